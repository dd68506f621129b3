"""Who would be reminded of what if reminders were written now: asked of each app, and kept nowhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cocarde.web.access.models import SubjectRef


@dataclass(frozen=True)
class Reminder:
    """One letter to come: to whom, about what, and what it reminds of, a line each."""

    person: Any
    programme_id: int
    about: SubjectRef
    name: str
    lines: tuple[str, ...]


Plan = Callable[[int | None], Iterable[Reminder]]
_PLANS: list[Plan] = []


def plan_reminders(plan: Plan) -> None:
    """Have an app say which reminders it would write now, in a programme or in all."""
    if plan not in _PLANS:
        _PLANS.append(plan)


def reminders_to_come(programme_id: int | None = None) -> list[Reminder]:
    """The reminders that would be written now, of one programme or of all; nothing is written."""
    return [one for plan in _PLANS for one in plan(programme_id)]
