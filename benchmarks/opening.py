"""A snapshot opened in a process of its own: time and resident memory, beside DuckDB."""

import json
import statistics
import subprocess
import sys

from benchmarks.ground import Ground
from benchmarks.measuring import Line, Role, Table

RUNS = 3
WRAPPED = """
import json, os, sys, time
begun = time.perf_counter()
path = sys.argv[1]
{body}
with open("/proc/self/statm") as told:
    resident = int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
print(json.dumps([time.perf_counter() - begun, resident / 1e6]))
"""
COCARDE = """
from pathlib import Path
from cocarde.observatory import figures, open_snapshot
held = [open_snapshot(Path(path)) for _ in range({times})]
figures(held[0], "country", held[0].manifest.data_years[1])
"""
DUCKDB = """
import duckdb, glob
held = duckdb.connect()
for file in glob.glob(path + "/*.parquet"):
    name = file.rsplit("/", 1)[1].removesuffix(".parquet")
    held.execute(f"CREATE TABLE \\"{name}\\" AS SELECT * FROM '{file}'")
held.execute("SELECT sum(value) FROM cube").fetchone()
"""
PANDAS = """
import glob, pandas
held = [pandas.read_parquet(file) for file in glob.glob(path + "/*.parquet")]
"""
LIMIT = """
import glob, hashlib, numpy, pyarrow.parquet
for file in glob.glob(path + "/*"):
    with open(file, "rb") as content:
        hashlib.sha256(content.read()).hexdigest()
"""
WAYS: tuple[tuple[str, Role, str], ...] = (
    ("Cocarde, one snapshot and a first figure", "Cocarde", COCARDE.format(times=1)),
    ("Cocarde, two snapshots", "Cocarde", COCARDE.format(times=2)),
    ("DuckDB, the same tables loaded", "peer", DUCKDB),
    ("pandas, the same tables loaded", "peer", PANDAS),
    ("limit: NumPy and PyArrow imported, every file hashed", "limit", LIMIT),
)


def run(ground: Ground) -> list[Table]:
    """From the start of the program to the first answer, imports included."""
    return [
        Table(
            "Opening a snapshot",
            "In a new process, imports included. Cocarde checks every file, makes the "
            "territories, traces the changes of communes and answers a first figure; the peers "
            "load the tables only, unchecked.",
            [_line(ground, *way) for way in WAYS],
        )
    ]


def _line(ground: Ground, what: str, role: Role, body: str) -> Line:
    command = [sys.executable, "-W", "ignore", "-c", WRAPPED.format(body=body)]
    told = [
        json.loads(
            subprocess.run(
                [*command, str(ground.snapshot.path)], capture_output=True, check=True
            ).stdout
        )
        for _ in range(RUNS)
    ]
    seconds, resident = (statistics.median(column) for column in zip(*told, strict=True))
    return Line(what, role, seconds, RUNS, resident_mb=resident)
