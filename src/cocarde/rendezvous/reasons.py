"""Why a meeting is not held, in words."""

import numpy as np

from cocarde.rendezvous.grid import NOWHERE, Bools, Grid, Ints
from cocarde.rendezvous.problem import Meeting, Problem
from cocarde.rendezvous.schedule import Reason, Unscheduled

EXCLUDED: dict[str, tuple[Reason, str]] = {
    "refused": ("refused", "one of the two does not wish it"),
    "forbidden": ("forbidden", "the organiser does not put them together"),
    "not_accepted": ("not_accepted", "the other has not accepted"),
    "no_language": ("no_language", "they share no language"),
    "no_common_slot": ("no_common_slot", "one asks for the morning, the other for the afternoon"),
}


def unscheduled_of(problem: Problem, grid: Grid, at: Ints) -> tuple[Unscheduled, ...]:
    """Each meeting that is not held, with the first reason that explains it."""
    row = {place: number for number, place in enumerate(grid.index)}
    busy = grid.busy(at)
    load = np.bincount(at[at != NOWHERE], minlength=grid.slots)
    told = []
    for place, meeting in enumerate(problem.meetings):
        if place not in row:
            told.append(_told(meeting, *EXCLUDED[meeting.excluded]))
        elif at[row[place]] == NOWHERE:
            absent = [w for w in (meeting.a, meeting.b) if problem.people[w].absent_from]
            told.append(_told(meeting, *_reason(meeting, grid, row[place], busy, load, absent)))
    return tuple(told)


def _told(meeting: Meeting, reason: Reason, explanation: str) -> Unscheduled:
    return Unscheduled(meeting.a, meeting.b, reason, explanation, meeting.weight)


def _reason(  # noqa: C901, PLR0911 - a line for each reason, the first that holds
    meeting: Meeting, grid: Grid, m: int, busy: Bools, load: Ints, absent: list[str]
) -> tuple[Reason, str]:
    names = {int(grid.a[m]): meeting.a, int(grid.b[m]): meeting.b}
    allowed = grid.allowed[m]
    if absent:
        return "absent", f"{' and '.join(absent)} cannot be there"
    if not allowed.any():
        return "no_common_slot", "there is no slot at which both are available"
    if not (grid.capacity[allowed] > 0).any():
        return "no_table", "there is no table at the slots at which both are available"
    for person, name in names.items():
        if _is_full(grid, person, allowed, busy):
            most = int(grid.most_a_day[person])
            return "cap_reached", f"{name} has all of the {most} meetings a day they take"
    free = allowed & ~busy[list(names)].any(axis=0)
    if (free & (load < grid.capacity)).any():
        if any(m in pair for pair in grid.before):
            return "precedence", "what must come before or after it leaves it no slot"
        return "no_room_left", "the search was stopped before it found a place"
    if free.any():
        return "no_table", "every table is taken at the slots at which both are free"
    for person, name in names.items():
        if not (allowed & ~busy[person]).any():
            return (
                "no_room_left",
                f"{name} meets others, wanted as much, at all the slots they share",
            )
    return "no_room_left", "when one of them is free, the other meets somebody wanted as much"


def _is_full(grid: Grid, person: int, allowed: Bools, busy: Bools) -> bool:
    days = set(grid.day[allowed].tolist())
    most = int(grid.most_a_day[person])
    return most < grid.slots and all(
        int(busy[person, grid.day == day].sum()) >= most for day in days
    )
