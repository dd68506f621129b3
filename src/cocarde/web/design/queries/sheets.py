"""Tables as text that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any


def sheet_text(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table in the letters that a spreadsheet expects."""
    text = io.StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    sheet.writerow(head)
    sheet.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula is kept as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
