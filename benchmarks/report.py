"""The results as Markdown: date, machine, data, medians, ratios, and losses as losses."""

import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Line, Score, Table, Value

Told = TypeVar("Told")


@dataclass(frozen=True)
class Begun:
    """The moment a run begins."""

    seconds: float = field(default_factory=time.monotonic)
    load: float = field(default_factory=lambda: os.getloadavg()[0])


PARTS = ("cocarde", "numpy", "pyarrow", "duckdb", "polars", "pandas", "splink")
HEAD = """# Results of the benchmarks

Written by `make bench`; do not edit by hand.

- Date: {date}
- Machine: {machine}
- Load at the start of the run: {before}, at its end: {load} (mean of the last minute; over the
  number of cores, others were at work and every time is longer than it should be)
- The run took {minutes:.0f} minutes; {kept}
- Software: {software}
- Data: {data}

The machine is noisy and shared: the figures are medians of several runs, good to a factor of two,
and only the lines of one table may be compared, since they were measured in the same run.
*Ratio*: the cost of the line over that of the first line of its table (the processor where it was
measured, else the clock); a peer under 1 is cheaper than Cocarde there, and the verdict says so.
"""


def page(tables: Iterable[Table], data: str, begun: Begun, kept: str) -> str:
    """The whole page.

    Args:
        tables: the jobs.
        data: what they were measured on.
        begun: when the run began, and under which load.
        kept: which files were made before the run, and how long the others took.
    """
    head = HEAD.format(
        date=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        before=f"{begun.load:.1f}",
        load=f"{os.getloadavg()[0]:.1f}",
        minutes=(time.monotonic() - begun.seconds) / 60,
        kept=kept,
        software=_software(),
        data=data,
    )
    return head + "".join(section(table) for table in tables)


def section(table: Table) -> str:
    """A job: what its ways took, then how good their answers are."""
    if not table.lines:
        return f"\n## {table.title}\n\n{table.about}\n"
    first = table.lines[0]
    columns: list[tuple[str, Callable[[Line], str]]] = [
        ("", lambda line: line.what),
        ("processor", lambda line: _optional(line.cpu_seconds, _duration)),
        ("clock", lambda line: _duration(line.seconds)),
        ("ratio", lambda line: f"{line.cost / first.cost:.2g}" if first.cost else ""),
        ("runs", lambda line: str(line.runs)),
        ("resident, MB", lambda line: _optional(line.resident_mb, "{:.0f}".format)),
        ("peak, MB", lambda line: _optional(line.peak_mb, "{:.0f}".format)),
        ("verdict", lambda line: _verdict(line, first)),
        ("note", lambda line: line.note),
    ]
    said = [
        (head, [cell(line) for line in table.lines])
        for head, cell in columns
        if head in ("", "clock", "ratio", "runs") or any(map(cell, table.lines))
    ]
    body = _grid(said) + ("\n" + _grid(_scored(table.scores)) if table.scores else "")
    return f"\n## {table.title}\n\n{table.about}\n\n{body}"


def _grid(columns: list[tuple[str, list[str]]]) -> str:
    heads = [head for head, _ in columns]
    rule = ["---:" if head not in ("", "verdict", "note") else "---" for head in heads]
    rows = zip(*(cells for _, cells in columns), strict=True)
    return "".join(f"| {' | '.join(row)} |\n" for row in [heads, rule, *rows])


def _scored(scores: list[Score]) -> list[tuple[str, list[str]]]:
    ways = list(dict.fromkeys(way for score in scores for way in score.told))
    return [
        ("", [score.what for score in scores]),
        ("to reach", [_optional(score.goal, "{:.2f}".format) for score in scores]),
        *((way, [_optional(score.told.get(way), _value) for score in scores]) for way in ways),
        ("verdict", [_judged(score) for score in scores]),
    ]


def _value(one: Value) -> str:
    between = "" if one.low is None else f" ({one.low:.3f} to {one.high:.3f})"
    return f"{one.value:.4f}{between}"


def _judged(score: Score) -> str:
    """Whether the goal is reached, by the value and by the whole of its interval, and who is better."""
    (_, ours), *others = score.told.items()
    told = []
    if score.goal is not None and ours.value < score.goal:
        told.append("**not reached**")
    elif score.goal is not None:
        within = ours.low is not None and ours.low < score.goal
        told.append("reached, but not by all of its interval" if within else "reached")
    better = [way for way, value in others if value.value > ours.value]
    return "; ".join([*told, *(f"**{way} is better: Cocarde loses**" for way in better)])


def _optional(told: Told | None, written: Callable[[Told], str]) -> str:
    return "" if told is None else written(told)


def _verdict(line: Line, first: Line) -> str:
    if not line.cost:
        return "**failed**"
    goals = [
        (line.goal_seconds, line.seconds, _duration),
        (line.goal_cpu_seconds, line.cpu_seconds, lambda goal: f"{_duration(goal)} of processor"),
        (line.goal_peak_mb, line.peak_mb, lambda goal: f"{goal:.0f} MB"),
    ]
    told = [
        f"goal {written(goal)}: {'reached' if (reached or 0) <= goal else '**not reached**'}"
        for goal, reached, written in goals
        if goal is not None
    ]
    if told:
        return "; ".join(told)
    if line.role != "peer":
        return line.role if line.role == "limit" else ""
    verdict = "slower than Cocarde" if line.cost > first.cost else "**faster: Cocarde loses**"
    for held, ours in ((line.resident_mb, first.resident_mb), (line.peak_mb, first.peak_mb)):
        if held is not None and ours is not None:
            verdict += ", holds more" if held > ours else ", **holds less: Cocarde loses**"
    return verdict


def _duration(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds >= 0.001 else f"{seconds * 1e6:.0f} µs"  # noqa: PLR2004


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    models = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return f"{cores} cores, {memory:.0f} GiB, {models[0] if models else platform.machine()}"


def _software() -> str:
    parts = ", ".join(f"{name} {version(name)}" for name in PARTS)
    return f"Python {platform.python_version()}, {parts}"
