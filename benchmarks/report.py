"""The results as Markdown: date, machine, data, medians, ratios, and losses as losses."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring import Line, Table

PARTS = ("cocarde", "numpy", "pyarrow", "duckdb")
HEAD = """# Results of the benchmarks

Written by `make bench`; do not edit by hand.

- Date: {date}
- Machine: {machine}
- Load at the end of the run: {load} (mean of the last minute; over the number of cores, others
  were at work and every time is longer than it should be)
- Software: {software}
- Data: {data}

The machine is noisy and shared: the figures are medians of several runs, good to a factor of two,
and only the lines of one table may be compared, since they were measured in the same run.
*Ratio*: the time of the line over the time of the first line of its table; a peer under 1 is
faster than Cocarde there, and the verdict says so.
"""


def page(tables: Iterable[Table], data: str) -> str:
    """The whole page."""
    head = HEAD.format(
        date=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        load=f"{os.getloadavg()[0]:.1f}",
        software=_software(),
        data=data,
    )
    return head + "".join(_section(table) for table in tables)


def _section(table: Table) -> str:
    memory = any(line.resident_mb is not None for line in table.lines)
    heads = ["", "median", "ratio", "runs", *(["resident, MB"] if memory else []), "verdict"]
    rule = ["---", *["---:"] * (len(heads) - 2), "---"]
    rows = [_cells(line, table.lines[0], memory=memory) for line in table.lines]
    body = "".join(f"| {' | '.join(row)} |\n" for row in [heads, rule, *rows])
    return f"\n## {table.title}\n\n{table.about}\n\n{body}"


def _cells(line: Line, first: Line, *, memory: bool) -> list[str]:
    resident = "" if line.resident_mb is None else f"{line.resident_mb:.0f}"
    return [
        line.what,
        _duration(line.seconds),
        f"{line.seconds / first.seconds:.2g}",
        str(line.runs),
        *([resident] if memory else []),
        _verdict(line, first),
    ]


def _verdict(line: Line, first: Line) -> str:
    if line.goal_seconds is not None:
        said = "reached" if line.seconds <= line.goal_seconds else "**not reached**"
        return f"goal {_duration(line.goal_seconds)}: {said}"
    if line.role != "peer":
        return line.role if line.role == "limit" else ""
    verdict = "slower than Cocarde" if line.seconds > first.seconds else "**faster: Cocarde loses**"
    if line.resident_mb is not None and first.resident_mb is not None:
        more = line.resident_mb > first.resident_mb
        verdict += ", holds more" if more else ", **holds less: Cocarde loses**"
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
