"""How a job is timed, and what a job gives."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["Cocarde", "peer", "limit"]
WARM_SECONDS = 1.0  # at most, for each line: the whole run stays under two minutes
MOST_RUNS = 25
FEWEST_RUNS = 3


@dataclass(frozen=True)
class Line:
    """One way of doing one job.

    Attributes:
        what: the way, in words.
        role: `Cocarde`, a peer that does the same job, or the limit, which does the least.
        seconds: the median.
        runs: how many were timed.
        resident_mb: memory held at the end, where the job is about it.
        goal_seconds: what the architecture asks for, where it does.
        cpu_seconds: processor, user and system, of a line that was a process of its own: ratios
            and verdicts of its table are then told of it, since the clock depends on neighbours.
        peak_mb: the most memory that process held.
        goal_cpu_seconds: what the architecture asks for.
        goal_peak_mb: the same.
        note: what else a reader should know; of a way that failed, why.
    """

    what: str
    role: Role
    seconds: float
    runs: int
    resident_mb: float | None = None
    goal_seconds: float | None = None
    cpu_seconds: float | None = None
    peak_mb: float | None = None
    goal_cpu_seconds: float | None = None
    goal_peak_mb: float | None = None
    note: str = ""

    @property
    def cost(self) -> float:
        """What ratios are told of: the processor where it was measured, else the clock."""
        return self.seconds if self.cpu_seconds is None else self.cpu_seconds


@dataclass(frozen=True)
class Value:
    """A share or a score, where more is better, with its interval of 95 % where it has one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Score:
    """One measure of how good the answers are, that is no time.

    Attributes:
        what: the measure, in words.
        told: its value by way, the first of which is Cocarde; a way may lack it.
        goal: what the architecture asks of Cocarde, where it does.
    """

    what: str
    told: Mapping[str, Value]
    goal: float | None = None


@dataclass(frozen=True)
class Table:
    """A job: what is asked, and the ways to answer; the first is the one ratios are to.

    Attributes:
        title: the job.
        about: what is asked.
        lines: what each way took.
        scores: how good the answers are, where they are not all the same.
    """

    title: str
    about: str
    lines: list[Line]
    scores: list[Score] = field(default_factory=list)


def timed(
    what: str, role: Role, job: Callable[[], object], *, goal_seconds: float | None = None
) -> Line:
    """The median of several runs after one that does not count."""
    job()
    took: list[float] = []
    begun = time.perf_counter()
    while len(took) < FEWEST_RUNS or (
        len(took) < MOST_RUNS and time.perf_counter() - begun < WARM_SECONDS
    ):
        start = time.perf_counter()
        job()
        took.append(time.perf_counter() - start)
    return Line(what, role, statistics.median(took), len(took), goal_seconds=goal_seconds)
