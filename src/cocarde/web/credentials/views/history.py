"""The engagement document, a label as it stood on a day, and every correction: open to all."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.credentials import queries
from cocarde.web.credentials.queries.history import Standing
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.design.states import reading_language
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label, day_in
from cocarde.web.programmes.queries import programme_at

ROWS_A_PAGE = 50


def _label(programme: str, slug: str) -> Label:
    row = labels.label_at(programme, slug) or labels.moved_label_at(programme, slug)
    if row is None:
        raise Http404
    return row


def _standing(programme: str, slug: str, day: str | None) -> Standing:
    """What was public on a day, today by default; nothing is there before, nor for a day to come."""
    label = _label(programme, slug)
    try:
        asked = date.fromisoformat(day) if day else day_in(label.programme)
    except ValueError as problem:
        raise Http404 from problem
    found = queries.standing_on(label, asked)
    if found is None:
        raise Http404
    return found


@require_safe
def engagement(
    request: HttpRequest, programme: str, slug: str, day: str | None = None
) -> HttpResponse:
    """The engagement document; a former name of the label leads to the present one."""
    standing = _standing(programme, slug, day)
    label = standing.label
    if label.slug != slug:
        name = "credentials:as_of" if day else "credentials:engagement"
        return redirect(
            name, label.programme.slug, label.slug, *filter(None, [day]), permanent=True
        )
    told = queries.engagement_of(standing)
    title = _("As it stood on %(day)s") % {"day": told["day_text"]} if day else _("Engagements")
    context = told | {
        "dated": bool(day),
        "page_title": title,
        "address": queries.address_on(standing),
        "days": [
            (day_text(one), _address(label, one))
            for one in queries.days_kept(label)
            if not (day and one == standing.day)
        ][:30],
        "crumbs": [
            (_("Labels"), reverse("labels:register")),
            (label.holder, label.get_absolute_url()),
            (title, ""),
        ],
    }
    return render(request, "credentials/engagement.html", context)


def _address(label: Label, day: date) -> str:
    return reverse("credentials:as_of", args=[label.programme.slug, label.slug, day.isoformat()])


@require_safe
def engagement_file(
    request: HttpRequest,  # noqa: ARG001
    programme: str,
    slug: str,
    day: str | None = None,
) -> HttpResponse:
    """The same as a PDF, in the language of the address."""
    standing = _standing(programme, slug, day)
    answer = HttpResponse(queries.engagement_pdf(standing), content_type="application/pdf")
    name = f"{standing.label.slug}-{standing.day.isoformat()}-{reading_language()}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def corrections(request: HttpRequest, programme: str) -> HttpResponse:
    """Every correction of the pages of a programme's labels, the last first."""
    row = programme_at(programme)
    if row is None:
        raise Http404
    page = Paginator(queries.corrections_in(row), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "programme_row": row,
        "page": page,
        "rows": [(day_at(one.at, row.zone), one) for one in page],
        "crumbs": [(_("Labels"), reverse("labels:register")), (_("Log of corrections"), "")],
    }
    return render(request, "credentials/corrections.html", context)


@require_safe
def corrections_csv(request: HttpRequest, programme: str) -> HttpResponse:  # noqa: ARG001
    """The same as a table, in both languages."""
    row = programme_at(programme)
    if row is None:
        raise Http404
    rows = (
        (one.at.isoformat(), one.label.holder, one.label.public_id, one.text_fr, one.text_en)
        for one in queries.corrections_in(row)
    )
    head = ["at", "holder", "label", "text_fr", "text_en"]
    return csv_answer(f"corrections-{row.slug}.csv", head, rows)
