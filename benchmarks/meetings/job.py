"""Every published instance beside the published times and a plain CP-SAT model; then a large event."""

import csv
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Line, Table
from benchmarks.meetings.cp_sat import Answer, solve_by_cp_sat
from benchmarks.meetings.events import event
from cocarde.rendezvous import Problem, Schedule, check, read_problem, replan, solve
from cocarde.rendezvous.grid import grid_of

DATA = Path(os.environ.get("COCARDE_SHARED_DATA", "../shared/data")) / "b2b_benchmark"
FAIRNESS = 2
LIMIT_S = 120.0  # for one instance, by the clock: the goal is 30 s of processor
PEER_EFFORT = 1.0  # some two seconds of processor
LARGE_S, FULL_S, LARGE_PEER_EFFORT = 300.0, 60.0, 30.0
GOAL_SUM_S, GOAL_EACH_S, GOAL_REPLAN_S = 400.0, 30.0, 1.0
NONE = ("-", "?")  # what the paper writes of an instance that has no schedule
ABOUT = """Each of the {count} published instances of business-to-business meetings: every requested
meeting held, the fewest breaks, fairness {fairness}, proven. Processor time of all processes together,
imports of the process that proves included. The published times are those of MaxSAT, the best of the paper
(Bofill et al., JAIR 74, 2022), **on the authors' machine**: optima compare, times do not. CP-SAT is given
the same instance, a plain model, one core and some two seconds of processor.
Values that differ from the published ones: {differing}. Not proven: {unproven}.

| instance | Cocarde | breaks | processor | CP-SAT | published | published time |
| --- | --- | ---: | ---: | --- | ---: | ---: |
{rows}"""


@dataclass(frozen=True)
class Case:
    """One instance: what was found, in how much processor, and what is published of it."""

    name: str
    schedule: Schedule
    seconds: float
    cpu_seconds: float
    peer: Answer
    peer_seconds: float
    published: str
    published_seconds: str

    @property
    def value(self) -> str:
        """As the paper would write it."""
        return "-" if self.schedule.status == "infeasible" else str(self.schedule.breaks)

    @property
    def agrees(self) -> bool:
        """Whether it is what is published, where something is."""
        if self.published in NONE:
            return self.value == "-"
        return self.published in ("", self.value)

    @property
    def row(self) -> str:
        """Its line in the table."""
        peer = self.peer.status + ("" if self.peer.breaks is None else f", {self.peer.breaks}")
        return (
            f"| {self.name} | {self.schedule.status} | {self.value} | {self.cpu_seconds:.1f} s | {peer} "
            f"| {self.published} | {self.published_seconds} s |"
        )


def meetings_tables(_folder: Path, _france: Path | None = None) -> list[Table]:
    """The published instances where the shared data are there, and large events."""
    solve(event(people=6, slots=4, tables=3, meetings=6, seed=1))  # imports, and compiles once
    return [*([_published_table()] if DATA.is_dir() else []), _large_table(), _replan_table()]


