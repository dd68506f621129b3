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
BUDGET = 1_000  # conflicts of the solver for each question about a group
LOOKED_AT = 3  # of pairs of groups that meet, one in so many: beyond the lightest hardly any proves


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
    were nobody else, with the fewest breaks for the group. Groups share nobody, so their bounds add up.
    Round after round, groups that prove more together than apart are joined, then all by two.
    """
    groups = [[person] for person in range(grid.people) if grid.of(person)]
    held = [forced_breaks(grid, person) for (person,) in groups]
    yield sum(held)
    for place, group in enumerate(groups):
        held[place] = max(held[place], group_bound(grid, group))
        yield sum(held)
    while len(groups) > 1:
        yield from _gains(grid, groups, held)
        pairs = _matched(grid, groups)
        if len(pairs) == len(groups):
            return
        groups = [[person for place in pair for person in groups[place]] for pair in pairs]
        held = [sum(held[place] for place in pair) for pair in pairs]


def _gains(grid: Grid, groups: list[list[int]], held: list[int]) -> Iterator[int]:
    """Join, in place, groups of which more is proven together; the sum of the bounds after each look."""
    total = sum(held)
    gone: set[int] = set()
    tied = _tied(grid, groups)
    for one, other in tied[: len(tied) // LOOKED_AT + 1]:
        if one in gone or other in gone:
            continue
        together = groups[one] + groups[other]
        better = group_bound(grid, together)
        if better > held[one] + held[other]:
            total += better - held[one] - held[other]
            groups[one], held[one] = together, better
            gone.add(other)
        yield total
    for place in sorted(gone, reverse=True):
        del groups[place], held[place]


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


def _tied(grid: Grid, groups: list[list[int]]) -> list[tuple[int, int]]:
    """Groups by two between which there are meetings, those with the fewest meetings first.

    What proves something is mostly two people with few meetings and few slots.
    """
    home = np.full(grid.people, -1, dtype=np.int64)
    for place, group in enumerate(groups):
        home[group] = place
    one, other = home[grid.a], home[grid.b]
    load = np.bincount(one, minlength=len(groups)) + np.bincount(other, minlength=len(groups))
    ties = {
        (min(a, b), max(a, b)) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a != b
    }
    return sorted(ties, key=lambda pair: (int(load[pair[0]] + load[pair[1]]), pair))


def _matched(grid: Grid, groups: list[list[int]]) -> list[tuple[int, ...]]:
    """Every group once: by two where there are meetings between them, the others alone."""
    left = dict.fromkeys(range(len(groups)))
    found: list[tuple[int, ...]] = []
    for one, other in _tied(grid, groups):
        if one in left and other in left:
            del left[one], left[other]
            found.append((one, other))
    return found + [(one,) for one in left]
