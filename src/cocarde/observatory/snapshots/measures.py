"""What is counted, by commune (or place abroad) and year: the one Ibis expression per measure.

The same expressions run on DuckDB and on Spark; nothing outside this file and `indicators/` knows
of Ibis.
"""

import ibis
import pyarrow as pa
from ibis import _

from cocarde.observatory.snapshots.cube import (
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


def measure(companies: pa.Table | None, rounds: pa.Table | None) -> pa.Table:
    """The sparse cube: one row for each measure, commune or place, and year that has anything.

    Args:
        companies: placed companies, None where no such source was given.
        rounds: linked rounds, None where no such source was given.

    Returns:
        Columns of `CUBE`, sorted; `raised_usd` in US dollars, the others are counts.
    """
    if companies is None:
        return CUBE.empty_table()
    located = ibis.memtable(companies).filter(_.commune.notnull() | _.place.notnull())
    parts = [
        _counted(located, located.known_on, COMPANIES_KNOWN),
        _counted(located, located.founded_on, COMPANIES_FOUNDED),
    ]
    if rounds is not None:
        parts += _funds(located, ibis.memtable(rounds))
    connection = ibis.duckdb.connect()
    try:
        cube = connection.to_pyarrow(ibis.union(*parts).order_by(KEYS))
    finally:
        connection.disconnect()
    return cube.cast(CUBE)


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
