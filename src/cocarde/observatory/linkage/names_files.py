"""A list of companies as a file: CSV however it was saved, or a workbook."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from cocarde.observatory.errors import SourceError
from cocarde.observatory.linkage.records import (
    NameRecord,
    department_of,
    digits_of,
    web_domain,
    year_in,
)
from cocarde.observatory.territories import fold

# What a column may be called, folded; the first that is there and filled is read.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "nom", "denomination", "raison sociale", "company", "company name", "entreprise",
        "organisation", "organization", "societe",
    ),
    "commune": ("commune", "code commune", "commune code", "insee", "code insee"),
    "postal_code": ("postal code", "code postal", "postcode", "zip", "zip code", "cp"),
    "city": ("city", "ville", "libelle commune", "commune name", "nom commune", "town"),
    "department": ("department", "departement", "code departement", "dep"),
    "founded": (
        "founded", "founded at", "founded on", "founded year", "year founded", "year", "annee",
        "birth year", "created", "creation", "date creation", "date de creation",
        "annee creation", "creation year",
    ),
    "siren": ("siren",),
    "siret": ("siret",),
    "domain": (
        "domain", "web domain", "domaine", "website", "site", "site web", "url", "web",
        "homepage url", "homepage",
    ),
}  # fmt: skip
COMMUNE_CODE = re.compile(r"\d[\dAB]\d{3}")
MOST_WORKBOOK_BYTES = 128 << 20  # once unpacked: more is no list of names
Reason = Literal["missing", "empty", "kind", "broken", "no_names", "too_many_cells", "too_large"]


class ListError(SourceError):
    """A list of names that cannot be read.

    Attributes:
        reason: what is wrong, for those who tell it in other words.
        place: the row or line, counted from 1; 0 where the whole file is meant.
        found: the columns that were found, where none is of names.
    """

    def __init__(self, message: str, reason: Reason, place: int = 0, found: str = "") -> None:
        super().__init__(message)
        self.reason, self.place, self.found = reason, place, found


@dataclass(frozen=True)
class NamesFile:
    """A list of names.

    Attributes:
        columns: its head.
        rows: as they came, by column.
        records: what was read of each row.
        read: the column that says each thing (`COLUMNS`), the first of those that were found.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    records: list[NameRecord] = field(default_factory=list)
    read: Mapping[str, str] = field(default_factory=dict)


def read_names(path: Path) -> NamesFile:
    """Read a list of names.

    Args:
        path: a workbook (`.xlsx`, its first sheet), or CSV with a head; comma, semicolon or tab;
            UTF-8 with or without BOM, or ISO-8859-1 (Windows-1252); any line ends. A column of
            names is needed (`COLUMNS`); others are read where they are there, and unknown ones
            are kept. Rows without anything in them are left out.

    Raises:
        ListError: no such file, empty, no column of names, or a row with too many cells.
    """
    table = read_table(path)
    columns, found = table.columns, _found(table.columns)
    if "name" not in found:
        told = ", ".join(filter(None, columns))
        raise ListError(
            f"{path.name}: no column of names among {told or 'none'}; call one of them `name`",
            "no_names",
            found=told,
        )
    read = {what: names[0] for what, names in found.items()}
    return NamesFile(columns, table.rows, [_record(row, found) for row in table.rows], read)


def read_table(path: Path) -> NamesFile:
    """Read a table of anything: a workbook (its first sheet) or CSV with a head, as `read_names` does.

    No name is asked of it: `records` and `read` are empty.

    Raises:
        ListError: no such file, empty, or a row with too many cells.
    """
    if not path.is_file():
        raise ListError(f"{path}: no such file; give a CSV with a column `name`", "missing")
    lines = _workbook(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    columns = tuple(next(lines, ()))
    rows = [_row(path, number, columns, cells) for number, cells in enumerate(lines, start=2)]
    return NamesFile(columns, [row for row in rows if any(row.values())])


def name_record(cells: Mapping[str, str]) -> NameRecord:
    """What is said of one company, its cells by what they say (`COLUMNS`); others are not read."""
    return _record(cells, {what: [what] for what in COLUMNS if what in cells})


def _csv(path: Path) -> Iterator[Sequence[str]]:
    text = _decoded(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from (cells for cells in reader if cells)
    except csv.Error as error:
        raise ListError(
            f"{path.name}, line {reader.line_num}: {error}; save it as CSV again",
            "broken",
            reader.line_num,
        ) from error


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if b"\0" in content:
        raise ListError(f"{path.name}: not a CSV; save the sheet as CSV (UTF-8)", "kind")
    if not content.strip():
        raise ListError(f"{path.name}: empty; give a CSV with a column `name`", "empty")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _workbook(path: Path) -> Iterator[Sequence[str]]:
    """The rows of the first sheet, from the first that has anything in it, as a CSV would have them."""
    import openpyxl  # noqa: PLC0415 - CSV does without

    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_WORKBOOK_BYTES:
            raise ListError(
                f"{path.name}: {unpacked >> 20} MB once unpacked; save its list alone as CSV",
                "too_large",
            )
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = [[_text(cell) for cell in row] for row in book.worksheets[0].values]
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, EOFError) as error:
        raise ListError(
            f"{path.name}: not a workbook; save it as .xlsx or CSV again", "kind"
        ) from error
    width = max((n + 1 for row in sheet for n, cell in enumerate(row) if cell), default=0)
    if not width:
        raise ListError(f"{path.name}: empty; give a sheet with a column `name`", "empty")
    return (row[:width] for row in sheet if any(row))


def _text(cell: object) -> str:
    if isinstance(cell, date):  # an instant of a sheet is one too
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)


def _found(columns: tuple[str, ...]) -> dict[str, list[str]]:
    """The columns of the file that say each thing, the best first."""
    by_fold = {fold(column): column for column in columns}
    found = {
        what: [by_fold[spelling] for spelling in spellings if spelling in by_fold]
        for what, spellings in COLUMNS.items()
    }
    return {what: names for what, names in found.items() if names}


def _row(path: Path, number: int, columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(columns):
        raise ListError(
            f"{path.name}, row {number}: more cells than the head has; quote the cells that hold "
            "the separator",
            "too_many_cells",
            number,
        )
    return dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))


def _record(row: Mapping[str, str], found: Mapping[str, list[str]]) -> NameRecord:
    def said(what: str) -> str:
        cells = (row[column].strip() for column in found.get(what, ()))
        return next((cell for cell in cells if cell), "")

    commune, city, founded = said("commune"), said("city"), year_in(said("founded"))
    if commune and not COMMUNE_CODE.fullmatch(commune):
        commune, city = "", city or commune
    return NameRecord(
        name=said("name"),
        commune=commune,
        city=city,
        department=department_of(said("department"), said("postal_code")),
        founded_year=founded,
        identifier=digits_of(said("siren")) or digits_of(said("siret")),
        domain=web_domain(said("domain")),
    )
