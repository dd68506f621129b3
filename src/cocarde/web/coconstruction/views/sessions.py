"""Work sessions: planned by the office, minuted for both."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_readers
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import MinutesForm, SessionForm
from cocarde.web.coconstruction.views.office import candidacy_of, must
from cocarde.web.coconstruction.views.visits import part_context
from cocarde.web.design.queries import moment_text


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Plan a work session with the team."""
    row = candidacy_of(request, public_id)
    must(request, Permission.OFFICE_VISIT_MANAGE, row)
    form = SessionForm(request.POST if request.method == "POST" else None, zone=row.programme.zone)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.plan_session(
                candidacy=row,
                starts_at=given["starts_at"],
                place=given["place"],
                agenda=given["agenda"],
                actor=request.user,
            )
        except actions.SessionRefusedError:
            form.add_error(
                None, _("The procedure has ended for this candidacy: nothing changes any more.")
            )
        else:
            messages.success(request, _("The work session is planned: the team is told."))
            return redirect("coconstruction:session", row.public_id, made.public_id)
    context = part_context(request, row) | {"form": form, "heading": _("Plan a work session")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/plan.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def session(request: HttpRequest, candidacy: Candidacy, session_id: str) -> HttpResponse:
    """One work session: its agenda, then its minutes."""
    row = queries.session_of(candidacy, session_id)
    if row is None:
        raise Http404
    row.candidacy = candidacy
    may_minute = request.user.has_perm(Permission.OFFICE_VISIT_MANAGE, candidacy)
    people = queries.possible_attendance(candidacy)
    form = MinutesForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={
            "minutes": row.minutes,
            "present": [person.public_id for person in row.present.all()],
        },
    )
    if request.method == "POST":
        if not may_minute:
            raise PermissionDenied(_("The programme office writes the minutes."))
        if form.is_valid():
            there = [p for p in people if p.public_id in form.cleaned_data["present"]]
            actions.write_minutes(
                session=row,
                minutes=form.cleaned_data["minutes"],
                present=there,
                actor=request.user,
            )
            messages.success(request, _("The minutes are kept: the team reads them."))
            return redirect("coconstruction:session", candidacy.public_id, row.public_id)
    context = part_context(request, candidacy) | {
        "session": row,
        "at_text": moment_text(row.starts_at, candidacy.programme.zone),
        "form": form if may_minute else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/session.html", context, status=status)
