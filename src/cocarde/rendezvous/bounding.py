"""What is proven of the breaks without looking at the whole event."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from pysat.solvers import Solver

from cocarde.rendezvous.exact.automaton import automaton
from cocarde.rendezvous.exact.core_guided import Minimiser
from cocarde.rendezvous.exact.encoding import encode, forced_slots
from cocarde.rendezvous.grid import Grid

EXCESS = 3  # breaks of one person past what their slots alone say, at most, that are looked for
BUDGET = 1_000  # conflicts of the solver for each question about a group


def least_breaks(grid: Grid) -> int:
    """A bound on the breaks of any schedule that holds every meeting.

    For each participant alone, the fewest breaks of a day with as many meetings as they have, at slots
    where one of them may be; summed.
    """
    return sum(forced_breaks(grid, person) for person in range(grid.people))


def forced_breaks(grid: Grid, person: int) -> int:
    """The fewest breaks that a person's slots allow with all their meetings, whatever the others do."""
    mine = grid.of(person)
    if not mine:
        return 0
    found = automaton(
        [bool(grid.allowed[mine, slot].any()) for slot in range(grid.slots)],
        forced_slots(grid, grid.allowed, mine),
        grid.day.tolist(),
        len(mine),
        excess=0,
    )
    return found.least if found else 0


def rising_bounds(grid: Grid) -> Iterator[int]:
    """Better and better bounds on the breaks of any schedule that holds every meeting.

    First each participant with all their meetings, each at a slot of its own where the other is
    available too. Then groups of people: the meetings that touch a group are scheduled as if there
    were nobody else, with the fewest breaks for the group. Groups share nobody, so their bounds add up;
    round after round, groups between which there are the most meetings are joined by two.
    """
    groups = [[person] for person in range(grid.people) if grid.of(person)]
    held = [forced_breaks(grid, person) for (person,) in groups]
    total = sum(held)
    yield total
    for place, group in enumerate(groups):
        better = max(held[place], group_bound(grid, group))
        total += better - held[place]
        held[place] = better
        yield total
    while len(groups) > 1:
        joined: list[list[int]] = []
        known: list[int] = []
        for one, other in _pairs(grid, groups):
            together = groups[one] + (groups[other] if other is not None else [])
            before = held[one] + (held[other] if other is not None else 0)
            better = before if other is None else max(before, group_bound(grid, together))
            total += better - before
            joined.append(together)
            known.append(better)
            yield total
        if len(joined) == len(groups):
            return
        groups, held = joined, known


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
    with Solver(name="glucose4", bootstrap_with=made.clauses.rows) as solver:
        search = Minimiser(solver, made.clauses.top, budget=BUDGET)
        model = search.minimise(made.calm, lambda _: None)
        if model is None and not search.stopped:  # none with so few breaks, or none at all
            return made.least + (0 if made.is_whole else EXCESS + 1)
        found = made.least + search.bound
        return found if made.is_whole else min(found, made.least + EXCESS + 1)


def _pairs(grid: Grid, groups: list[list[int]]) -> Iterator[tuple[int, int | None]]:
    """Groups by two, those first between which there are the most meetings."""
    home = np.full(grid.people, -1, dtype=np.int64)
    for place, group in enumerate(groups):
        home[group] = place
    ties = Counter(
        (min(a, b), max(a, b))
        for a, b in zip(home[grid.a].tolist(), home[grid.b].tolist(), strict=True)
        if a != b
    )
    left = set(range(len(groups)))
    load = np.bincount(home[grid.a], minlength=len(groups)) + np.bincount(
        home[grid.b], minlength=len(groups)
    )
    order = sorted(ties, key=lambda pair: (-ties[pair], -int(load[pair[0]] + load[pair[1]]), pair))
    for one, other in order:
        if one in left and other in left:
            left -= {one, other}
            yield one, other
    for one in sorted(left):
        yield one, None
