"""From a problem to a schedule: a proof in a process of its own, local search beside, tables last."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cocarde.rendezvous.bounding import least_breaks
from cocarde.rendezvous.conflicts import conflicts_of
from cocarde.rendezvous.crowding import crowds
from cocarde.rendezvous.exact.encoding import narrowed
from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.exact.prover import Prover
from cocarde.rendezvous.exact.worker import LARGEST_PROOF
from cocarde.rendezvous.grid import MOST_SLOTS, NOWHERE, Grid, Ints, grid_of
from cocarde.rendezvous.moving import Mover
from cocarde.rendezvous.problem import Problem
from cocarde.rendezvous.reasons import unscheduled_of
from cocarde.rendezvous.schedule import Held, Schedule, Status
from cocarde.rendezvous.tables import Table, assign_tables

if TYPE_CHECKING:
    from cocarde.rendezvous.local.search import Found

TIME_LIMIT_S = 300.0
ALONE_S = 2.0  # how long the proof is let alone: most events are solved by then
FIRST_ROUND_S = 3.0  # of local search; those that go on from its best take half as long
ROUNDS = 8  # before it begins anew, for longer
LONGEST_REST = 4  # times a round: after rounds in vain, the proof has the processor to itself
LOOK_S = 0.25


@dataclass(frozen=True)
class Progress:
    """Where the search is.

    Attributes:
        seconds: since it began.
        held: meetings of the best schedule so far; None before there is one.
        breaks: of that schedule; None before there is one.
        bound: proven: no schedule that loses as little as `lost_bound` has fewer breaks.
        lost: weight of wishes that the best schedule loses.
        lost_bound: proven: no schedule loses less.
    """

    seconds: float
    held: int | None = None
    breaks: int | None = None
    bound: int = 0
    lost: int | None = None
    lost_bound: int = 0


Listener = Callable[[Progress], object]


def solve(
    problem: Problem,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    fairness: int | None = None,
    progress: Listener | None = None,
    seed: int = 1,
) -> Schedule:
    """The best schedule that can be found in the time, with what is proven of it.

    Lexicographic: the most weight of wishes held; then the fewest breaks; then few changes of table.
    A break is a maximal run of idle slots between two meetings of a participant on one day.

    Args:
        problem: what is asked.
        time_limit_s: at most so long, in seconds; an optimal schedule ends it sooner.
        fairness: the numbers of breaks of any two participants differ by at most so much.
        progress: called about four times a second. If it raises `KeyboardInterrupt`, or the user does,
            the search ends with its best.
        seed: of the local search.

    Returns:
        A schedule: `optimal`, `feasible` with its bound, or `infeasible` with a conflict.

    Raises:
        ValueError: fairness is negative, or there are more slots than a word has bits (63).
    """
    if fairness is not None and fairness < 0:
        raise ValueError(f"fairness {fairness}: give 0 or more")
    if len(problem.slots) >= MOST_SLOTS:
        raise ValueError(f"{len(problem.slots)} slots: at most {MOST_SLOTS - 1}; solve day by day")
    grid = grid_of(problem)
    search = _Search(problem, grid, fairness, time_limit_s, seed, progress)
    try:
        search.run()
    except KeyboardInterrupt:
        search.interrupted = True
    return search.schedule()


@dataclass
class _Search:
    """One call of `solve`."""

    problem: Problem
    grid: Grid
    fairness: int | None
    time_limit_s: float
    seed: int
    progress: Listener | None
    begun: float = field(default_factory=time.monotonic)
    best: Ints | None = None
    proven: Bounds = field(default_factory=Bounds)
    interrupted: bool = False
    proof_lost: str = ""

    def run(self) -> None:
        """Search until it is proven, or the time is over."""
        if self._is_trivial():
            return
        self.proven = Bounds(0, least_breaks(self.grid))
        is_large = self.grid.meetings * self.grid.slots > LARGEST_PROOF
        with Prover(self.grid, self.fairness) as prover:
            spoken: float | None = None  # since when the proof is under way
            while not (is_large or self._is_over or prover.is_over):
                if self._hear(prover, LOOK_S) and spoken is None:
                    spoken = self._seconds
                if spoken is not None and self._seconds - spoken >= ALONE_S:
                    break
            if not self._is_over:
                self._local(prover, is_large=is_large)

    def _is_trivial(self) -> bool:
        """Nothing to hold, or more that must be than there is room for: answered without a search."""
        excluded = any(meeting.excluded for meeting in self.problem.meetings)
        if self.problem.hold_all and excluded:
            self.proven = Bounds(infeasible=True)
        elif not self.grid.meetings:
            self.best = np.zeros(0, dtype=np.int64)
            self.proven = Bounds(optimal=True)
        elif any(True for _ in crowds(self.grid)) or (
            self.grid.must.all() and not narrowed(self.grid).any(axis=1).all()
        ):
            self.proven = Bounds(infeasible=True)
        return self.proven.infeasible or self.proven.optimal

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self.begun

    @property
    def _is_over(self) -> bool:
        late = self._seconds >= self.time_limit_s
        return late or self.proven.optimal or self.proven.infeasible

    def _hear(self, prover: Prover, seconds: float) -> bool:
        """What the proof has found since; whether that is anything."""
        left = max(0.0, self.time_limit_s - self._seconds)
        messages = prover.messages(min(seconds, left))
        for message in messages:
            if not isinstance(message, Bounds):
                self._offer(message)
            elif message.optimal or message.infeasible or _is_more(message, self.proven):
                self.proven = message
        if prover.is_over:
            self.proof_lost = prover.lost
        self._settle()
        self._tell()
        return bool(messages)

    def _rank(self, at: Ints) -> tuple[int, int, int]:
        """Less is better: unfairness, weight lost, breaks."""
        breaks = self.grid.breaks(at)
        spread = int(breaks.max(initial=0) - breaks.min(initial=0))
        unfair = 0 if self.fairness is None else max(0, spread - self.fairness)
        return (unfair, self.grid.lost(at), int(breaks.sum()))

    def _offer(self, at: Ints) -> None:
        if self.best is None or self._rank(at) < self._rank(self.best):
            self.best = at

    def _settle(self) -> None:
        """Optimal once the best is as good as the bound."""
        if self.best is None or self.proven.infeasible or self.proven.optimal:
            return
        if self._rank(self.best) == (0, self.proven.lost, self.proven.breaks):
            self.proven = Bounds(self.proven.lost, self.proven.breaks, optimal=True)

    def _local(self, prover: Prover, *, is_large: bool) -> None:
        """Anneal, round after round, while the proof goes on; a large event has one round.

        After each round in vain it rests for a round more: what remains then is mostly to be proven.
        """
        from cocarde.rendezvous.local.search import (  # noqa: PLC0415 - compiles
            REHEATED,
            WARM,
            Annealing,
            run,
        )

        left = self.time_limit_s - self._seconds
        round_s = left if is_large else min(left, FIRST_ROUND_S)
        clock = time.monotonic if is_large else time.process_time  # a shared machine is slow
        search = Annealing(self.grid, fair=self.fairness, seed=self.seed)
        warm, in_vain = WARM, 0
        for number in itertools.count(1):
            goal, before, since = float(self.proven.breaks), self.best, self._seconds
            for found in run(search, round_s, clock, goal=goal, warm=warm):
                self._take(found)
                self._hear(prover, 0.0)
                if self._is_over:
                    return
            in_vain = 0 if self.best is not before else min(in_vain + 1, LONGEST_REST)
            self._rest(prover, in_vain * (self._seconds - since))
            if self._is_over:
                return
            if number % ROUNDS:  # go on from the best
                search.restart_from_best()
                warm, round_s = REHEATED, FIRST_ROUND_S / 2
            else:
                search = Annealing(self.grid, fair=self.fairness, seed=self.seed + number * 1000)
                warm, round_s = WARM, FIRST_ROUND_S * (1 + number // ROUNDS)

    def _rest(self, prover: Prover, seconds: float) -> None:
        """Leave the processor to the proof, if it goes on."""
        until = self._seconds + seconds
        while not (self._is_over or prover.is_over) and (left := until - self._seconds) > 0:
            self._hear(prover, min(LOOK_S, left))

    def _take(self, found: "Found") -> None:
        if self.best is None or found.lost <= self.grid.lost(self.best):
            self._offer(found.at)

    def _tell(self) -> None:
        if self.progress is None:
            return
        best = self.best
        told = Progress(self._seconds, bound=self.proven.breaks, lost_bound=self.proven.lost)
        if best is not None:
            told = Progress(
                self._seconds,
                int((best != NOWHERE).sum()),
                int(self.grid.breaks(best).sum()),
                self.proven.breaks,
                self.grid.lost(best),
                self.proven.lost,
            )
        self.progress(told)

    def schedule(self) -> Schedule:
        """The answer as it stands."""
        if self.proven.infeasible:
            conflicts = conflicts_of(self.problem, self.grid, self.fairness)
            return Schedule(
                self.problem,
                "infeasible",
                seconds=self._seconds,
                conflicts=conflicts,
                fairness=self.fairness,
            )
        at = self.best
        if at is None:  # stopped before anything was found
            at = np.full(self.grid.meetings, NOWHERE, dtype=np.int64)
            Mover(self.grid, at, 0).fill()
        status: Status = "optimal" if self.proven.optimal else "feasible"
        return schedule_of(
            self.problem, self.grid, at, status,
            bounds=self.proven, seconds=self._seconds, fairness=self.fairness,
            proof_lost=self.proof_lost,
        )  # fmt: skip


def _is_more(new: Bounds, old: Bounds) -> bool:
    """Whether bounds prove more than others."""
    return (new.lost, new.breaks) > (old.lost, old.breaks)


def schedule_of(
    problem: Problem,
    grid: Grid,
    at: Ints,
    status: Status,
    *,
    bounds: Bounds,
    seconds: float = 0.0,
    fairness: int | None = None,
    proof_lost: str = "",
    tables: dict[int, Table] | None = None,
) -> Schedule:
    """A schedule from the slot of each meeting; its tables are assigned unless they are given."""
    given = assign_tables(problem, grid, at) if tables is None else tables
    order = sorted(np.flatnonzero(at != NOWHERE).tolist(), key=lambda m: (at[m], given[m]))
    held = tuple(
        Held(
            problem.meetings[grid.index[m]].a,
            problem.meetings[grid.index[m]].b,
            problem.slots[at[m]].id,
            *given[m],
        )
        for m in order
    )
    return Schedule(
        problem,
        status,
        held,
        unscheduled_of(problem, grid, at),
        bound=bounds.breaks,
        lost_bound=bounds.lost,
        seconds=seconds,
        fairness=fairness,
        proof_lost=proof_lost,
    )
