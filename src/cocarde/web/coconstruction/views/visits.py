"""Visits and work sessions, as the team and the office read them; planning and reporting."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import may_now
from cocarde.web.candidacies.views.guards import for_readers, team_context
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import PlanForm, ReportForm
from cocarde.web.coconstruction.models import Visit
from cocarde.web.coconstruction.states import VisitState
from cocarde.web.coconstruction.views.office import candidacy_of, must
from cocarde.web.design.queries import moment_text
from cocarde.web.programmes.queries import office_crumbs


def part_context(request: HttpRequest, row: Candidacy) -> dict[str, Any]:
    """What pages of visits and sessions show around their own content."""
    return team_context(request, row, "coconstruction") | {
        "part": "visits",
        "programme": row.programme,
        "may_plan": may_now(request.user, Permission.OFFICE_VISIT_MANAGE, row, "plan"),
    }


@require_safe
@for_readers
def visits(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The visits and work sessions of a candidacy."""
    zone = candidacy.programme.zone
    context = part_context(request, candidacy) | {
        "visits": [
            (
                one,
                moment_text(one.starts_at, zone),
                request.user.has_perm(Permission.OFFICE_VISIT_REPORT, one),
            )
            for one in queries.visits_of(candidacy)
        ],
        "sessions": [
            (one, moment_text(one.starts_at, zone)) for one in queries.sessions_of(candidacy)
        ],
    }
    return render(request, "coconstruction/visits.html", context)


@require_safe
@for_readers
def visit(request: HttpRequest, candidacy: Candidacy, visit_id: str) -> HttpResponse:
    """One visit as the team reads it: the questions, and the report once it is shared."""
    row = queries.visit_with(visit_id)
    if row is None or row.candidacy_id != candidacy.pk:
        raise Http404
    context = part_context(request, candidacy) | {
        "visit": row,
        "at_text": moment_text(row.starts_at, candidacy.programme.zone),
        "lines": queries.lines_for_team(row),
        "hosts": row.hosts.all(),
        "visitors": row.visitors.order_by("name"),
        "is_shared": row.state == VisitState.SHARED,
    }
    return render(request, "coconstruction/visit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Prepare a visit from what is open."""
    row = candidacy_of(request, public_id)
    must(request, Permission.OFFICE_VISIT_MANAGE, row)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        zone=row.programme.zone,
        people=queries.possible_visitors(row),
        open_doubts=queries.doubts_of(row),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        people = queries.possible_visitors(row).filter(public_id__in=given["visitors"])
        try:
            made = actions.plan_visit(
                candidacy=row,
                starts_at=given["starts_at"],
                place=given["place"],
                visitors=list(people),
                doubts=form.chosen,
                hosts=form.met,
                actor=request.user,
            )
        except actions.VisitRefusedError:
            form.add_error(
                None, _("The procedure has ended for this candidacy: nothing changes any more.")
            )
        else:
            messages.success(
                request, _("The visit is planned: the team and the visitors are told.")
            )
            return redirect("coconstruction:site_visit", made.public_id)
    context = part_context(request, row) | {"form": form, "heading": _("Plan a site visit")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/plan.html", context, status=status)


def visit_for(request: HttpRequest, visit_id: str) -> Visit:
    """One visit, for those who go or are of the office; for anybody else as if it did not exist."""
    row = queries.visit_with(visit_id)
    if row is None or not request.user.has_perm(Permission.OFFICE_VISIT_REPORT, row):
        raise Http404
    return row


@login_required
@require_safe
def site_visit(request: HttpRequest, visit_id: str) -> HttpResponse:
    """One visit as visitors read it: its programme, what each noted, the report."""
    row = visit_for(request, visit_id)
    return _site_page(request, row)


def _site_page(request: HttpRequest, row: Visit, form: ReportForm | None = None) -> HttpResponse:
    candidacy = row.candidacy
    may_manage = request.user.has_perm(Permission.OFFICE_VISIT_MANAGE, candidacy)
    lines = queries.lines_of(row)
    form = form or ReportForm(lines=[one.line for one in lines], initial={"summary": row.summary})
    follows = request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy)
    context = {
        "visit": row,
        "candidacy": candidacy,
        "programme": candidacy.programme,
        "crumbs": office_crumbs(candidacy.programme, request.user, (candidacy.name, "")),
        "follows": follows,
        "at_text": moment_text(row.starts_at, candidacy.programme.zone),
        "lines": [(one, form.of(one.line)) for one in lines],
        "hosts": row.hosts.all(),
        "visitors": row.visitors.order_by("name"),
        "form": form,
        "may_write": may_manage and row.state != VisitState.CANCELLED,
        "may_share": may_manage and row.state == VisitState.PLANNED,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/site_visit.html", context, status=status)


@login_required
@require_POST
def report(request: HttpRequest, visit_id: str) -> HttpResponse:
    """Keep the report, and share it where that was asked."""
    row = visit_for(request, visit_id)
    must(request, Permission.OFFICE_VISIT_MANAGE, row.candidacy)
    form = ReportForm(request.POST, lines=row.lines.all())
    if not form.is_valid():
        return _site_page(request, row, form)
    try:
        actions.write_report(
            visit=row,
            summary=form.cleaned_data["summary"],
            conclusions=form.conclusions,
            actor=request.user,
        )
        if "share" in request.POST:
            actions.share_report(visit=row, actor=request.user)
    except actions.VisitRefusedError as refused:
        form.add_error(None, _refusal(refused.reason))
        return _site_page(request, row, form)
    messages.success(
        request,
        _("The report is shared: the team is told.")
        if "share" in request.POST
        else _("The report is kept; the team does not read it yet."),
    )
    return redirect("coconstruction:site_visit", row.public_id)


def _refusal(reason: str) -> str:
    return {
        "empty": _("Conclude on one line at least, or say what the visit showed, before sharing."),
        "closed": _("This visit is cancelled, or its report is already shared."),
    }.get(reason, _("A line of the report could not be kept: read the page again."))


@login_required
@require_POST
def cancel(request: HttpRequest, visit_id: str) -> HttpResponse:
    """Call a visit off."""
    row = visit_for(request, visit_id)
    if not request.user.has_perm(Permission.OFFICE_VISIT_MANAGE, row.candidacy):
        raise PermissionDenied(_("The programme office calls a visit off."))
    try:
        actions.cancel_visit(visit=row, actor=request.user)
    except actions.VisitRefusedError as refused:
        messages.error(request, _refusal(refused.reason))
    else:
        messages.success(request, _("The visit is cancelled: the team and the visitors are told."))
    return redirect("coconstruction:site_visit", row.public_id)
