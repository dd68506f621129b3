"""Who would be reminded of what if reminders were written now: asked of each app, and kept nowhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.mail.queries.wordings import kind_named


@dataclass(frozen=True)
class Reminder:
    """One letter to come: which, to whom, about what, and what it reminds of, a line each."""

    letter: str  # the key of its kind
    who: str
    address: str
    programme_id: int
    about: SubjectRef
    name: str
    lines: tuple[str, ...] = ()

    @property
    def letter_name(self) -> str:
        """What the office calls this letter."""
        kind = kind_named(self.letter)
        return str(kind.name) if kind else self.letter


# (programme or None for all, who looks or None for the house): what is hidden from them is not looked at.
Plan = Callable[[int | None, Any], Iterable[Reminder]]
_PLANS: list[Plan] = []


def plan_reminders(plan: Plan) -> None:
    """Have an app say which reminders it would write now, in a programme or in all."""
    if plan not in _PLANS:
        _PLANS.append(plan)


def reminders_to_come(programme_id: int | None = None, reader: Any = None) -> list[Reminder]:
    """The reminders that would be written now, of one programme or of all; nothing is written.

    Of a subject that a barrier hides from the reader, none is told.
    """
    planned = (one for plan in _PLANS for one in plan(programme_id, reader))
    return [one for one in planned if not access.is_barred(reader, one.about)]
