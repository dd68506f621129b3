"""Both stock files counted into packed cells, slice by slice, with every bad row set apart."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.reading import Reject
from cocarde.observatory.registers.sirene.clean import (
    HOW,
    establishment_rows,
    literal,
    unit_rows,
)
from cocarde.observatory.registers.sirene.names import NameTable
from cocarde.observatory.registers.sirene.ranges import slices
from cocarde.observatory.registers.sirene.rules import (
    ESTABLISHMENT_RULES,
    INVALID,
    LEGAL_UNIT_RULES,
    LISTED,
    MACROS,
    TWICE_ESTABLISHMENT,
    TWICE_UNIT,
    WITHOUT_UNIT,
    Rule,
)
from cocarde.observatory.registers.sirene.schema import BANDS, UNKNOWN
from cocarde.observatory.registers.sirene.stock import Stock, row_shift

Place = tuple[str, str | None, str]  # code as given, commune, how
ACTIVITIES = 4096  # slots of a packed key
UNIT_BITS = 37  # of the key of a legal unit: activity 12, legal kind 1, birth 12, death 12
JOB_BITS = 29  # of the key of an establishment: activity 12, band 5, year of the band 12
Progress = Callable[[int, int], None]


@dataclass
class Tally:
    """What became of the rows of one file.

    Attributes:
        read: rows under the head, broken lines included.
        placed: kept rows by how they were placed.
        told: kept rows with a trait that is counted and never named (`partial`, `purged` …).
        reasons: rejected rows by column and reason.
        rejects: the first `LISTED` of each reason.
    """

    read: int = 0
    placed: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)


@dataclass
class Counting:
    """The two files on their way to cells.

    Attributes:
        connection: DuckDB, with its memory limited.
        units: the file of legal units.
        establishments: the file of establishments.
        communes: codes of the communes of the registers' year.
        stocked_on: the newest date of processing.
        names: where the names of legal persons go.
        activities: the NAF rev. 2 codes found, sorted, the first being *not known*.
        of_units: what became of the legal units.
        of_establishments: what became of the establishments.
    """

    connection: duckdb.DuckDBPyConnection
    units: Stock
    establishments: Stock
    communes: tuple[str, ...]
    stocked_on: date
    names: NameTable
    activities: list[str] = field(default_factory=list)
    of_units: Tally = field(default_factory=Tally)
    of_establishments: Tally = field(default_factory=Tally)

    def prepare(self, places: list[Place]) -> None:
        """Make the dictionaries and the tables that slices add to."""
        run = self.connection.execute
        for statement in MACROS.split(";")[:-1]:
            run(statement)
        self.activities = self._activities()
        _make_enum(self.connection, "naf", self.activities)
        _make_enum(self.connection, "band", [UNKNOWN, *BANDS])
        _make_enum(self.connection, "how", HOW)
        _make_enum(self.connection, "commune", self.communes)
        given, communes, how = (
            pa.array(column, pa.string()) for column in zip(*places, strict=True)
        )
        told = pa.table({"given": given, "commune": communes, "how": how})
        self.connection.register("told", told)
        _make_enum(self.connection, "given", [code for code, _, _ in places])
        run("""CREATE TEMP TABLE place AS
               SELECT enum_code(given::given)::INTEGER AS given,
                      enum_code(commune::commune) AS commune, how::how AS how FROM told""")
        run("CREATE TEMP TABLE cohort (key BIGINT)")
        run("CREATE TEMP TABLE job (key BIGINT)")

    def count(self, slice_rows: int, progress: Progress | None = None) -> None:
        """Read both files, slice by slice, into the tables `cohort` and `job`."""
        parts = slices(self.connection, self.units, self.establishments, slice_rows)
        for number, within in enumerate(parts, start=1):
            self._count_slice(within)
            if progress is not None:
                progress(number, len(parts))
        for tally, stock in (
            (self.of_units, self.units),
            (self.of_establishments, self.establishments),
        ):
            if stock.broken_count:
                tally.read += stock.broken_count
                tally.reasons["cells that are not those of the head"] += stock.broken_count
                tally.rejects += stock.broken

    def _activities(self) -> list[str]:
        """The codes of the two files that have the form of a NAF rev. 2 class."""
        found = {UNKNOWN}
        for stock, suffix in ((self.units, "UniteLegale"), (self.establishments, "Etablissement")):
            rows = self.connection.execute(
                f"""SELECT DISTINCT activitePrincipale{suffix} FROM read_parquet($file)
                    WHERE nomenclatureActivitePrincipale{suffix} = 'NAFRev2'""",
                {"file": str(stock.parquet)},
            ).fetchall()
            found |= {code.replace(".", "") for (code,) in rows if _is_class(code)}
        if len(found) > ACTIVITIES:
            raise SourceError(
                f"{self.units.file}: {len(found):,} activity codes where NAF rev. 2 has 732; "
                "give the official file"
            )
        return sorted(found)

    def _count_slice(self, within: str) -> None:
        run, day = self.connection.execute, f"DATE {literal(self.stocked_on.isoformat())}"
        run(f"CREATE OR REPLACE TEMP TABLE unit AS {unit_rows(self.units, within, day)}")
        read = establishment_rows(self.establishments, within, day)
        run(f"CREATE OR REPLACE TEMP TABLE establishment AS {read}")
        self._reject("unit", self.of_units, self.units, LEGAL_UNIT_RULES)
        self._reject(
            "establishment", self.of_establishments, self.establishments, ESTABLISHMENT_RULES
        )
        self._once("unit", "siren", TWICE_UNIT)
        self._once("establishment", "siren * 100000::BIGINT + nic", TWICE_ESTABLISHMENT)
        seats = self._seats()
        self._add_cohorts(seats)
        self.names.add(self.connection, seats)
        self._add_jobs()

    def _reject(self, table: str, tally: Tally, stock: Stock, rules: tuple[Rule, ...]) -> None:
        """Count the rows of a slice by the rule they break; list the first of each."""
        counts = self.connection.execute(
            f"SELECT fault, count(*) FROM {table} GROUP BY fault ORDER BY fault"
        ).fetchall()
        for fault, count in counts:
            tally.read += count
            if fault:
                self._list(f"{table} WHERE fault = {fault}", tally, stock, rules[fault - 1], count)

    def _list(self, rows: str, tally: Tally, stock: Stock, rule: Rule, count: int) -> None:
        column = stock.names.get(rule.column, rule.column)
        reason = f"{column} {rule.reason}"
        left = max(0, LISTED - tally.reasons[reason])
        tally.reasons[reason] += count
        listed = self.connection.execute(
            f"SELECT row, siren FROM {rows} ORDER BY row LIMIT {left}"
        ).fetchall()
        for row, siren in listed:
            told = rule.reason if siren is None else f"{rule.reason} (siren {siren:09})"
            tally.rejects.append(Reject(stock.file, row_shift(stock, row), column, told))

    def _once(self, table: str, key: str, rule: Rule) -> None:
        """Keep the first row of each key; keys that grow from row to row stand once at most."""
        run = self.connection.execute
        of_units = table == "unit"
        kept = f"SELECT {key} AS key, row, siren FROM {table} WHERE fault = 0"
        if not run(
            f"""SELECT count_if(key <= before)
                FROM (SELECT key, lag(key) OVER () AS before FROM ({kept}))"""
        ).fetchall()[0][0]:
            return
        run(f"""CREATE OR REPLACE TEMP TABLE twice AS
                SELECT row, siren FROM ({kept})
                QUALIFY row_number() OVER (PARTITION BY key ORDER BY row) > 1""")
        count = run("SELECT count(*) FROM twice").fetchall()[0][0]
        if count:
            tally = self.of_units if of_units else self.of_establishments
            stock = self.units if of_units else self.establishments
            self._list("twice", tally, stock, rule, count)
            run(f"UPDATE {table} SET fault = 255 WHERE row IN (SELECT row FROM twice)")

    def _seats(self) -> str:
        """SQL: the head office of each legal unit of the slice; of several, the one opened last."""
        seats = (
            "SELECT siren, nic, given, nowhere, sign FROM establishment WHERE seat AND fault = 0"
        )
        if self.connection.execute(
            f"""SELECT count_if(siren <= before)
                FROM (SELECT siren, lag(siren) OVER () AS before FROM ({seats}))"""
        ).fetchall()[0][0]:
            seats += " QUALIFY row_number() OVER (PARTITION BY siren ORDER BY nic DESC) = 1"
        return seats

    def _add_cohorts(self, seats: str) -> None:
        """Legal units at the commune of their head office."""
        run = self.connection.execute
        nowhere = len(self.communes)
        run(f"""CREATE OR REPLACE TEMP TABLE placed AS
                SELECT (coalesce(commune, {nowhere})::BIGINT << {UNIT_BITS}) + key AS key,
                       coalesce(how, nowhere, 'no-head-office'::how) AS how, partial, purged
                FROM unit LEFT JOIN ({seats}) USING (siren) LEFT JOIN place USING (given)
                WHERE fault = 0""")
        run("INSERT INTO cohort SELECT key FROM placed")
        self._tally(
            "SELECT how, count(*), count_if(partial), count_if(purged) FROM placed GROUP BY how",
            self.of_units,
            "partial",
            "purged",
        )

    def _add_jobs(self) -> None:
        """Establishments at work, at their own commune; the closed ones are only counted.

        One whose legal unit is not there, or was not kept, is set apart.
        """
        run, tally = self.connection.execute, self.of_establishments
        nowhere = len(self.communes)
        run(f"""CREATE OR REPLACE TEMP TABLE placed AS
                SELECT (coalesce(commune, {nowhere})::BIGINT << {JOB_BITS}) + key AS key,
                       coalesce(how, nowhere) AS how, partial
                FROM establishment LEFT JOIN place USING (given)
                WHERE fault = 0 AND siren IN (SELECT siren FROM unit WHERE fault = 0)""")
        run("INSERT INTO job SELECT key FROM placed WHERE key IS NOT NULL")
        before = tally.placed.total()
        self._tally(
            """SELECT how, count(*), count_if(partial), count_if(key IS NULL)
               FROM placed GROUP BY how""",
            tally,
            "partial",
            "closed",
        )
        kept = run("SELECT count(*) FROM establishment WHERE fault = 0").fetchall()[0][0]
        if kept > tally.placed.total() - before:
            self._set_orphans_apart()

    def _set_orphans_apart(self) -> None:
        run, stock = self.connection.execute, self.establishments
        for rule in (INVALID, WITHOUT_UNIT):
            rows = f"""establishment WHERE fault = 0 AND {rule.broken}
                       AND siren NOT IN (SELECT siren FROM unit WHERE fault = 0)"""
            count = run(f"SELECT count(*) FROM {rows}").fetchall()[0][0]
            if count:
                self._list(rows, self.of_establishments, stock, rule, count)

    def _tally(self, query: str, tally: Tally, *traits: str) -> None:
        for how, kept, *told in self.connection.execute(query).fetchall():
            tally.placed[how] += kept
            tally.told.update(dict(zip(traits, told, strict=True)))


def _make_enum(connection: duckdb.DuckDBPyConnection, name: str, values: Sequence[str]) -> None:
    listed = ", ".join(map(literal, values))
    connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")


def _is_class(code: str | None) -> bool:
    """`62.01Z` is a class of NAF rev. 2; `00.00Z` is the register's own *not yet known*."""
    return (
        code is not None
        and len(code) == len("62.01Z")
        and code[2] == "."
        and (code[:2] + code[3:5]).isdigit()
        and code[5].isupper()
        and code != "00.00Z"
    )
