"""Proves: the most that can be held, then the fewest breaks, or that there is no schedule."""

from collections.abc import Callable
from dataclasses import dataclass

from pysat.solvers import Solver

from cocarde.rendezvous.exact.core_guided import Minimiser
from cocarde.rendezvous.exact.encoding import Encoding, encode
from cocarde.rendezvous.grid import Grid, Ints

SOLVER = "glucose4"
EXCESS = 2  # breaks of one person past their fewest, looked at once their fewest is refuted


@dataclass(frozen=True)
class Bounds:
    """What is proven so far.

    Attributes:
        lost: no schedule loses less weight.
        breaks: no schedule that loses as little as `lost` has fewer breaks.
        optimal: the last schedule told is the best there is.
        infeasible: there is no schedule.
    """

    lost: int = 0
    breaks: int = 0
    optimal: bool = False
    infeasible: bool = False


Told = Callable[[Bounds], object]
Met = Callable[[Ints], object]


def prove(grid: Grid, fairness: int | None, told: Told, met: Met) -> None:
    """Find the best schedule and prove it, telling bounds and schedules on the way.

    First every meeting is held; where that cannot be and need not be, the weight that is lost is
    minimised before the breaks. Days with many breaks are left out at first, and looked at again only
    where the optimum found could be beaten with them.

    Args:
        grid: what is asked.
        fairness: how much more breaks than anybody anyone may have; None for no matter.
        told: hears what is proven, ending with `optimal` or `infeasible`.
        met: hears schedules, better and better.
    """
    if not _all_held(grid, fairness, told, met):
        if bool(grid.must.all()):
            told(Bounds(infeasible=True))
        else:
            _most_held(grid, fairness, told, met)


def _all_held(grid: Grid, fairness: int | None, told: Told, met: Met) -> bool:
    """The fewest breaks with every meeting held; False if they cannot all be held."""
    best: tuple[int, Ints] | None = None
    fewest = 0
    shared = fairness is not None and _fewest_meetings(grid) > 1  # all might have a break

    def heard(bounds: Bounds) -> None:
        told(Bounds(0, min(bounds.breaks, grid.people)) if shared else bounds)

    while best is None or fewest * grid.people < best[0]:
        most = None if fairness is None else fewest + fairness
        found = _fewest_breaks(grid, fewest, most, heard if fewest == 0 else _deaf, met)
        if found and (best is None or found[0] < best[0]):
            best = found
        fewest += 1
        if fairness is None or fewest >= _fewest_meetings(grid):
            break
    if best is None:
        return False
    met(best[1])
    told(Bounds(0, best[0], optimal=True))
    return True


def _deaf(_: Bounds) -> None:
    """Bounds of one part of the schedules bind nothing else."""


def _fewest_meetings(grid: Grid) -> int:
    return min((len(grid.of(person)) for person in range(grid.people)), default=0)


def _fewest_breaks(
    grid: Grid, fewest: int, most: int | None, told: Told, met: Met
) -> tuple[int, Ints] | None:
    """The least total with everybody between two numbers of breaks, and a schedule.

    First it is asked whether everybody can have as few as their own slots force, which takes the fewest
    clauses; then breaks are counted.
    """
    excess = 0
    while True:
        made = encode(grid, hold_all=True, excess=excess, fewest=fewest, most=most)
        if made.conflict:
            return None
        past = made.least + excess + 1  # the least total of any schedule that was left out

        def heard(bound: int, made: Encoding = made, past: int = past) -> None:
            total = made.least + bound
            told(Bounds(0, total if made.is_whole else min(total, past)))

        heard(0)
        with Solver(name=SOLVER, bootstrap_with=made.clauses.rows) as solver:
            search = Minimiser(solver, made.clauses.top)
            model = search.minimise(made.calm, heard)
            if model is None and made.is_whole:
                return None
            if model is None:  # somebody has more breaks than were looked at
                told(Bounds(0, past))
                excess = grid.slots if excess else EXCESS
                continue
            at = made.slots_of(model, grid.meetings)
            total = made.least + search.bound
            if made.is_whole or total <= past:
                return total, at
            met(at)
            excess = search.bound - 1


def _most_held(grid: Grid, fairness: int | None, told: Told, met: Met) -> None:
    """The least weight lost, then the fewest breaks."""
    made = encode(grid, hold_all=False, excess=grid.slots, most=fairness)
    if made.conflict:
        told(Bounds(infeasible=True))
        return
    with Solver(name=SOLVER, bootstrap_with=made.clauses.rows) as solver:
        search = Minimiser(solver, made.clauses.top)

        def seen(model: list[int]) -> None:
            met(made.slots_of(model, grid.meetings))

        told(Bounds(made.lost, 0))
        model = search.minimise(made.held, lambda lost: told(Bounds(made.lost + lost, 0)), seen)
        if model is None:
            told(Bounds(infeasible=True))
            return
        lost = made.lost + search.bound
        seen(model)
        search.harden()
        model = search.minimise(made.calm, lambda breaks: told(Bounds(lost, breaks)), seen)
        if model is not None:  # always: the hardened wishes have a model
            seen(model)
            told(Bounds(lost, made.least + search.bound, optimal=True))
