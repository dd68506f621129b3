"""What is proven of the breaks without looking at the whole event."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from pysat.solvers import Solver

from cocarde.rendezvous.exact.automaton import automaton
from cocarde.rendezvous.exact.core_guided import Minimiser
from cocarde.rendezvous.exact.encoding import encode, forced_slots
from cocarde.rendezvous.grid import Grid

EXCESS = 3  # breaks of one person past what their slots alone say, at most, that are looked for
MOST_CORES = 12  # of the proof of one group
GROUP = 6  # people


def least_breaks(grid: Grid) -> int:
    """A bound on the breaks of any schedule that holds every meeting.

    For each participant alone, the fewest breaks of a day with as many meetings as they have, at slots
    where one of them may be; summed.
    """
    return sum(_least_of(grid, person) for person in range(grid.people))


def _least_of(grid: Grid, person: int) -> int:
    mine = grid.of(person)
    if not mine:
        return 0
    found = automaton(
        grid.allowed[mine].any(axis=0).tolist(),
        forced_slots(grid, grid.allowed, mine),
        grid.day.tolist(),
        len(mine),
        excess=0,
    )
    return found.least if found else 0


def rising_bounds(grid: Grid) -> Iterator[int]:
    """Better and better bounds on the breaks of any schedule that holds every meeting.

    First each participant with all their meetings, each at a slot of its own where the other is
    available too. Then groups of people who meet: the meetings that touch a group are scheduled as if there
    were nobody else, with the fewest breaks for the group. Groups share nobody, so their bounds add up.
    """
    alone = [_least_of(grid, person) for person in range(grid.people)]
    total = sum(alone)
    yield total
    for person in range(grid.people):
        better = group_bound(grid, [person])
        total += max(0, better - alone[person])
        alone[person] = max(alone[person], better)
        yield total
    for group in _groups(grid, alone):
        total += max(0, group_bound(grid, group) - sum(alone[person] for person in group))
        yield total


def group_bound(grid: Grid, group: list[int]) -> int:
    """The fewest breaks of some people together, whose meetings are scheduled as if alone."""
    chosen = np.isin(grid.a, group) | np.isin(grid.b, group)
    part = replace(
        grid,
        a=grid.a[chosen],
        b=grid.b[chosen],
        allowed=grid.allowed[chosen],
        weight=grid.weight[chosen],
        must=np.ones(int(chosen.sum()), dtype=bool),
        before=(),
        index=(),
    )
    made = encode(part, hold_all=True, excess=EXCESS, watched=group)
    if made.conflict:
        return 0
    with Solver(name="cadical195", bootstrap_with=made.clauses.rows) as solver:
        search = Minimiser(solver, made.clauses.top)
        model = search.minimise(made.calm, lambda _: None, most_cores=MOST_CORES)
        if model is None and not search.stopped:  # none with so few breaks, or none at all
            return made.least + (0 if made.is_whole else EXCESS + 1)
        found = made.least + search.bound
        return found if made.is_whole else min(found, made.least + EXCESS + 1)


def _groups(grid: Grid, alone: list[int]) -> Iterator[list[int]]:
    """Groups of people who meet one another, those with breaks and many meetings first."""
    load = np.bincount(grid.a, minlength=grid.people) + np.bincount(grid.b, minlength=grid.people)
    left = set(range(grid.people))
    neighbours: list[set[int]] = [set() for _ in range(grid.people)]
    for a, b in zip(grid.a.tolist(), grid.b.tolist(), strict=True):
        neighbours[a].add(b)
        neighbours[b].add(a)
    for first in sorted(left, key=lambda person: (-int(load[person]), -alone[person])):
        if first not in left:
            continue
        group = [first]
        left.discard(first)
        while len(group) < GROUP:
            near = {other for one in group for other in neighbours[one]} & left
            if not near:
                break
            ties = {one: len(neighbours[one] & set(group)) for one in near}
            chosen = max(near, key=lambda one: (ties[one], int(load[one]), -one))
            group.append(chosen)
            left.discard(chosen)
        yield group
