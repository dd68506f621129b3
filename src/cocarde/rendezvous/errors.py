"""The one family of errors of the library: what is wrong, where, and what to do."""

from dataclasses import dataclass
from typing import Literal

FlawKind = Literal[
    "wish_for_oneself",
    "unknown_participant",
    "unknown_slot",
    "unknown_room",
    "unknown_meeting",
    "duplicate_participant",
    "duplicate_email",
    "duplicate_slot",
    "duplicate_room",
    "duplicate_wish",
    "overlapping_slots",
    "too_many_wishes",
    "impossible_fixed",
    "circular_precedence",
    "nothing_to_schedule",
    "value",
]


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong in a problem.

    Attributes:
        kind: what it is, for those who tell it in other words.
        message: one line: what is wrong and what to do.
        where: the place in what was given: `wishes 12`, or `Wishes, row 13, column Of`.
        row: the row of a workbook, counted from 1, or the item of a list, counted from 0.
        column: of a workbook.
        sheet: of a workbook, or the list of a JSON file.
    """

    kind: FlawKind
    message: str
    where: str = ""
    row: int | None = None
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class RendezvousError(Exception):
    """What the library refuses: its text is one line, fit for a person."""


class ProblemError(RendezvousError):
    """A problem that contradicts itself.

    Attributes:
        flaws: everything that is wrong, in the order of what was given.
        file: where it was read, if it was.
    """

    def __init__(self, flaws: "list[Flaw] | tuple[Flaw, ...]", file: str = "") -> None:
        self.flaws, self.file = tuple(flaws), file
        more = len(self.flaws) - 1
        told = str(self.flaws[0]) + (f" (and {more} more)" if more else "")
        super().__init__(f"{file}: {told}" if file else told)


class FileError(RendezvousError):
    """A file that cannot be read: missing, of another kind, or cut short."""


class ReplanError(RendezvousError):
    """A change of programme that names what the schedule does not know."""
