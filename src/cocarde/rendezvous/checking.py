"""Whether a schedule keeps all that was asked, by another way than the one that made it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cocarde.rendezvous.problem import Meeting, Problem
from cocarde.rendezvous.schedule import Held, Schedule

ViolationKind = Literal[
    "double_booking",
    "not_available",
    "session",
    "tables",
    "same_table",
    "room_closed",
    "too_many_a_day",
    "precedence",
    "fixed",
    "excluded",
    "not_wished",
    "held_twice",
    "not_told",
    "not_held",
    "fairness",
    "bound",
]


@dataclass(frozen=True)
class Violation:
    """One thing that a schedule does and may not do."""

    kind: ViolationKind
    message: str


def check(problem: Problem, schedule: Schedule) -> list[Violation]:
    """All that a schedule violates; empty for a good one.

    An infeasible answer holds nothing, and is checked only for holding nothing.
    """
    if schedule.status == "infeasible":
        kind: ViolationKind = "not_told"
        return [Violation(kind, "infeasible, yet meetings are held")] if schedule.held else []
    wanted = {meeting.pair: meeting for meeting in problem.meetings}
    return [
        *_people(problem, schedule),
        *_places(problem, schedule),
        *_meetings(problem, schedule, wanted),
        *_precedences(problem, schedule),
        *_claims(schedule),
    ]


def _people(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    free = {one.id: problem.free_slots(one) for one in problem.participants}
    date = {one.id: one.date for one in problem.slots}
    seen: Counter[tuple[str, str]] = Counter()
    daily: Counter[tuple[str, str]] = Counter()
    for one in schedule.held:
        for who in (one.a, one.b):
            seen[who, one.slot] += 1
            daily[who, date[one.slot]] += 1
            if one.slot not in free[who]:
                yield Violation("not_available", f"{who} is not available at slot {one.slot}")
    for (who, slot), count in seen.items():
        if count > 1:
            yield Violation("double_booking", f"{who} has {count} meetings at slot {slot}")
    for (who, day), count in daily.items():
        most = problem.people[who].most_a_day
        if most is not None and count > most:
            yield Violation("too_many_a_day", f"{who} has {count} meetings {day}, at most {most}")


def _places(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    rooms = {room.id: room for room in problem.rooms}
    taken: Counter[tuple[str, str, int]] = Counter()
    for one in schedule.held:
        room = rooms.get(one.room)
        if room is None or not 1 <= one.table <= room.tables:
            yield Violation("tables", f"there is no table {one.table} in room {one.room}")
        elif (one.room, one.table) not in problem.tables(one.slot) and one.slot not in room.closed:
            yield Violation(
                "tables", f"table {one.table} of {one.room} was lost by slot {one.slot}"
            )
        elif one.slot in room.closed:
            yield Violation("room_closed", f"room {one.room} is closed at slot {one.slot}")
        taken[one.slot, one.room, one.table] += 1
    for (slot, name, table), count in taken.items():
        if count > 1:
            yield Violation(
                "same_table", f"{count} meetings at table {table} of {name}, slot {slot}"
            )


def _meetings(
    problem: Problem, schedule: Schedule, wanted: dict[frozenset[str], Meeting]
) -> Iterator[Violation]:
    half = {one.id: one.half for one in problem.slots}
    held: dict[frozenset[str], Held] = {}
    for one in schedule.held:
        pair = frozenset((one.a, one.b))
        if pair in held:
            yield Violation("held_twice", f"{one.a} and {one.b} meet twice")
        held[pair] = one
        meeting = wanted.get(pair)
        if meeting is None:
            yield Violation("not_wished", f"nobody wished that {one.a} and {one.b} meet")
        elif meeting.excluded:
            yield Violation("excluded", f"{one.a} and {one.b}: {meeting.excluded}")
        elif "any" not in (meeting.session, half[one.slot]) and meeting.session != half[one.slot]:
            yield Violation("session", f"{one.a} and {one.b} meet outside the {meeting.session}")
    told = {frozenset((one.a, one.b)) for one in schedule.unscheduled}
    for pair, meeting in wanted.items():
        names = f"{meeting.a} and {meeting.b}"
        if meeting.slot and (pair not in held or held[pair].slot != meeting.slot):
            yield Violation("fixed", f"{names} do not meet at slot {meeting.slot}")
        if (pair in held) == (pair in told):
            yield Violation("not_told", f"{names} must be either held or explained")
        if problem.hold_all and pair not in held and schedule.status == "optimal":
            yield Violation("not_held", f"{names} do not meet, and all must")


def _precedences(problem: Problem, schedule: Schedule) -> Iterator[Violation]:
    order = {one.id: place for place, one in enumerate(problem.slots)}
    held = {frozenset((one.a, one.b)): order[one.slot] for one in schedule.held}
    for one in problem.precedences:
        first, second = held.get(frozenset(one.before)), held.get(frozenset(one.after))
        if first is not None and second is not None and first >= second:
            names = " and ".join(one.before), " and ".join(one.after)
            yield Violation("precedence", f"{names[0]} do not meet before {names[1]}")


def _claims(schedule: Schedule) -> Iterator[Violation]:
    breaks = schedule.breaks_by_participant.values()
    if schedule.fairness is not None and breaks and schedule.status == "optimal":
        spread = max(breaks) - min(breaks)
        if spread > schedule.fairness:
            yield Violation("fairness", f"breaks differ by {spread}, at most {schedule.fairness}")
    lost = schedule.lost == schedule.lost_bound
    if lost and schedule.breaks < schedule.bound:
        yield Violation("bound", f"{schedule.breaks} breaks, below the bound {schedule.bound}")
    if schedule.status == "optimal" and not (lost and schedule.breaks == schedule.bound):
        yield Violation("bound", "optimal, yet apart from its bound")