def cpu() -> float:
    """Processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def case_of(path: Path, published: dict[str, tuple[str, str]]) -> Case:
    """Solve one instance, by both ways."""
    problem = read_problem(path)
    began, clock = cpu(), time.perf_counter()
    schedule = solve(problem, fairness=FAIRNESS, time_limit_s=LIMIT_S)
    spent, took = cpu() - began, time.perf_counter() - clock
    assert check(problem, schedule) == []
    clock = time.perf_counter()
    peer = solve_by_cp_sat(grid_of(problem), FAIRNESS, PEER_EFFORT)
    peer_seconds = time.perf_counter() - clock
    value, seconds = published.get(path.stem, ("", ""))
    return Case(path.stem, schedule, took, spent, peer, peer_seconds, value, seconds)


def published_results() -> dict[str, tuple[str, str]]:
    """Value and seconds of the best published solver, by instance, at the same fairness."""
    with (DATA / "published.csv").open(encoding="utf-8", newline="") as lines:
        return {
            f"{row['instance']}.{row['variant']}": (row["best"], row["seconds"])
            for row in csv.DictReader(lines)
            if row["fairness"] == f"d{FAIRNESS}" and row["solver"] == "MaxSAT"
        }


def _published_table() -> Table:
    published = published_results()
    paths = sorted(path for path in DATA.glob("*.dzn") if path.stem.count("."))
    paths = [path for path in paths if not path.stem.startswith(("big", "mid"))]
    cases = [case_of(path, published) for path in paths]
    proven = [case for case in cases if case.schedule.status != "feasible"]
    worst = max(cases, key=lambda case: case.cpu_seconds)
    by_peer = [case for case in cases if case.peer.status in ("optimal", "infeasible")]
    about = ABOUT.format(
        count=len(cases),
        fairness=FAIRNESS,
        differing=", ".join(case.name for case in cases if not case.agrees) or "none",
        unproven=", ".join(case.name for case in cases if case not in proven) or "none",
        rows="\n".join(case.row for case in cases),
    )
    lines = [
        Line(
            "Cocarde, sum",
            "Cocarde",
            sum(case.seconds for case in cases),
            1,
            cpu_seconds=sum(case.cpu_seconds for case in cases),
            goal_cpu_seconds=GOAL_SUM_S,
            note=f"{len(proven)} of {len(cases)} proven",
        ),
        Line(
            f"Cocarde, the longest: {worst.name}",
            "Cocarde",
            worst.seconds,
            1,
            cpu_seconds=worst.cpu_seconds,
            goal_cpu_seconds=GOAL_EACH_S,
        ),
        Line(
            "CP-SAT, sum",
            "limit",  # it is cut off: its time says nothing against ours
            sum(case.peer_seconds for case in cases),
            1,
            cpu_seconds=sum(case.peer_seconds for case in cases),
            note=f"{len(by_peer)} of {len(cases)} proven, each cut off",
        ),
    ]
    return Table("Meetings: the published instances", about, lines)


def _large_table() -> Table:
    path = DATA / "big800_s1.dzn"
    large = event(people=800, slots=30, tables=120, meetings=3000, seed=1)
    name = "generated here"
    if path.is_file():
        large, name = read_problem(path), path.name
    full = event(people=800, slots=30, tables=104, meetings=3000, seed=2)
    middle = DATA / "mid200_s4.dzn"
    lines = [
        *(
            [_solved(f"Cocarde, {middle.name}", read_problem(middle), FULL_S)]
            if middle.is_file()
            else []
        ),
        _solved(f"Cocarde, {name}", large, LARGE_S),
        _solved("Cocarde, generated, 96 % of the tables taken", full, FULL_S),
        _timed_peer(f"CP-SAT, {name}", large),
    ]
    about = (
        "800 participants, 30 slots, 3,000 meetings, which all must be held; 120 tables, then 104; before "
        "them 200 participants, 20 slots, 700 meetings and 40 tables, in a minute. "
        "To reach: none unplaced, at most 150 breaks in five minutes, with a proven bound of at least 116."
    )
    return Table("Meetings: a large event", about, lines)


def _solved(what: str, problem: Problem, seconds: float) -> Line:
    clock, began = time.perf_counter(), cpu()
    schedule = solve(problem, time_limit_s=seconds)
    took, spent = time.perf_counter() - clock, cpu() - began
    assert check(problem, schedule) == []
    told = f"{len(schedule.unscheduled)} unplaced, {schedule.breaks} breaks, bound {schedule.bound}"
    return Line(what, "Cocarde", took, 1, cpu_seconds=spent, note=f"{told}, {schedule.status}")


def _timed_peer(what: str, problem: Problem) -> Line:
    clock, began = time.perf_counter(), cpu()
    answer = solve_by_cp_sat(grid_of(problem), None, LARGE_PEER_EFFORT)
    told = (
        "no schedule" if answer.breaks is None else f"{answer.breaks} breaks, bound {answer.bound}"
    )
    return Line(
        what, "limit", time.perf_counter() - clock, 1,
        cpu_seconds=cpu() - began, note=f"{told}; cut off",
    )  # fmt: skip


def _replan_table() -> Table:
    problem = event(people=800, slots=30, tables=120, meetings=3000, seed=1)
    schedule = solve(problem, time_limit_s=10.0)
    busiest = max(problem.people, key=lambda who: len(schedule.programme_of(who)))
    happenings: list[tuple[str, Callable[[], object]]] = [
        ("one participant absent", lambda: replan(schedule, absent=[busiest], now="S8")),
        (
            "ten absent, one late, two tables lost",
            lambda: replan(
                schedule,
                absent=[f"P{number}" for number in range(100, 110)],
                late={"P200": "S20"},
                lost_tables=[("Hall", 3), ("Hall", 4)],
                now="S8",
            ),
        ),
    ]
    lines = []
    for what, job in happenings:
        clock, began = time.perf_counter(), cpu()
        job()
        took = time.perf_counter() - clock
        lines.append(
            Line(f"Cocarde, {what}", "Cocarde", took, 1, cpu_seconds=cpu() - began,
                 goal_cpu_seconds=GOAL_REPLAN_S)
        )  # fmt: skip
    return Table(
        "Meetings: re-planning during the event",
        "800 participants, 3,000 meetings held, at the eighth slot of thirty: what is past stays.",
        lines,
    )
