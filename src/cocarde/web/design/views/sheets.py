"""Tables that a spreadsheet opens."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from cocarde.web.design.queries.sheets import sheet_text


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table as a file of this name."""
    answer = HttpResponse(sheet_text(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
