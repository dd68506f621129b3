"""What is proven without any search."""

from cocarde.rendezvous.exact.automaton import automaton
from cocarde.rendezvous.exact.encoding import forced_slots
from cocarde.rendezvous.grid import Grid


def least_breaks(grid: Grid) -> int:
    """A bound on the breaks of any schedule that holds every meeting.

    For each participant alone, the fewest breaks of a day with all their meetings, each at some slot
    where it may be; summed. Nothing that participants do to each other is in it.
    """
    total = 0
    for person in range(grid.people):
        mine = grid.of(person)
        if not mine:
            continue
        found = automaton(
            grid.allowed[mine].any(axis=0).tolist(),
            forced_slots(grid, grid.allowed, mine),
            grid.day.tolist(),
            len(mine),
            excess=0,
        )
        total += found.least if found else 0
    return total
