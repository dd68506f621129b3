"""Any union of communes on the snapshot of the country: named indicators, any list of activities."""

import json
import random
import sqlite3
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np

from benchmarks.country.measured import Country
from benchmarks.country.ways import LAST
from benchmarks.ground import SCATTERED
from benchmarks.measuring import Table, timed
from cocarde.observatory import Snapshot, figures_of, open_snapshot
from cocarde.observatory.indicators import indicators_held
from cocarde.observatory.indicators.figures import QUANTITIES
from cocarde.observatory.snapshots.cube import Panel
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD

FEW = 500
ACTIVITIES = """
    SELECT commune, activity,
           coalesce(sum(units) FILTER (birth_year <= {year} AND coalesce(death_year, 9999) > {year}),
                    0) AS active,
           coalesce(sum(units) FILTER (birth_year = {year}), 0) AS births,
           coalesce(sum(units) FILTER (death_year = {year}), 0) AS deaths
    FROM read_parquet('{cohorts}')
    WHERE commune IS NOT NULL AND activity <> '' AND death_year IS DISTINCT FROM 0
    GROUP BY ALL ORDER BY ALL"""


def run(country: Country) -> list[Table]:
    """Named indicators, then activities."""
    snapshot = open_snapshot(country.snapshot)
    codes = snapshot.territories.communes[snapshot.manifest.registers_year].code
    drawn = random.Random(1)  # noqa: S311 - the same draw each time
    few, several = (sorted(drawn.sample(codes, min(n, len(codes)))) for n in (FEW, SCATTERED))
    return [
        _named(snapshot, several, country.name, goal_seconds=0.0003),
        _named(snapshot, list(codes), country.name, goal_seconds=0.005),
        *_activities(snapshot, few, country, goal_seconds=0.03),
        *_activities(snapshot, list(codes), country, goal_seconds=0.3),
    ]


def _written(snapshot: Snapshot, codes: list[str]) -> str:
    at = snapshot.manifest.registers_year
    if len(codes) == len(snapshot.territories.communes[at].code):
        return f"country@{at}"
    return " + ".join(f"commune:{code}@{at}" for code in codes)


def _named(snapshot: Snapshot, codes: list[str], name: str, *, goal_seconds: float) -> Table:
    resolved = snapshot.resolve(_written(snapshot, codes), LAST)
    held, panel = indicators_held(snapshot.yields), snapshot.cube.panel(QUANTITIES)
    row = snapshot.territories.communes[snapshot.manifest.registers_year].row
    rows = np.array([row[code] for code in codes], dtype=np.int32)
    columns = snapshot.cube.select(rows, frozenset())
    expected = [panel.sums(LAST, columns)[number] for number in panel.counted]
    lines = [
        timed(
            f"Cocarde, {len(held)} indicators with their coverage",
            "Cocarde",
            lambda: figures_of(snapshot, resolved, LAST, held),
            goal_seconds=goal_seconds,
        )
    ]
    for what, way in _named_peers(panel, columns):
        assert list(way()) == expected, f"{what} does not answer the same"
        lines.append(timed(what, "peer", way))
    lines.append(timed("NumPy, the columns summed", "limit", lambda: panel.sums(LAST, columns)))
    return Table(
        f"Named indicators, {len(codes):,} communes: {name}",
        f"In process, perimeter resolved. The peers sum the same {len(panel.counted)} quantities "
        "of a table of communes × years, held in memory and sorted by year and commune, and leave "
        "out coverage. The limit leaves it out too.",
        lines,
    )


def _named_peers(
    panel: Panel, columns: np.ndarray[Any, Any]
) -> list[tuple[str, Callable[[], tuple[float, ...]]]]:
    """The last years of the panel in DuckDB and SQLite."""
    names = [f"q{number}" for number in panel.counted]
    width = panel.counts.shape[1]
    first = LAST - 9 - panel.first_year
    cells = panel.counts[first : first + 10].reshape(-1, len(names))
    told: dict[str, Any] = {
        "year": np.repeat(np.arange(LAST - 9, LAST + 1), width),
        "place": np.tile(np.arange(width), 10),
    }
    told |= {name: cells[:, number] for number, name in enumerate(names)}
    import pyarrow as pa  # noqa: PLC0415

    duck, lite = duckdb.connect(), sqlite3.connect(":memory:")
    duck.register("told", pa.table(told))
    duck.execute("CREATE TABLE held AS SELECT * FROM told ORDER BY year, place")
    lite.execute(f"CREATE TABLE held ({', '.join(told)}, PRIMARY KEY (year, place)) WITHOUT ROWID")
    holes = ", ".join("?" * len(told))
    lite.executemany(
        f"INSERT INTO held VALUES ({holes})",
        zip(*(column.tolist() for column in told.values()), strict=True),
    )
    lite.execute("ANALYZE")
    sums = ", ".join(f"sum({name})" for name in names)
    every = len(columns) == width
    asked, listed = columns.tolist(), json.dumps(columns.tolist())

    def by_duckdb() -> tuple[float, ...]:
        chosen = "" if every else "AND place IN (SELECT unnest($places))"
        given = {"year": LAST} if every else {"year": LAST, "places": asked}
        query = f"SELECT {sums} FROM held WHERE year = $year {chosen}"
        return tuple(map(float, duck.execute(query, given).fetchall()[0]))

    def by_sqlite() -> tuple[float, ...]:
        chosen = "" if every else "AND place IN (SELECT value FROM json_each(?))"
        query = f"SELECT {sums} FROM held WHERE year = ? {chosen}"
        given = (LAST,) if every else (LAST, listed)
        return tuple(map(float, lite.execute(query, given).fetchone()))

    return [("DuckDB", by_duckdb), ("SQLite, clustered on year and commune", by_sqlite)]


def _activities(
    snapshot: Snapshot, codes: list[str], country: Country, *, goal_seconds: float
) -> list[Table]:
    base = duckdb.connect()
    query = ACTIVITIES.format(year=LAST, cohorts=country.snapshot / "cohorts.parquet")
    base.execute(f"CREATE TABLE held AS {query}")
    every = [code for (code,) in base.execute("SELECT DISTINCT activity FROM held").fetchall()]
    resolved = snapshot.resolve(_written(snapshot, codes), LAST)
    tables = []
    for asked in (list(DIGITAL_OECD.activities), sorted(every)):
        ours = snapshot.activities(resolved, asked, LAST)  # reads the cohorts at the first question

        def by_duckdb(asked: list[str] = asked) -> list[tuple[Any, ...]]:
            return base.execute(
                """SELECT activity, sum(active), sum(births), sum(deaths) FROM held
                   WHERE commune IN (SELECT unnest($codes))
                     AND activity IN (SELECT unnest($asked)) GROUP BY activity""",
                {"codes": codes, "asked": asked},
            ).fetchall()

        counted = {one.activity: (one.active, one.births, one.deaths) for one in ours}
        told = {activity: tuple(map(int, sums)) for activity, *sums in by_duckdb()}
        for activity, sums in counted.items():
            assert told.get(activity, (0, 0, 0)) == sums, f"{activity}: DuckDB counts otherwise"
        tables.append(
            Table(
                f"{len(asked)} activities, {len(codes):,} communes: {country.name}",
                "In process, cohorts in memory. The peer is given a table of communes × activities "
                "of the one year that is asked, made before, sorted by commune.",
                [
                    timed("Cocarde", "Cocarde",
                          lambda asked=asked: snapshot.activities(resolved, asked, LAST),
                          goal_seconds=goal_seconds),
                    timed("DuckDB", "peer", by_duckdb),
                ],
            )
        )  # fmt: skip
    return tables
