"""What everybody reads of what a mission brought: a version, as it was published."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.missions import queries
from cocarde.web.missions.models import Report
from cocarde.web.missions.queries.report_pdf import report_pdf
from cocarde.web.programmes.queries import programme_at


def _report(programme: str, slug: str, number: int | None) -> Report:
    row = programme_at(programme)
    mission = queries.public_mission(row, slug) if row else None
    found = queries.report_of(mission, number) if mission else None
    if found is None:
        raise Http404
    return found


@require_safe
def report(
    request: HttpRequest, programme: str, slug: str, number: int | None = None
) -> HttpResponse:
    """The last version, or one that another corrected since, which says so."""
    row = _report(programme, slug, number)
    mission = row.mission
    versions = list(queries.reports_of(mission))
    at = [mission.programme.slug, mission.slug]
    context: dict[str, Any] = {
        "programme": mission.programme,
        "mission": mission,
        "report": row,
        "text": queries.report_text(row.public),
        "words": queries.words_of(row),
        "reason": queries.reason_of(row),
        "editions": queries.editions_text(mission, row.public),
        "versions": versions,
        "is_last": row.number == versions[0].number,
        "crumbs": [
            (_("Missions"), reverse("missions:listing", args=at[:1])),
            (mission.title, reverse("missions:mission", args=at)),
            (_("What came of it"), ""),
        ],
    }
    return render(request, "missions/report.html", context)


@require_safe
def report_csv(request: HttpRequest, programme: str, slug: str, number: int) -> HttpResponse:  # noqa: ARG001
    """The counts of a version as a sheet."""
    row = _report(programme, slug, number)
    name = f"{row.mission.slug}-report-{row.number}.csv"
    return csv_answer(name, queries.SHEET_HEAD, queries.sheet_rows(row))


@require_safe
def report_document(
    request: HttpRequest,  # noqa: ARG001
    programme: str,
    slug: str,
    number: int,
) -> HttpResponse:
    """A version as a PDF."""
    row = _report(programme, slug, number)
    answer = HttpResponse(report_pdf(row), content_type="application/pdf")
    name = f"{row.mission.slug}-report-{row.number}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
