"""Dossiers of several waves side by side: a working paper, logged."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cocarde.web.access.states import Permission
from cocarde.web.committees import actions
from cocarde.web.committees.models import Seat
from cocarde.web.committees.queries import comparing
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOSSIERS_A_PAGE = 50


def note() -> str:
    """What the paper is, on the page and in the files."""
    return _(
        "Working paper: it stays in the room. Alphabetical order; no total is made and nobody is ranked."
    )


@login_required
@require_GET
def comparison(request: HttpRequest, programme: str) -> HttpResponse:
    """Criterion by criterion, in words; as CSV or XLSX where it is asked."""
    row = get_object_or_404(Programme, slug=programme)
    is_office = request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, row)
    if not is_office and not _sits_in(request.user, row):
        raise Http404
    items = comparing.heard_items(row, request.user, sits_only=not is_office)
    asked = request.GET.get("as", "")
    actions.note_comparison(
        programme=row, form=asked if asked in ("csv", "xlsx") else "page", actor=request.user
    )
    if asked in ("csv", "xlsx"):
        return _file(asked, comparing.comparison_of(items, row.zone))
    page = Paginator(items, DOSSIERS_A_PAGE).get_page(request.GET.get("page"))
    manage = reverse("committees:manage", args=[row.slug])
    context = {
        "programme": row,
        "page": page,
        "comparison": comparing.comparison_of(page.object_list, row.zone),
        "note": note(),
        "is_office": is_office,
        "crumbs": office_crumbs(
            row, request.user, (_("Committees and sessions"), manage), (_("Comparison"), "")
        )
        if is_office
        else [(_("My committee sessions"), reverse("committees:sessions")), (_("Comparison"), "")],
    }
    return render(request, "committees/comparison.html", context)


def _sits_in(person: Any, programme: Programme) -> bool:
    return Seat.objects.filter(committee__programme=programme, person=person).exists()


def _file(asked: str, table: comparing.Comparison) -> HttpResponse:
    head, rows = comparing.table_of(table)
    if asked == "csv":
        empty = [""] * len(head)
        return csv_answer("comparison.csv", head, [*rows, empty, [note()]])
    answer = HttpResponse(comparing.workbook_of(table, note()), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="comparison.xlsx"'
    return answer
