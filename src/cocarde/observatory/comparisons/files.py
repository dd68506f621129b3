"""A comparison as a file that says by itself where each number comes from."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from cocarde.observatory.comparisons.comparison import Compared
from cocarde.observatory.indicators import credit, indicators_named
from cocarde.observatory.indicators.credits import Language
from cocarde.observatory.snapshots import Snapshot

FileFormat = Literal["csv", "xlsx", "parquet"]
FILE_FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx", "parquet")

_WHOLE = ("year", "observed", "rank", "rank_first", "rank_last", "ranked")
_NUMBERS = ("value", "expected", "low", "high")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute instead of showing


def comparison_rows(
    snapshot: Snapshot, compared: Iterable[Compared], language: Language = "en"
) -> list[dict[str, Any]]:
    """One flat row a figure, with all its provenance.

    Besides what `Compared.as_dict` holds: `label` and `definition_text` of the indicator, what
    `observed` and `expected` count (`counted`), and whom the figure is owed to (`credit`).

    Args:
        snapshot: that the figures were computed from.
        compared: see `compare`.
        language: of the texts.
    """
    return [_row(snapshot, one, language) for one in compared]


def _row(snapshot: Snapshot, one: Compared, language: Language) -> dict[str, Any]:
    (indicator,) = indicators_named([one.figure.indicator])
    return one.as_dict() | {
        "counted": indicator.rows,
        "label": getattr(indicator.label, language),
        "definition_text": getattr(indicator.definition, language),
        "credit": credit(snapshot.manifest, indicator, language),
    }


def comparison_file(rows: Sequence[dict[str, Any]], form: FileFormat) -> bytes:
    """The rows as a file.

    CSV is in UTF-8 with a comma. XLSX holds one sheet, `figures`. Parquet has a column of a type for
    each key: years, records and ranks are int64, values float64, all others texts.

    Args:
        rows: see `comparison_rows`; not empty.
        form: `csv`, `xlsx` or `parquet`.
    """
    return {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}[form](rows)


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _shown(cell) for key, cell in row.items()} for row in rows)
    return text.getvalue().encode()


def _shown(cell: object) -> object:
    """A text stays one, even where a spreadsheet would take it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(rows: Sequence[dict[str, Any]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 (loaded when a sheet is asked for)
    from openpyxl.worksheet.worksheet import Worksheet  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    sheet.title = "figures"
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
        for cell, value in zip(sheet[sheet.max_row], row.values(), strict=True):
            if isinstance(value, str):
                cell.data_type = "s"
    sheet.freeze_panes = "B2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _parquet(rows: Sequence[dict[str, Any]]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = dict.fromkeys(_WHOLE, pa.int64()) | dict.fromkeys(_NUMBERS, pa.float64())
    schema = pa.schema([(key, kinds.get(key, pa.string())) for key in rows[0]])
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), schema), held)
    return held.getvalue()
