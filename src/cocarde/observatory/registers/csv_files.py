"""Registers that are CSV files."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.reader import Record, Sheet, not_a, text_of

csv.field_size_limit(1 << 24)
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class CsvReader:
    """CSV in UTF-8, numbered as a spreadsheet shows it: the head is row 1.

    Attributes:
        delimiter: between the columns; None takes the one that the head has most of, for files
            that people export from their own spreadsheet.
    """

    delimiter: str | None = ","

    def sheet(self, name: str, content: bytes) -> Sheet:
        """Read a file; a row with more or fewer cells than the head has no columns."""
        text = text_of(name, content, "CSV")
        if text.lstrip()[:1] in {"{", "<"}:
            raise not_a("CSV", name, content)
        delimiter = self.delimiter or _most_frequent(text)
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        try:
            head = next(rows, [])
            return Sheet(frozenset(head), list(_records(head, rows)))
        except csv.Error as error:
            problem = f"line {rows.line_num} cannot be read; export it as CSV in UTF-8"
            raise SourceError(f"{name}: {problem}") from error


def _most_frequent(text: str) -> str:
    head = next(iter(text.splitlines()), "")
    return max(DELIMITERS, key=head.count)


def _records(head: list[str], rows: Iterator[list[str]]) -> Iterator[Record]:
    """An empty line is no row, though a spreadsheet numbers it."""
    for number, cells in enumerate(rows, start=2):
        if len(cells) == len(head):
            yield number, dict(zip(head, cells, strict=True))
        elif cells:
            yield number, f"{len(cells)} cells where the head has {len(head)}"
