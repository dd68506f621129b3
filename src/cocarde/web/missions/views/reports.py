"""What a mission brought, for its organiser: what each told, the counts, the versions that are published."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import KeepingForm, ReportForm
from cocarde.web.missions.models import Mission
from cocarde.web.missions.queries.told import DIFFERING, SILENT, TOLD
from cocarde.web.missions.views.guards import for_office, office_context, office_programme
from cocarde.web.programmes.queries import office_crumbs

ROWS_A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHICH = (
    (TOLD, gettext_lazy("somebody told of them")),
    (DIFFERING, gettext_lazy("the two sides disagree")),
    (SILENT, gettext_lazy("no answer")),
)


def _form(mission: Mission, posted: Any = None) -> ReportForm:
    last = queries.report_of(mission)
    initial = {"words_fr": last.words_fr, "words_en": last.words_en} if last else {}
    return ReportForm(posted, initial=initial, is_correction=last is not None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def report(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The counts of today, what was published, and the form that publishes."""
    posted = request.POST if request.method == "POST" else None
    form = _form(mission, posted)
    if posted is not None and form.is_valid():
        problem = _publish(request, mission, form)
        if not problem:
            return redirect("missions:office_report", mission.public_id)
        form.add_error(None, problem)
    content = queries.counted(mission)
    part = queries.open_part(content)
    end = queries.end_of(mission)
    context = office_context(request, mission, "report", _("What came of it")) | {
        "text": queries.report_text(part),
        "has_meetings": end is not None,
        "one_sided": content["kept"]["one_sided"],
        "editions": queries.editions_text(mission, part),
        "versions": list(queries.reports_of(mission)),
        "form": form,
        "kept_days": queries.kept_days(mission.programme),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/office_report.html", context, status=status)


def _publish(request: HttpRequest, mission: Mission, form: ReportForm) -> str:
    """Why it is not published; nothing where it is."""
    try:
        made = actions.publish_report(mission=mission, actor=request.user, **form.cleaned_data)
    except actions.NotYetError:
        return _(
            "The report is published once the mission is public and its last meeting is over: what you "
            "typed is kept below."
        )
    except actions.SameError:
        return _("Nothing changed since the last version: there is nothing to correct.")
    except actions.UnsaidError:
        return _("A version was published meanwhile: say what yours corrects.")
    text = _("Version %(number)s of the report is published.")
    messages.success(request, text % {"number": made.number})
    return ""


@require_safe
@for_office
def told(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Meeting by meeting, what each side told, with names and notes."""
    which = request.GET.get("which", "")
    which = which if which in dict(WHICH) else ""
    rows = queries.meetings_told(mission, which)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    title = _("What was told")
    context = office_context(request, mission, "report", title) | {
        "page": page,
        "rows": queries.with_told(page.object_list),
        "which": which,
        "choices": WHICH,
    }
    return render(request, "missions/told.html", context)


@require_safe
@for_office
def told_csv(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The same as a sheet."""
    return csv_answer(f"{mission.slug}-told.csv", queries.HEAD, queries.told_rows(mission))


@require_safe
@for_office
def told_xlsx(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The same as a workbook."""
    book = queries.workbook_of(queries.HEAD, queries.told_rows(mission))
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{mission.slug}-told.xlsx"'
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest, programme: str) -> HttpResponse:
    """How long the people of the missions of a programme are kept."""
    row = office_programme(request, programme)
    posted = request.POST if request.method == "POST" else None
    form = KeepingForm(posted, initial={"days": queries.kept_days(row)})
    if posted is not None and form.is_valid():
        actions.say_keeping(programme=row, days=form.cleaned_data["days"], actor=request.user)
        messages.success(request, _("It is kept."))
        return redirect("missions:office", row.slug)
    home = (_("Missions"), reverse("missions:office", args=[row.slug]))
    title = _("How long people are kept")
    context = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, home, (title, "")),
        "form": form,
        "page_title": title,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/keeping.html", context, status=status)
