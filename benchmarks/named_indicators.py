"""All named indicators for a union of communes, in process, beside DuckDB, SQLite and NumPy."""

import json
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import numpy as np

from benchmarks.ground import SCATTERED, Ground
from benchmarks.measuring import Line, Table, timed
from cocarde.observatory import Snapshot, figures, figures_of
from cocarde.observatory.indicators import indicators_named
from cocarde.observatory.snapshots.terms import (
    COMPANIES_FOUNDED,
    COMPANIES_KNOWN,
    RAISED_USD,
    ROUNDS,
    Term,
)

Answer = tuple[float, ...]  # known, founded, rounds and funds of the year, and cumulated
CAREFUL = """
WITH c AS (SELECT count(*) FILTER (known_year <= {year}) AS known,
                  count(*) FILTER (founded_year = {year}) AS founded
           FROM companies {chosen}),
     r AS (SELECT count(*) FILTER (funded_year = {year}) AS rounds,
                  coalesce(sum(raised_usd) FILTER (funded_year = {year}), 0) AS raised,
                  count(*) AS rounds_so_far,
                  coalesce(sum(raised_usd), 0) AS raised_so_far
           FROM held {chosen} {also} funded_year <= {year})
SELECT * FROM c, r
"""
COMPANIES = """SELECT commune, year(known_on) AS known_year, year(founded_on) AS founded_year
               FROM placed WHERE commune IS NOT NULL ORDER BY commune"""
HELD = """SELECT p.commune, year(r.funded_on) AS funded_year, r.raised_usd
          FROM given r JOIN placed p USING (company_id_crunchbase)
          WHERE p.commune IS NOT NULL ORDER BY p.commune"""


@dataclass(frozen=True)
class _Question:
    title: str
    perimeter: str
    codes: list[str]
    everything: bool = False
    goal_seconds: float | None = None


def run(ground: Ground) -> list[Table]:
    """One table for each union."""
    peers = _Peers(ground.snapshot)
    return [_answered(ground, peers, question) for question in _questions(ground)]


def _questions(ground: Ground) -> list[_Question]:
    land = ground.snapshot.territories
    year = ground.snapshot.manifest.registers_year
    communes = land.communes[year]
    rows = np.concatenate([communes.members["epci"][body] for body in ground.bodies])
    union = " + ".join(f"epci:{body}@{year}" for body in ground.bodies)
    drawn = sorted(random.Random(1).sample(communes.code, ground.few))  # noqa: S311 - the same draw
    few, every = (
        " + ".join(f"commune:{code}@{year}" for code in codes) for codes in (drawn, communes.code)
    )
    written = len(every) < MOST_TEXT
    return [
        _Question("a union of 3 bodies", union, [communes.code[row] for row in rows]),
        _Question(
            f"{len(drawn):,} communes drawn",
            few,
            drawn,
            goal_seconds=0.0003 if len(drawn) == SCATTERED else None,
        ),
        _Question(
            f"all {len(communes.code):,} communes{'' if written else ', written `country`'}",
            every if written else f"country@{year}",
            list(communes.code),
            everything=True,
            goal_seconds=0.005,
        ),
    ]


ASKED = ("companies_known", "companies_founded", "funds_raised", "funds_raised_cumulated")
MOST_TEXT = 200_000  # a perimeter longer than this is refused: the whole is then one word


