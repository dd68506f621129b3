"""Meetings: from wishes to a schedule, proven as far as can be; and what to do when it is upset.

The public door is this module; everything behind it may change. Heavy parts (Glucose, numba,
OR-Tools) are loaded when first asked for.

Example:
    >>> from cocarde.rendezvous import Participant, Problem, Room, Slot, Wish, solve
    >>> problem = Problem(
    ...     participants=[Participant("Ada"), Participant("Blaise"), Participant("Cora")],
    ...     slots=[Slot("9:00"), Slot("9:20"), Slot("9:40")],
    ...     rooms=[Room("Hall", tables=1)],
    ...     wishes=[Wish("Ada", "Blaise", weight=2), Wish("Cora", "Ada")],
    ... )
    >>> schedule = solve(problem)
    >>> schedule.status, len(schedule.held), schedule.breaks
    ('optimal', 2, 0)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from cocarde.rendezvous.errors import (
    FileError,
    Flaw,
    FlawKind,
    ProblemError,
    RendezvousError,
    ReplanError,
)
from cocarde.rendezvous.problem import (
    Fixed,
    LostTable,
    Meeting,
    Pair,
    Participant,
    Precedence,
    Problem,
    Room,
    Session,
    Slot,
    Wish,
)

if TYPE_CHECKING:
    from cocarde.rendezvous.checking import Violation, check
    from cocarde.rendezvous.files import (
        problem_dict,
        problem_schema,
        read_dzn,
        read_problem,
        read_problem_json,
        read_problem_xlsx,
        read_schedule,
        read_schedule_json,
        schedule_dict,
        write_dzn,
        write_problem_json,
        write_problem_xlsx,
        write_schedule_json,
        write_template,
    )
    from cocarde.rendezvous.replanning import Replanned, replan
    from cocarde.rendezvous.schedule import Conflict, Held, Reason, Schedule, Status, Unscheduled
    from cocarde.rendezvous.solving import TIME_LIMIT_S, Progress, solve
    from cocarde.rendezvous.suggesting import Suggestion, suggest

_ROOMS = {
    "checking": ("Violation", "check"),
    "files": (
        "problem_dict",
        "problem_schema",
        "read_dzn",
        "read_problem",
        "read_problem_json",
        "read_problem_xlsx",
        "read_schedule",
        "read_schedule_json",
        "schedule_dict",
        "write_dzn",
        "write_problem_json",
        "write_problem_xlsx",
        "write_schedule_json",
        "write_template",
    ),
    "replanning": ("Replanned", "replan"),
    "schedule": ("Conflict", "Held", "Reason", "Schedule", "Status", "Unscheduled"),
    "solving": ("TIME_LIMIT_S", "Progress", "solve"),
    "suggesting": ("Suggestion", "suggest"),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a part of the door when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = [
    "TIME_LIMIT_S",
    "Conflict",
    "FileError",
    "Fixed",
    "Flaw",
    "FlawKind",
    "Held",
    "LostTable",
    "Meeting",
    "Pair",
    "Participant",
    "Precedence",
    "Problem",
    "ProblemError",
    "Progress",
    "Reason",
    "RendezvousError",
    "ReplanError",
    "Replanned",
    "Room",
    "Schedule",
    "Session",
    "Slot",
    "Status",
    "Suggestion",
    "Unscheduled",
    "Violation",
    "Wish",
    "check",
    "problem_dict",
    "problem_schema",
    "read_dzn",
    "read_problem",
    "read_problem_json",
    "read_problem_xlsx",
    "read_schedule",
    "read_schedule_json",
    "replan",
    "schedule_dict",
    "solve",
    "suggest",
    "write_dzn",
    "write_problem_json",
    "write_problem_xlsx",
    "write_schedule_json",
    "write_template",
]
