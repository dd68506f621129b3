"""What is counted, by commune (or place abroad) and year: the one Ibis expression per measure.

The same expressions run on DuckDB and on Spark; nothing outside this file, `register_measures.py`
and `indicators/` knows of Ibis.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import ibis
import pyarrow as pa
from ibis import _

from cocarde.observatory.snapshots.register_measures import jobs_measures, unit_measures
from cocarde.observatory.snapshots.terms import (
    COMPANIES_FOUNDED,
    COMPANIES_KNOWN,
    RAISED_USD,
    ROUNDS,
    ROUNDS_WITHOUT_AMOUNT,
)

CUBE = pa.schema(
    [
        ("measure", pa.string()),
        ("commune", pa.string()),
        ("place", pa.string()),
        ("year", pa.int32()),
        ("value", pa.float64()),
    ]
)
KEYS = ("measure", "commune", "place", "year")


@dataclass(frozen=True)
class Workshop:
    """Where measures are computed.

    Attributes:
        folder: takes what does not fit in memory.
        memory_limit_bytes: of the engine.
    """

    folder: Path
    memory_limit_bytes: int

    def connect(self) -> ibis.BaseBackend:
        """An engine with this memory and this folder."""
        return ibis.duckdb.connect(
            memory_limit=f"{self.memory_limit_bytes}B",
            temp_directory=str(self.folder / "spilled"),
        )


def measure(
    tables: Mapping[str, pa.Table],
    files: Mapping[str, Path],
    years: tuple[int, int],
    workshop: Workshop,
) -> pa.Table:
    """The sparse cube: one row for each measure, commune or place, and year that has anything.

    Args:
        tables: core tables in memory: placed `companies` and linked `rounds`, where there are any.
        files: core tables already written: `cohorts` and `jobs`, where there are any.
        years: the first and the last year that will be asked for.
        workshop: memory and folder of the engine.

    Returns:
        Columns of `CUBE`, sorted; `raised_usd` in US dollars, the others are counts.
    """
    connection = workshop.connect()
    try:
        parts = _of_companies(tables.get("companies"), tables.get("rounds"))
        if "cohorts" in files:
            parts += unit_measures(connection.read_parquet(files["cohorts"]), years)
        if "jobs" in files:
            parts += jobs_measures(connection.read_parquet(files["jobs"]), years)
        if not parts:
            return CUBE.empty_table()
        whole = ibis.union(*parts) if len(parts) > 1 else parts[0]
        return connection.to_pyarrow(whole.order_by(KEYS)).cast(CUBE)
    finally:
        connection.disconnect()


def _of_companies(companies: pa.Table | None, rounds: pa.Table | None) -> list[ibis.Table]:
    if companies is None:
        return []
    located = ibis.memtable(companies).filter(_.commune.notnull() | _.place.notnull())
    parts = [
        _counted(located, located.known_on, COMPANIES_KNOWN),
        _counted(located, located.founded_on, COMPANIES_FOUNDED),
    ]
    return parts if rounds is None else parts + _funds(located, ibis.memtable(rounds))


def _funds(located: ibis.Table, rounds: ibis.Table) -> list[ibis.Table]:
    places = located.select("company_id_crunchbase", "commune", "place")
    held = rounds.inner_join(places, "company_id_crunchbase")
    unknown = held.filter(held.raised_usd.isnull())
    known = held.filter(held.raised_usd.notnull())
    return [
        _counted(held, held.funded_on, ROUNDS),
        _counted(unknown, unknown.funded_on, ROUNDS_WITHOUT_AMOUNT),
        _grouped(known, known.funded_on, RAISED_USD, known.raised_usd.sum()),
    ]


def _counted(table: ibis.Table, day: ibis.Value, name: str) -> ibis.Table:
    return _grouped(table.filter(day.notnull()), day, name, _.count())


def _grouped(table: ibis.Table, day: ibis.Value, name: str, value: ibis.Value) -> ibis.Table:
    groups = table.group_by(
        commune=table.commune, place=table.place, year=day.year().cast("int32")
    ).aggregate(value=value.cast("float64"))
    return groups.mutate(measure=ibis.literal(name)).select(*KEYS, "value")
