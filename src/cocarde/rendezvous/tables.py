"""Which table: after the slots, so that people stay where they are.

Slot after slot, meetings are assigned to tables so that as few people as possible change the table
they had last; that is an assignment problem, solved exactly for each slot.

Source: H. W. Kuhn, *The Hungarian method for the assignment problem*, Naval Research Logistics 2, 1955;
here OR-Tools' cost-scaling push-relabel (A. Goldberg and R. Kennedy, 1995).
"""

from collections.abc import Mapping

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from cocarde.rendezvous.grid import Grid, Ints
from cocarde.rendezvous.problem import Problem

Table = tuple[str, int]
STAY = 10  # what is won when a meeting keeps a table it had before, against 1 for each person who stays


def assign_tables(
    problem: Problem, grid: Grid, at: Ints, kept: Mapping[int, Table] | None = None
) -> dict[int, Table]:
    """A table for each meeting that is held.

    Args:
        problem: has the rooms.
        grid: the meetings.
        at: the slot of each.
        kept: tables that meetings have already, and keep if they can (on re-planning).
    """
    last: dict[int, Table] = {}
    found: dict[int, Table] = {}
    for slot in range(grid.slots):
        if slot and grid.day[slot] != grid.day[slot - 1]:
            last = {}
        here = np.flatnonzero(at == slot)
        tables = problem.tables(problem.slots[slot].id)
        if not len(here):
            continue
        place = {table: number for number, table in enumerate(tables)}
        won = np.zeros((len(tables), len(tables)), dtype=np.int64)
        for row, meeting in enumerate(here.tolist()):
            for person in (int(grid.a[meeting]), int(grid.b[meeting])):
                if last.get(person) in place:
                    won[row, place[last[person]]] += 1
            if kept and kept.get(meeting) in place:
                won[row, place[kept[meeting]]] += STAY
        for meeting, number in zip(here.tolist(), _assigned(won), strict=False):
            found[meeting] = tables[number]
        for meeting in here.tolist():
            last[int(grid.a[meeting])] = last[int(grid.b[meeting])] = found[meeting]
    return found


def _assigned(won: Ints) -> list[int]:
    """The column of each row, so that the sum is greatest."""
    size = len(won)
    solver = SimpleLinearSumAssignment()
    rows, columns = np.divmod(np.arange(size * size), size)
    solver.add_arcs_with_cost(rows, columns, (STAY * 2 - won).ravel())
    solver.solve()
    return [solver.right_mate(row) for row in range(size)]
