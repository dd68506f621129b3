"""A core table on disk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """A core table as written.

    Attributes:
        rows: how many.
        content: the hash of its columns and values, whatever their encoding.
    """

    rows: int
    content: str
