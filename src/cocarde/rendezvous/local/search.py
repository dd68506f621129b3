"""Local search over whole schedules: from nothing, or from a schedule, as long as it is let."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from cocarde.rendezvous.bounding import forced_breaks
from cocarde.rendezvous.grid import NOWHERE, Bools, Grid, Ints
from cocarde.rendezvous.local.annealing import anneal, total_price

LOST = 64.0  # the price of a meeting that is not held, for each of its weight, in breaks
UNFAIR = 8.0  # the price of each break past the fair number
WARM, COLD = 0.35, 0.1  # temperatures, in breaks
REHEATED = 0.22  # where a good schedule is gone on from
FEWEST_MOVES = 1 << 15  # a call
CALL_SECONDS = 0.2  # between two looks at the clock


@dataclass(frozen=True)
class Found:
    """A schedule that local search has met.

    Attributes:
        at: the slot of each meeting.
        lost: the weight of those that are not held.
        breaks: those of everybody.
    """

    at: Ints
    lost: int
    breaks: int


class Annealing:
    """A search that can be let go on, and asked for its best at any moment.

    Args:
        grid: what is asked.
        fair: the most breaks anybody should have; None without fairness.
        seed: of the draws; the same seed and the same number of moves give the same schedule.
        start: the slot of each meeting to begin with; from nothing by default.
    """

    def __init__(
        self, grid: Grid, *, fair: int | None = None, seed: int = 1, start: Ints | None = None
    ) -> None:
        self.grid, self._seed = grid, seed
        self._fair = grid.slots if fair is None else fair
        begun = np.full(grid.meetings, NOWHERE, dtype=np.int64) if start is None else start.copy()
        self._kept = kept_of(grid)
        if start is None:
            self._place_fixed(begun)
        held, busy, load = tables_of(grid, begun)
        self._tables = (begun, held, busy, load)
        self._fixed_parts = (
            grid.a,
            grid.b,
            words_of(grid.allowed),
            grid.weight,
            self._kept.astype(np.int64),
            grid.capacity,
            np.array(
                [words_of((grid.day == day)[None, :])[0] for day in range(int(grid.day.max()) + 1)]
            ),
            grid.most_a_day,
            *_precedences(grid),
            np.array([forced_breaks(grid, person) for person in range(grid.people)]),
        )
        self.best = begun.copy()
        price = self._price()
        self._score = np.array([price, price])

    def _place_fixed(self, at: Ints) -> None:
        busy, load = np.zeros((self.grid.people, self.grid.slots), bool), np.zeros(self.grid.slots)
        for m in np.flatnonzero(self._kept):
            t = int(self.grid.allowed[m].argmax())
            if (
                load[t] < self.grid.capacity[t]
                and not busy[[self.grid.a[m], self.grid.b[m]], t].any()
            ):
                at[m] = t
                load[t] += 1
                busy[[self.grid.a[m], self.grid.b[m]], t] = True

    def _price(self) -> float:
        at, _, busy, _ = self._tables
        days = self._fixed_parts[6]
        return self.grid.lost(at) * LOST + float(total_price(busy, days, self._fair, UNFAIR))

    def go_on(self, moves: int, warm: float, cold: float, goal: float = -1.0) -> None:
        """Make so many moves, between two temperatures."""
        self._seed += 1
        anneal(
            moves, self._seed, warm, cold, self._fair, UNFAIR, LOST, *self._fixed_parts,
            *self._tables, self.best, self._score, goal,
        )  # fmt: skip

    def restart_from_best(self) -> None:
        """Go back to the best schedule met."""
        held, busy, load = tables_of(self.grid, self.best)
        self._tables = (self.best.copy(), held, busy, load)
        self._score[0] = self._score[1] = self._price()

    def found(self) -> Found:
        """The best schedule met."""
        return Found(
            self.best.copy(), self.grid.lost(self.best), int(self.grid.breaks(self.best).sum())
        )

    @property
    def is_fair(self) -> bool:
        """Whether nobody has more breaks than the fair number, in the best schedule."""
        return int(self.grid.breaks(self.best).max(initial=0)) <= self._fair


def run(
    search: Annealing,
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
    goal: float = -1.0,
    warm: float = WARM,
) -> Iterator[Found]:
    """Anneal once over a time, telling the best after each look at the clock."""
    begun, moves = clock(), FEWEST_MOVES
    while (spent := clock() - begun) < seconds:
        share = spent / seconds
        search.go_on(moves, _heat(warm, share), _heat(warm, share + CALL_SECONDS / seconds), goal)
        took = clock() - begun - spent
        moves = max(FEWEST_MOVES, int(moves * min(4.0, CALL_SECONDS / max(took, 1e-3))))
        yield search.found()


def _heat(warm: float, share: float) -> float:
    """The temperature once a share of the time is spent: it falls by equal factors in equal times."""
    return float(warm * (COLD / warm) ** min(share, 1.0))


def kept_of(grid: Grid) -> Bools:
    """Meetings that are held at the one slot where they can be: nothing puts them out."""
    kept: Bools = grid.must & (grid.allowed.sum(axis=1) == 1)
    return kept


def words_of(rows: Bools) -> Ints:
    """Rows of slots as words, slot 0 the lowest bit."""
    words: Ints = (rows.astype(np.int64) << np.arange(rows.shape[1])).sum(axis=1)
    return words


def tables_of(grid: Grid, at: Ints) -> tuple[Ints, Ints, Ints]:
    """Which meeting everybody has at each slot, their busy words, and the tables taken."""
    held = np.full((grid.people, grid.slots), NOWHERE, dtype=np.int64)
    busy = np.zeros(grid.people, dtype=np.int64)
    load = np.zeros(grid.slots, dtype=np.int64)
    for m in np.flatnonzero(at != NOWHERE):
        for person in (grid.a[m], grid.b[m]):
            held[person, at[m]] = m
            busy[person] |= np.int64(1) << at[m]
        load[at[m]] += 1
    return held, busy, load


def _precedences(grid: Grid) -> tuple[Ints, Ints, Ints]:
    """Which meetings have some, and their two columns."""
    pairs = np.array(grid.before, dtype=np.int64).reshape(-1, 2)
    bound = np.zeros(grid.meetings, dtype=np.int64)
    bound[pairs.ravel()] = 1
    return bound, pairs[:, 0].copy(), pairs[:, 1].copy()
