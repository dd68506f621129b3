"""Immutable images of the registers: measured, written, named by their content, opened."""

from cocarde.observatory.snapshots.cube import Cube, Selection
from cocarde.observatory.snapshots.manifest import Manifest
from cocarde.observatory.snapshots.snapshot import Snapshot, Weights, open_snapshot, read_manifest

__all__ = ["Cube", "Manifest", "Selection", "Snapshot", "Weights", "open_snapshot", "read_manifest"]
