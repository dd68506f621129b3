"""Why there is no schedule: few demands that cannot be kept together.

Each demand (somebody's slots, the tables of a slot, a precedence, a fixed meeting) has a literal that
switches its clauses on. An unsatisfiable core of these literals is a set of demands in conflict; demands
are then dropped from it one by one where it stays unsatisfiable, until none can be, or the time is over.

Source: on minimal unsatisfiable subsets by deletion, J. Marques-Silva, *Minimal unsatisfiability: models,
algorithms and applications*, ISMVL 2010.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pysat.solvers import Solver

from cocarde.rendezvous.crowding import Crowd, crowds
from cocarde.rendezvous.exact.encoding import Clauses
from cocarde.rendezvous.grid import Grid
from cocarde.rendezvous.problem import Meeting, Problem
from cocarde.rendezvous.schedule import Conflict

SHRINK_SECONDS = 5.0
SHRINK_CONFLICTS = 20_000  # of the solver, for each demand that is tried
FIRST_CONFLICTS = 500_000  # for the first core


@dataclass(frozen=True)
class _Demand:
    """A group of clauses: `literal` switches them on."""

    literal: int
    conflict: Conflict


def conflicts_of(problem: Problem, grid: Grid, fairness: int | None) -> tuple[Conflict, ...]:
    """Demands that cannot be kept together; with fairness alone if the rest can be.

    Call it for a problem that was proven infeasible.
    """
    excluded = [meeting for meeting in problem.meetings if meeting.excluded]
    if problem.hold_all and excluded:
        return tuple(
            Conflict("meeting", f"{m.a} and {m.b} must meet, but: {m.excluded}", (m.a, m.b))
            for m in excluded
        )
    counted = list(_lonely(problem, grid)) or [_crowded(problem, grid, c) for c in crowds(grid)]
    if counted:
        return tuple(counted)
    clauses = Clauses()
    demands = list(_demands(problem, grid, clauses))
    with Solver(name="glucose4", bootstrap_with=clauses.rows) as solver:
        found = _core(solver, demands)
    if found is None:
        return (Conflict("meeting", "proven impossible; no few demands that conflict were found"),)
    if found:
        return tuple(demand.conflict for demand in found)
    told = "nobody can have" if fairness is None else f"with at most {fairness} breaks apart"
    return (Conflict("fairness", f"all can meet, but not {told}; allow more breaks"),)


def _lonely(problem: Problem, grid: Grid) -> Iterator[Conflict]:
    """Meetings that must be held and have no slot of their own."""
    for m in np.flatnonzero(grid.must & ~grid.allowed.any(axis=1)).tolist():
        one = problem.meetings[grid.index[m]]
        when = f" at slot {one.slot}" if one.slot else ""
        when += f" in the {one.session}" if one.session != "any" else ""
        told = f"{one.a} and {one.b} must meet{when}, and are not both available then"
        if not when:
            told = f"{one.a} and {one.b} must meet, and are never available together"
        slots = (one.slot,) if one.slot else ()
        yield Conflict("fixed" if one.slot else "meeting", told, (one.a, one.b), slots)


def _crowded(problem: Problem, grid: Grid, crowd: Crowd) -> Conflict:
    slots = tuple(problem.slots[slot].id for slot in crowd.slots)
    told = f"can only be at slots {', '.join(slots)}"
    count = len(crowd.meetings)
    if crowd.person is not None:
        who = problem.participants[crowd.person].id
        told = f"{who} has {count} meetings that {told}, one at a time"
        return Conflict("participant", told, (who,), slots)
    people = sorted({int(p) for m in crowd.meetings for p in (grid.a[m], grid.b[m])})
    told = f"{count} meetings {told}, which have {crowd.places} tables"
    return Conflict("tables", told, tuple(problem.participants[p].id for p in people), slots)


def _core(solver: Solver, demands: list[_Demand]) -> list[_Demand] | None:
    """Demands in conflict; empty if there are none, None if that could not be found out."""
    by_literal = {demand.literal: demand for demand in demands}
    solver.conf_budget(FIRST_CONFLICTS)
    answer = solver.solve_limited(assumptions=list(by_literal))
    if answer is not False:
        return [] if answer else None
    core: list[int] = solver.get_core() or []
    begun = time.monotonic()
    for literal in list(core):
        if time.monotonic() - begun > SHRINK_SECONDS:
            break
        if literal not in core:
            continue
        solver.conf_budget(SHRINK_CONFLICTS)
        others = [one for one in core if one != literal]
        if solver.solve_limited(assumptions=others) is False:
            core = solver.get_core() or []
    return [by_literal[literal] for literal in core]


def _demands(problem: Problem, grid: Grid, clauses: Clauses) -> Iterator[_Demand]:
    """The clauses of the grid without breaks, in groups. Where a meeting may be is what its people say."""
    meetings = [problem.meetings[place] for place in grid.index]
    musts = [m for m in range(grid.meetings) if grid.must[m]]
    slots = range(grid.slots)
    at = {(m, t): clauses.new() for m in musts for t in slots}
    for m in musts:
        clauses.add(*(at[m, t] for t in slots))
        clauses.at_most([at[m, t] for t in slots], 1)
    person = {one.id: place for place, one in enumerate(problem.participants)}
    for one in problem.participants:
        mine = [m for m in grid.of(person[one.id]) if grid.must[m]]
        if mine:
            yield _person_demand(problem, one.id, mine, at, clauses, grid)
    for t in slots:
        here = [at[m, t] for m in musts]
        if len(here) > grid.capacity[t]:
            yield _tables_demand(problem, here, t, int(grid.capacity[t]), clauses)
    yield from _meeting_demands(problem, musts, meetings, at, clauses)
    for first, second in grid.before:
        if grid.must[first] and grid.must[second]:
            on = clauses.new()
            for t in slots:
                for u in range(t, grid.slots):
                    clauses.add(-on, -at[first, u], -at[second, t])
            a, b = meetings[first], meetings[second]
            told = f"{a.a} and {a.b} meet before {b.a} and {b.b}"
            yield _Demand(on, Conflict("precedence", told, (a.a, a.b, b.a, b.b)))


def _person_demand(
    problem: Problem, name: str, mine: list[int],
    at: dict[tuple[int, int], int], clauses: Clauses, grid: Grid,
) -> _Demand:  # fmt: skip
    on = clauses.new()
    free = problem.free_slots(problem.people[name])
    most = problem.people[name].most_a_day
    for t, slot in enumerate(problem.slots):
        here = [at[m, t] for m in mine]
        if slot.id not in free:
            for literal in here:
                clauses.add(-on, -literal)
        else:
            _switched(clauses, on, here, 1)
    if most is not None:
        for day in range(int(grid.day.max()) + 1):
            today = np.flatnonzero(grid.day == day).tolist()
            _switched(clauses, on, [at[m, t] for m in mine for t in today], most)
    told = f"{name} has {len(mine)} meetings, in {len(free)} slots, one at a time"
    return _Demand(on, Conflict("participant", told, (name,)))


def _tables_demand(
    problem: Problem, here: list[int], t: int, capacity: int, clauses: Clauses
) -> _Demand:
    on = clauses.new()
    _switched(clauses, on, here, capacity)
    slot = problem.slots[t].id
    return _Demand(on, Conflict("tables", f"slot {slot} has {capacity} tables", slots=(slot,)))


def _meeting_demands(
    problem: Problem, musts: list[int], meetings: list[Meeting],
    at: dict[tuple[int, int], int], clauses: Clauses,
) -> Iterator[_Demand]:  # fmt: skip
    """What a meeting asks itself: its slot where it is fixed, else its session."""
    for m in musts:
        one = meetings[m]
        if one.slot is None and one.session == "any":
            continue
        on = clauses.new()
        for t, slot in enumerate(problem.slots):
            is_right = slot.id == one.slot if one.slot else slot.half in ("any", one.session)
            if not is_right:
                clauses.add(-on, -at[m, t])
        when = f"at slot {one.slot}" if one.slot else f"in the {one.session}"
        kind = "fixed" if one.slot else "meeting"
        yield _Demand(on, Conflict(kind, f"{one.a} and {one.b} meet {when}", (one.a, one.b)))


def _switched(clauses: Clauses, on: int, literals: list[int], most: int) -> None:
    """At most so many, once `on` holds."""
    first = len(clauses.rows)
    clauses.at_most(literals, most)
    for row in clauses.rows[first:]:
        row.append(-on)
