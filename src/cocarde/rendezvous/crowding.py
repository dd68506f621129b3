"""Meetings that are too many for the slots they can be at: counted, since no search sees it quickly.

Some meetings fit into slots, each with so many places, if and only if no set of them has fewer places in
all the slots where any of it may be; a maximum flow from meetings to slots finds out, and its minimum
cut is such a set. Clauses alone would need a proof of exponential length (the pigeonhole principle).

Sources: P. Hall, *On representatives of subsets*, Journal of the London Mathematical Society 10, 1935;
A. Haken, *The intractability of resolution*, Theoretical Computer Science 39, 1985.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.graph.python.max_flow import SimpleMaxFlow

from cocarde.rendezvous.grid import Grid, Ints


@dataclass(frozen=True)
class Crowd:
    """Meetings that must be held and have too few places.

    Attributes:
        meetings: which.
        slots: all those at which any of them may be.
        places: in these slots.
        person: whose they are, where each slot takes one because one person is in all of them.
    """

    meetings: list[int]
    slots: list[int]
    places: int
    person: int | None = None


def crowds(grid: Grid) -> Iterator[Crowd]:
    """Sets of meetings that must be held and cannot: of each person; where there is none, of all."""
    persons = False
    for person in range(grid.people):
        mine = [m for m in grid.of(person) if grid.must[m]]
        found = _crowd(grid, mine, np.ones(grid.slots, dtype=np.int64))
        if found:
            persons = True
            yield Crowd(*found, person)
    if persons:
        return
    everything = np.flatnonzero(grid.must).tolist()
    found = _crowd(grid, everything, grid.capacity)
    if found:
        yield Crowd(*found)


def _crowd(
    grid: Grid, meetings: list[int], places: Ints
) -> tuple[list[int], list[int], int] | None:
    """Of some meetings, those that have too few places."""
    rows, slots = np.nonzero(grid.allowed[meetings])
    first, end = len(meetings), len(meetings) + grid.slots
    source, sink = end, end + 1
    flow = SimpleMaxFlow()
    one = np.ones(len(rows), dtype=np.int64)
    flow.add_arcs_with_capacity(rows, first + slots, one)
    each = np.arange(first)
    flow.add_arcs_with_capacity(np.full(first, source), each, np.ones(first, dtype=np.int64))
    every = np.arange(first, end)
    flow.add_arcs_with_capacity(every, np.full(grid.slots, sink), places)
    flow.solve(source, sink)
    if flow.optimal_flow() == first:
        return None
    cut = set(flow.get_source_side_min_cut())
    crowd = [m for row, m in enumerate(meetings) if row in cut]
    near = np.flatnonzero(grid.allowed[crowd].any(axis=0))
    return crowd, near.tolist(), int(places[near].sum())
