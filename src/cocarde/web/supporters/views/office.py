"""Organisations that support several candidacies: allowed, and known to the office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at
from cocarde.web.supporters import queries

ROWS_A_PAGE = 50


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_SUPPORT_READ, found):
        raise Http404
    return found


@login_required
@require_safe
def repeated(request: HttpRequest, programme: str) -> HttpResponse:
    """How many support each candidacy, and who supports several."""
    row = _programme(request, programme)
    keys = queries.repeated_in(row, request.user)
    page = Paginator(keys, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, (_("Supporters"), "")),
        "counts": queries.counts_in(row, request.user),
        "page": page,
        "rows": queries.repeated_of(row, request.user, page),
    }
    return render(request, "supporters/office.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same organisations as a table: no person stands in it."""
    row = _programme(request, programme)
    found = queries.repeated_of(row, request.user, queries.repeated_in(row, request.user))
    cells = (
        (one.name, one.siren, one.place, candidacy.name)
        for one in found
        for candidacy in one.candidacies
    )
    return csv_answer("supporters.csv", ("name", "siren", "place", "candidacy"), cells)
