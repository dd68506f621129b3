"""Linkage as a job of `make bench`: a noisy list against a generated register of two million units."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.linkage.list_of_names import Row
from benchmarks.measuring import Line, Table

SIZE = 2 / 29  # of France: two million legal units
SEEDS = (1, 2)  # of the register that is searched, and of the one whose companies are absent
GOAL_SECONDS, GOAL_MB = 60, 2_000
CLOCK, PROCESSOR = "seconds on the clock", "seconds of processor"


def linkage_tables(folder: Path) -> list[Table]:
    """The noisy list, with the scores of the real pairs where the shared data are."""
    registers = [_register(folder, seed) for seed in SEEDS]
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.linkage"]
    asked = ["--register", registers[0], "--elsewhere", registers[1], "--work", folder]
    done = subprocess.run([*command, *map(str, asked)], capture_output=True, text=True, check=False)
    if done.returncode:
        problem = (done.stderr.strip().splitlines() or ["failed"])[-1][:200]
        return [Table("Linkage", problem, [Line("Cocarde", "Cocarde", 0, 0, note=problem)])]
    return [_table(_parts(done.stdout))]


def _register(folder: Path, seed: int) -> Path:
    """A generated register, kept with the other stock files where there is a place for them."""
    kept = Path(os.environ.get("COCARDE_BENCH_DIR", folder)) / f"linkage-{seed}"
    if not (kept / "generated.json").is_file():
        command = [sys.executable, "-m", "benchmarks.sirene", "--size", str(SIZE)]
        asked = ["--seed", str(seed), "--out", str(kept)]
        subprocess.run([*command, *asked], check=True, capture_output=True)
    return kept


def _parts(page: str) -> list[tuple[str, list[Row]]]:
    """What `python -m benchmarks.linkage` printed: titles, and rows of measures."""
    parts: list[tuple[str, list[Row]]] = []
    for text in filter(None, page.splitlines()):
        if not text.startswith("|"):
            parts.append((text, []))
        elif not text.startswith(("| measure", "|---")):
            name, value, between = (cell.strip() for cell in text.strip("|").split("|"))
            ends = [float(end) for end in between.split(" to ")] if between else [None, None]
            parts[-1][1].append(Row(name, float(value), *ends))
    return [(title, rows) for title, rows in parts if rows]


def _table(parts: list[tuple[str, list[Row]]]) -> Table:
    title, rows = parts[0]
    told = {row.name: row.value for row in rows}
    peak = next(row.value for row in rows if row.name.startswith("peak memory"))
    scores = [
        f"{which}: " + "; ".join(_score(row) for row in found if row.low is not None)
        for which, found in parts
    ]
    line = Line(
        "Cocarde",
        "Cocarde",
        seconds=told[CLOCK],
        runs=1,
        cpu_seconds=told[PROCESSOR],
        peak_mb=peak * 1_000,
        goal_seconds=GOAL_SECONDS,
        goal_peak_mb=GOAL_MB,
        note=". ".join(scores),
    )
    about = (
        "Two million generated legal units, a list drawn from them with the faults of the pen, of "
        "memory and of time, and from another register for the absent fifth; goals of quality: F1 "
        ".90, recall .85 at precision .98, candidate recall .97. Real pairs are of lists that share "
        "a web domain or a SIREN. How it is measured: docs/reference/linkage.md. No peer is measured "
        "beside it."
    )
    return Table(f"Linkage: {title}", about, [line])


def _score(row: Row) -> str:
    return f"{row.name} {row.value:.3f} ({row.low:.3f} to {row.high:.3f})"
