"""A workbook of candidacies already under way: its sheets, and what each column says."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cocarde.web.candidacies.states import MOST_BOOK_BYTES, MOST_BOOK_ROWS, BookSheet
from cocarde.web.design.templatetags.writing import fold

MOST_UNPACKED_BYTES = 100 * 1024 * 1024


class BookError(ValueError):
    """The file cannot be read: 'kind', 'large', 'rows' or 'sheet' (no sheet that it reads)."""

    def __init__(self, reason: str) -> None:
        super().__init__(_ENGLISH[reason])
        self.reason = reason


_ENGLISH = {
    "kind": "not a workbook: save it as .xlsx again",
    "large": "too large: 5 MB at most, and 100 MB once unpacked",
    "rows": f"more than {MOST_BOOK_ROWS} rows: load it in several files",
    "sheet": "no sheet named candidacies, steps or decisions (candidatures, étapes, décisions)",
}


@dataclass(frozen=True)
class Column:
    """What a sheet may say, and how its columns are usually headed, without case nor accents."""

    key: str
    headings: tuple[str, ...]
    required: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    BookSheet.CANDIDACIES: (
        Column("name", ("name", "nom", "candidacy", "candidature"), required=True),
        Column("state", ("state", "etat", "statut", "status"), required=True),
        Column("territories", ("territories", "territoires", "members", "membres")),
        Column("perimeter", ("perimeter", "perimetre")),
        Column("note_fr", ("note_fr", "note fr", "note")),
        Column("note_en", ("note_en", "note en")),
    ),
    BookSheet.STEPS: (
        Column("candidacy", ("candidacy", "candidature", "name", "nom"), required=True),
        Column("date", ("date", "jour", "day")),
        Column("label_fr", ("label_fr", "label fr", "etape", "libelle", "libelle fr")),
        Column("label_en", ("label_en", "label en", "step", "label")),
        Column("detail_fr", ("detail_fr", "detail fr", "precision")),
        Column("detail_en", ("detail_en", "detail en", "detail")),
        Column("sources", ("sources", "source", "url", "lien")),
    ),
    BookSheet.DECISIONS: (
        Column("candidacy", ("candidacy", "candidature", "name", "nom"), required=True),
        Column("day", ("day", "jour", "date"), required=True),
        Column("outcome", ("outcome", "issue", "decision", "resultat"), required=True),
        Column("term", ("term", "terme", "echeance", "fin"), required=False),
        Column("reasons_fr", ("reasons_fr", "motifs_fr", "motifs fr", "motifs", "motif")),
        Column("reasons_en", ("reasons_en", "motifs_en", "motifs en", "reasons")),
        Column("sources", ("sources", "source", "url", "lien"), required=True),
    ),
}
_SHEETS = {
    BookSheet.CANDIDACIES: {"candidacies", "candidatures", "dossiers", "candidacy"},
    BookSheet.STEPS: {"steps", "etapes", "historique", "history"},
    BookSheet.DECISIONS: {"decisions", "decision"},
}


def read_book(content: bytes) -> dict[str, dict[str, Any]]:
    """The sheets of a workbook that say something here, each with its columns and rows of text.

    Raises:
        BookError: it is no workbook, is too large, or has none of the sheets.
    """
    if len(content) > MOST_BOOK_BYTES:
        raise BookError("large")
    found: dict[str, dict[str, Any]] = {}
    for title, rows in _sheets(content):
        kind = next((k for k, names in _SHEETS.items() if fold(title).strip() in names), None)
        if kind and rows and kind not in found:
            found[kind] = {"columns": rows[0], "rows": rows[1:]}
    if not found:
        raise BookError("sheet")
    return found


def _sheets(content: bytes) -> Iterable[tuple[str, list[list[str]]]]:
    import openpyxl  # noqa: PLC0415 (most processes never read one)

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise BookError("large")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [(sheet.title, _rows(sheet.values)) for sheet in book.worksheets]
    except (zipfile.BadZipFile, KeyError, IndexError, EOFError) as fault:
        raise BookError("kind") from fault


def _rows(values: Iterable[Sequence[Any]]) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in values:
        cells = [_text(cell) for cell in row]
        if any(cells):
            rows.append(cells)
        if len(rows) > MOST_BOOK_ROWS + 1:
            raise BookError("rows")
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).replace("\x00", "").split())


def guessed_mapping(sheets: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Which column says what, as the headings tell it."""
    return {
        kind: {c.key: name for c in COLUMNS[kind] if (name := _heading(c, sheet["columns"]))}
        for kind, sheet in sheets.items()
    }


def _heading(column: Column, headings: list[str]) -> str:
    by_fold = {fold(name).strip(): name for name in reversed(headings)}
    return next((by_fold[h] for h in column.headings if h in by_fold), "")


def written_book(sheets: dict[str, list[list[str]]]) -> bytes:
    """A workbook of texts, by sheet: what begins like a formula stays a text."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for position, text in enumerate(row, 1):
                cell = sheet.cell(number, position, text)
                cell.data_type = "s"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
