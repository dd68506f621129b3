"""The list behind a figure, and one company of it, for those who may open it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.replies import queries
from cocarde.web.replies.forms import ListForm

ROWS_A_PAGE = 50
Refusal = (evidence.ObservatoryError, evidence.NoSnapshotError)


def figure_for(request: HttpRequest, public_id: str) -> Figure:
    """A figure whose list this person may open; for anybody else there is none."""
    row = evidence.figure_at(public_id)
    if row is None or not queries.may_open(request.user, row):
        raise Http404
    return row


def counted_url(figure: Figure, source: str, record: str) -> str:
    """The page of one company behind a figure."""
    asked = urlencode({"source": source, "record": record})
    return f"{reverse('replies:counted', args=[figure.public_id])}?{asked}"


def _asked(request: HttpRequest) -> tuple[ListForm, queries.ListFilter]:
    form = ListForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    return form, queries.ListFilter(words)


def _crumbs(request: HttpRequest, row: Figure, *last: tuple[str, str]) -> list[tuple[str, str]]:
    trail = evidence.surroundings_of(request.user, row.public_id).trail
    return [*trail, (evidence.view_of(row).label, evidence.url_of(row)), *last]


@login_required
@require_safe
def behind(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who is counted, by name; or that the register gives counts alone."""
    row = figure_for(request, public_id)
    form, asked = _asked(request)
    context: dict[str, Any] = {
        "row": row,
        "figure": evidence.view_of(row),
        "crumbs": _crumbs(request, row, (_("What it counts"), "")),
        "form": form,
        "words": asked.words,
        "listed": evidence.is_listed(row),
    }
    try:
        found = queries.list_of(row, asked)
        page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
        context["page"] = page
        context["rows"] = [(one, counted_url(row, one.source, one.record)) for one in page]
        context["has_amounts"] = any(one.kind == "round" for one in page)
    except Refusal as error:
        context["problem"] = evidence.error_text(error, row.snapshot)
    return render(request, "replies/behind.html", context)


@login_required
@require_safe
def behind_csv(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same list as a table, with the identifiers that each list gives."""
    row = figure_for(request, public_id)
    try:
        found = queries.list_of(row, _asked(request)[1])
    except Refusal as error:
        raise Http404 from error
    head = [
        _("Name"),
        _("Place"),
        _("Year"),
        _("List"),
        _("Identifier on the list"),
        _("Identifier of what is counted"),
        _("Amount (US dollars)"),
    ]
    cells = (
        (
            one.name,
            one.place_name,
            one.year,
            one.source,
            one.record,
            one.item,
            "" if one.raised_usd is None else one.raised_usd,
        )
        for one in found
    )
    return csv_answer(f"{row.indicator}-{row.year}.csv", head, cells)


@login_required
@require_safe
def counted(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that is counted about one company behind the figure, as it would read it itself."""
    row = figure_for(request, public_id)
    node = request.GET.get("source", "")[:64], request.GET.get("record", "")[:300]
    try:
        if node not in evidence.counted_among(row, [node]):
            raise Http404
        record = evidence.record_view(row.snapshot, *node)
    except Refusal as error:
        raise Http404 from error
    programme = queries.office_programme(request.user, row)
    name = record.name or _("name not published")
    home = (_("What it counts"), reverse("replies:behind", args=[row.public_id]))
    context = {
        "row": row,
        "record": record,
        "name": name,
        "crumbs": _crumbs(request, row, home, (name, "")),
        "office": programme,
        "standing": queries.standing_link(programme, *node) if programme else None,
        "provenance": evidence.provenance_of(row.snapshot, "UTC"),
    }
    return render(request, "replies/counted.html", context)
