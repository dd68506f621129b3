"""Tables that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table as a file of this name, in the letters that a spreadsheet expects."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.write("\ufeff")
    sheet = csv.writer(answer)
    sheet.writerow(head)
    sheet.writerows([_safe(cell) for cell in row] for row in rows)
    return answer


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula is kept as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
