"""When something happens during the event: the past stays, and as little as can be changes.

What must move is what can no longer be where it was. Each such meeting, the heaviest first, goes where
both are free and a table is; else where moving one other meeting, or two, makes room; among equal numbers
of moves, where it makes the fewest breaks. Nobody else is moved, so that only those concerned need to
be told. Plain Python over words of bits: a programme of 800 people takes a fraction of a second.
"""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from cocarde.rendezvous.errors import ReplanError
from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.grid import NOWHERE, Grid, Ints, grid_of
from cocarde.rendezvous.moving import Mover
from cocarde.rendezvous.problem import Fixed, LostTable, Problem, Room
from cocarde.rendezvous.schedule import Held, Schedule
from cocarde.rendezvous.solving import schedule_of
from cocarde.rendezvous.tables import Table, assign_tables


@dataclass(frozen=True)
class Replanned:
    """A schedule after a change, and what changed.

    Attributes:
        schedule: its problem holds the change, so that it can be re-planned again.
        moved: before and after, of each meeting at another slot or table.
        dropped: meetings that are held no longer.
        added: meetings that are held now, and were not.
    """

    schedule: Schedule
    moved: tuple[tuple[Held, Held], ...]
    dropped: tuple[Held, ...]
    added: tuple[Held, ...]

    @property
    def concerned(self) -> tuple[str, ...]:
        """Those whose programme changes, and whom to tell."""
        changed = [*self.dropped, *self.added, *(after for _, after in self.moved)]
        return tuple(sorted({who for one in changed for who in (one.a, one.b)}))


def replan(
    schedule: Schedule,
    *,
    absent: Collection[str] = (),
    late: Mapping[str, str] | None = None,
    lost_tables: Collection[Table] = (),
    now: str | None = None,
) -> Replanned:
    """The schedule with the fewest changes, once something has happened.

    Args:
        schedule: as it was published.
        absent: participants who are not there, or are gone.
        late: the first slot at which each late participant can meet.
        lost_tables: `(room, table)` that cannot be used any more.
        now: the first slot that can still change; earlier meetings stay as they were. By default the
            first of the event.

    Returns:
        A *feasible* schedule: nothing is proven of it. Meetings that were not held are added where that
        moves nobody.

    Raises:
        ReplanError: somebody, a slot or a table that the schedule does not know.
    """
    begun = time.monotonic()
    old = schedule.problem
    first = _slot(old, now) if now is not None else 0
    late = late or {}
    _require(old, [*absent, *late], lost_tables)
    problem = _changed(schedule, first, set(absent), late, lost_tables)
    grid = grid_of(problem)
    number = {problem.meetings[place].pair: m for m, place in enumerate(grid.index)}
    before = {frozenset((one.a, one.b)): one for one in schedule.held}
    at = np.full(grid.meetings, NOWHERE, dtype=np.int64)
    for pair, one in before.items():
        if pair in number:
            at[number[pair]] = old.places[one.slot]
    mover = Mover(grid, at, first)
    mover.mend()
    kept = {
        number[pair]: (one.room, one.table)
        for pair, one in before.items()
        if pair in number and mover.at[number[pair]] == old.places[one.slot]
    }
    tables = _tables(problem, grid, mover.at, kept)
    made = schedule_of(
        problem, grid, mover.at, "feasible",
        bounds=Bounds(), seconds=time.monotonic() - begun, fairness=schedule.fairness, tables=tables,
    )  # fmt: skip
    return _compared(schedule, made)


def _slot(problem: Problem, name: str) -> int:
    if name not in problem.places:
        raise ReplanError(f"slot {name} is not in the schedule; give one of its slots")
    return problem.places[name]


def _require(problem: Problem, people: Collection[str], tables: Collection[Table]) -> None:
    for who in people:
        if who not in problem.people:
            raise ReplanError(
                f"participant {who} is not in the schedule; give one of its participants"
            )
    rooms = {room.id: room for room in problem.rooms}
    for name, table in tables:
        if name not in rooms or not 1 <= table <= rooms[name].tables:
            raise ReplanError(
                f"there is no table {table} in room {name}; give one of the schedule's"
            )


def _changed(
    schedule: Schedule,
    first: int,
    absent: set[str],
    late: Mapping[str, str],
    lost: Collection[Table],
) -> Problem:
    """The problem as it is now: what is past is fixed, what cannot be any more is fixed no longer."""
    old = schedule.problem
    since = old.slots[first].id
    people = []
    for one in old.participants:
        who = one
        if one.id in absent:
            who = replace(who, absent_from=since)
        if one.id in late:
            missed = old.slots[first : _slot(old, late[one.id])]
            who = replace(who, unavailable=(*who.unavailable, *(slot.id for slot in missed)))
        people.append(who)
    past = {
        frozenset((one.a, one.b)): Fixed(one.a, one.b, one.slot)
        for one in schedule.held
        if old.places[one.slot] < first
    }
    to_come = {
        frozenset((one.a, one.b)): one
        for one in old.fixed
        if old.places[one.slot] >= first and not {one.a, one.b} & (absent | set(late))
    }
    return replace(
        old,
        participants=tuple(people),
        rooms=tuple(_without(room, lost, since) for room in old.rooms),
        fixed=tuple((to_come | past).values()),
        hold_all=False,
    )


def _without(room: Room, lost: Collection[Table], since: str) -> Room:
    gone = tuple(LostTable(table, since) for name, table in lost if name == room.id)
    return replace(room, lost=(*room.lost, *gone))


def _tables(problem: Problem, grid: Grid, at: Ints, kept: Mapping[int, Table]) -> dict[int, Table]:
    """The tables that were, where they still are; others only for meetings that need one."""
    usable = {slot: set(problem.tables(one.id)) for slot, one in enumerate(problem.slots)}
    stay = {m: table for m, table in kept.items() if table in usable[int(at[m])]}
    needing = {int(at[m]) for m in np.flatnonzero(at != NOWHERE).tolist() if m not in stay}
    only = np.where(np.isin(at, sorted(needing)), at, NOWHERE)
    return stay | (assign_tables(problem, grid, only, stay) if needing else {})


def _compared(old: Schedule, new: Schedule) -> Replanned:
    before = {frozenset((one.a, one.b)): one for one in old.held}
    after = {frozenset((one.a, one.b)): one for one in new.held}
    return Replanned(
        new,
        tuple(
            (before[pair], one)
            for pair, one in after.items()
            if pair in before and _place(before[pair]) != _place(one)
        ),
        tuple(one for pair, one in before.items() if pair not in after),
        tuple(one for pair, one in after.items() if pair not in before),
    )


def _place(one: Held) -> tuple[str, str, int]:
    return one.slot, one.room, one.table