def _answered(ground: Ground, peers: "_Peers", question: _Question) -> Table:
    snapshot, year = ground.snapshot, ground.year
    resolved = snapshot.resolve(question.perimeter, year)
    asked = indicators_named(ASKED)
    dense = _dense(snapshot, year)
    columns = np.flatnonzero(
        snapshot.territories.atoms.communes_within(snapshot.manifest.registers_year, resolved.atoms)
    )
    lines = [
        timed(
            "Cocarde, from the text of the perimeter",
            "Cocarde",
            lambda: figures(snapshot, question.perimeter, year, ASKED),
        ),
        timed(
            "Cocarde, perimeter already resolved",
            "Cocarde",
            lambda: figures_of(snapshot, resolved, year, asked),
            goal_seconds=question.goal_seconds,
        ),
    ]
    ways: list[tuple[str, Callable[[], Answer]]] = [
        ("DuckDB on its own tables", lambda: peers.duckdb(question, year)),
        ("SQLite, covering index on the commune", lambda: peers.sqlite(question, year)),
    ]
    told = _told(columns, dense)
    for what, way in ways:
        assert np.allclose(way(), told), f"{what} does not answer the same: {way()}, {told}"
        lines.append(timed(what, "peer", way))
    lines.append(_limit(dense, columns))
    return Table(
        f"Named indicators: {question.title}",
        "The 4 indicators on companies and rounds, each with its coverage. The peers are given the "
        "commune codes as a list (all: no condition) on tables loaded, joined and sorted before, "
        "and leave out coverage, share of the country and the grammar of perimeters.",
        lines,
    )


READ = (
    (Term(COMPANIES_KNOWN, cumulated=True),),
    (Term(COMPANIES_FOUNDED),),
    (Term(ROUNDS),),
    (Term(RAISED_USD),),
    (Term(ROUNDS, cumulated=True),),
    (Term(RAISED_USD, cumulated=True),),
)


def _dense(snapshot: Snapshot, year: int) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The six rows a full answer needs, over all communes."""
    cube = snapshot.cube
    count = len(snapshot.territories.communes[snapshot.manifest.registers_year].code)
    panel, layer, known = cube.panel(READ), year - cube.first_year, len(cube.commune_rows)
    rows = [np.zeros(count) for _ in READ]
    for numbers, values in ((panel.counted, panel.counts), (panel.summed, panel.amounts)):
        for place, number in enumerate(numbers):
            rows[number][cube.commune_rows] = values[layer, :known, place]
    return rows


def _told(
    columns: np.ndarray[tuple[int], np.dtype[np.int64]],
    dense: list[np.ndarray[tuple[int], np.dtype[np.float64]]],
) -> Answer:
    return tuple(float(row[columns].sum()) for row in dense)


def _limit(
    dense: list[np.ndarray[tuple[int], np.dtype[np.float64]]],
    columns: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> Line:
    return timed(
        "NumPy, sum of six dense rows over the columns",
        "limit",
        lambda: [row[columns].sum() for row in dense],
    )


class _Peers:
    """The snapshot's companies and rounds in DuckDB and in SQLite, ready to be asked."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.duck = duckdb.connect()
        self.duck.register("placed", snapshot.table("companies"))
        self.duck.register("given", snapshot.table("rounds"))
        self.duck.execute(f"CREATE TABLE companies AS {COMPANIES}")
        self.duck.execute(f"CREATE TABLE held AS {HELD}")
        self.lite = sqlite3.connect(":memory:")
        for table in ("companies", "held"):
            told = self.duck.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in told.description or ()]
            self.lite.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            self.lite.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", told.fetchall())
            self.lite.execute(f"CREATE INDEX {table}_place ON {table} ({', '.join(names)})")
        self.lite.execute("ANALYZE")

    def duckdb(self, question: _Question, year: int) -> Answer:
        chosen = "WHERE commune IN (SELECT unnest($codes))"
        query = _query(question, year, chosen)
        given = {} if question.everything else {"codes": question.codes}
        return tuple(map(float, self.duck.execute(query, given).fetchone() or ()))

    def sqlite(self, question: _Question, year: int) -> Answer:
        query = _query(question, year, "WHERE commune IN (SELECT value FROM json_each(?))")
        query = query.replace("FILTER (", "FILTER (WHERE ")
        given = () if question.everything else (json.dumps(question.codes),) * 2
        return tuple(map(float, self.lite.execute(query, given).fetchone()))


def _query(question: _Question, year: int, chosen: str) -> str:
    return CAREFUL.format(
        year=year,
        chosen="" if question.everything else chosen,
        also="WHERE" if question.everything else "AND",
    )
