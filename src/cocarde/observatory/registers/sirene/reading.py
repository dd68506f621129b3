"""The two stock files opened, counted and written: the one way into this register."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from cocarde.observatory.errors import SnapshotError, SourceError
from cocarde.observatory.registers.sirene.counting import Counting, Progress, Tally
from cocarde.observatory.registers.sirene.layout_2017 import (
    holds_layout_2017,
    open_layout_2017,
)
from cocarde.observatory.registers.sirene.names import NameTable
from cocarde.observatory.registers.sirene.packed import write_cohorts, write_jobs
from cocarde.observatory.registers.sirene.ranges import SLICE_ROWS
from cocarde.observatory.registers.sirene.schema import (
    ESTABLISHMENT_COLUMNS,
    LEGAL_UNIT_COLUMNS,
)
from cocarde.observatory.registers.sirene.source import ESTABLISHMENTS, LEGAL_UNITS, SireneFiles
from cocarde.observatory.registers.sirene.stock import Stock, open_stock
from cocarde.observatory.registers.sirene.written import Written

COHORTS, JOBS, LEGAL_NAMES = "cohorts", "jobs", "legal_names"
DUCKDB_SHARE = 0.7  # of the memory allowed; the rest is for reading and writing files


@dataclass(frozen=True)
class Sirene:
    """The register, opened.

    Attributes:
        units: the file of legal units.
        establishments: the file of establishments.
        stocked_on: the newest date of processing of a legal unit: the day of the stock.
        connection: DuckDB over both.
    """

    units: Stock
    establishments: Stock
    stocked_on: date
    connection: duckdb.DuckDBPyConnection

    @property
    def last_year(self) -> int:
        """The last year the stock holds whole."""
        day = self.stocked_on
        return day.year if (day.month, day.day) == (12, 31) else day.year - 1

    def write(
        self,
        folder: Path,
        communes: tuple[str, ...],
        codes: list[tuple[str, str | None, str]],
        *,
        slice_rows: int | None = None,
        progress: Progress | None = None,
    ) -> "SireneExtract":
        """Count both files; write `cohorts`, `jobs` and `legal_names`, each a Parquet file.

        Args:
            folder: where to.
            communes: codes of the communes of the registers' year.
            codes: what each code given in the files is (`linkage.commune_codes`).
            slice_rows: legal units counted at a time, `SLICE_ROWS` by default.
            progress: told how many slices are done, and of how many.

        Raises:
            SourceError: a file is damaged.
            SnapshotError: memory or disk do not suffice.
        """
        names = NameTable(folder / f"{LEGAL_NAMES}.parquet")
        counting = Counting(
            self.connection, self.units, self.establishments, communes, self.stocked_on, names
        )
        with _refusals(self.units.file, self.establishments.file), names:
            counting.prepare(codes)
            counting.count(slice_rows or SLICE_ROWS, progress)
            written = {
                COHORTS: write_cohorts(counting, folder / f"{COHORTS}.parquet"),
                JOBS: write_jobs(counting, folder / f"{JOBS}.parquet"),
                LEGAL_NAMES: names.written(),
            }
        return SireneExtract(
            ((self.units, counting.of_units), (self.establishments, counting.of_establishments)),
            written,
            None if self.units.source.closings else self.last_year,
        )


@dataclass(frozen=True)
class SireneExtract:
    """What was read of the two files.

    Attributes:
        files: each file with what became of its rows.
        written: the core tables, by name.
        at_work_from: the year from which its legal units may be told as at work, where it holds
            none that closed; None where it holds them, and so the past.
    """

    files: tuple[tuple[Stock, Tally], ...]
    written: Mapping[str, Written]
    at_work_from: int | None = None


@contextmanager
def open_sirene(files: SireneFiles, workshop: Path, memory_limit_bytes: int) -> Iterator[Sirene]:
    """Open both files; what is made on the way goes to `workshop` and is removed at the end.

    Args:
        files: where they are; the one file of the layout of before 2018 stands in both places.
        workshop: an empty folder on a disk with room for what does not fit in memory.
        memory_limit_bytes: what the whole build may take.

    Raises:
        SourceError: a file is missing, damaged, of another kind, or says no date of processing.
    """
    old = holds_layout_2017(files)
    if not old:
        units = open_stock(LEGAL_UNITS, files.legal_units, LEGAL_UNIT_COLUMNS, workshop)
        others = open_stock(ESTABLISHMENTS, files.establishments, ESTABLISHMENT_COLUMNS, workshop)
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{int(memory_limit_bytes * DUCKDB_SHARE)}B'")
        connection.execute("SET temp_directory = ?", [str(workshop / "spilled")])
        connection.execute("SET enable_progress_bar = false")
        if old:
            with _refusals(files.establishments.name):
                units, others = open_layout_2017(files.establishments, workshop, connection)
        yield Sirene(units, others, _stocked_on(connection, units), connection)


def _stocked_on(connection: duckdb.DuckDBPyConnection, units: Stock) -> date:
    found = connection.execute(
        """SELECT max(TRY_CAST(dateDernierTraitementUniteLegale AS TIMESTAMP))::DATE
           FROM read_parquet($file)""",
        {"file": str(units.parquet)},
    ).fetchall()[0][0]
    column = "dateDernierTraitementUniteLegale"
    column = units.names.get(column, column)
    if found is None:
        raise SourceError(
            f"{units.file}: column {column} holds no date, so that the day of the stock is not "
            "known; give the official file"
        )
    day = date.fromisoformat(str(found))
    if day > datetime.now(UTC).date() + timedelta(days=1):  # it is tomorrow already to the east
        raise SourceError(
            f"{units.file}: column {column} says that the stock is of {day}, which is yet to come; "
            "give the official file"
        )
    return day


@contextmanager
def _refusals(*files: str) -> Iterator[None]:
    """What DuckDB refuses, in one line."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise SnapshotError(
            f"{_first_line(error)}; allow more memory, or a larger disk to write to"
        ) from error
    except duckdb.IOException as error:
        raise SnapshotError(
            f"{_first_line(error)}; free some room, or give a larger disk"
        ) from error
    except duckdb.Error as error:
        given = ", ".join(dict.fromkeys(files))
        again = "it" if len(set(files)) == 1 else "them"
        raise SourceError(
            f"{given}: cannot be read ({_first_line(error)}); download {again} again"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
