"""A real snapshot for those who ask."""

from factories.observatory import snapshot, snapshot_folder

__all__ = ["snapshot", "snapshot_folder"]
