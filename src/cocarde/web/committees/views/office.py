"""The office forms committees, seats members and calls sessions."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cocarde.web.access.states import Permission
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms import CommitteeForm, SeatForm, SessionForm
from cocarde.web.committees.models import Committee, Session
from cocarde.web.committees.states import SessionState
from cocarde.web.design.queries import moment_text, zone_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs


def _programme(request: HttpRequest, slug: str) -> Programme:
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, programme):
        raise Http404
    return programme


def _committee(request: HttpRequest, public_id: str) -> Committee:
    rows = Committee.objects.select_related("programme")
    committee = get_object_or_404(rows, public_id=public_id)
    if not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, committee):
        raise Http404
    return committee


@login_required
@require_GET
def manage(request: HttpRequest, programme: str) -> HttpResponse:
    return _page(request, _programme(request, programme))


def _page(
    request: HttpRequest,
    programme: Programme,
    wrong: forms.Form | None = None,
    committee: Committee | None = None,
) -> HttpResponse:
    """Committees with their members and sessions; `wrong` is a form that came back."""
    sessions: dict[int, list[Any]] = {}
    for session in queries.sessions_in(programme, request.user):
        when = moment_text(session.starts_at, programme.zone)
        sessions.setdefault(session.committee_id, []).append((session, when))
    cards = [
        {
            "committee": row,
            "coming": [pair for pair in sessions.get(row.pk, []) if not _is_over(pair[0])],
            "past": [pair for pair in reversed(sessions.get(row.pk, [])) if _is_over(pair[0])],
            "seats": sorted(row.seats.all(), key=lambda s: (s.person.name, s.pk)),
            "seat_form": _mine(wrong, SeatForm, row, committee)
            or SeatForm(auto_id=f"id_{row.public_id}_%s"),
            "session_form": _mine(wrong, SessionForm, row, committee)
            or _session_form(row, programme),
        }
        for row in queries.committees_of(programme)
    ]
    form = wrong if isinstance(wrong, CommitteeForm) else CommitteeForm()
    context = {
        "programme": programme,
        "crumbs": office_crumbs(programme, request.user, (_("Committees and sessions"), "")),
        "cards": cards,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "committees/manage.html", context, status=status)


def _is_over(session: Session) -> bool:
    return session.state == SessionState.CLOSED


def _mine(
    wrong: forms.Form | None, kind: type[forms.Form], row: Committee, committee: Committee | None
) -> forms.Form | None:
    return wrong if isinstance(wrong, kind) and row == committee else None


def _session_form(committee: Committee, programme: Programme, data: Any = None) -> SessionForm:
    zone = programme.zone
    auto_id = f"id_{committee.public_id}_%s"
    return SessionForm(data, zone=zone, zone_text=zone_text(clock.now(), zone), auto_id=auto_id)


def _manage_page(request: HttpRequest, programme: str) -> str:
    return reverse("committees:manage", args=[_programme(request, programme).slug])


def _committee_page(request: HttpRequest, public_id: str) -> str:
    committee = _committee(request, public_id)
    page = reverse("committees:manage", args=[committee.programme.slug])
    return f"{page}#committee-{public_id}"


@sent_from(_manage_page)
def form(request: HttpRequest, programme: str) -> HttpResponse:
    row = _programme(request, programme)
    given = CommitteeForm(request.POST)
    if not given.is_valid():
        return _page(request, row, given)
    names = {"fr": given.cleaned_data["name_fr"], "en": given.cleaned_data["name_en"]}
    actions.form_committee(programme=row, names=names, actor=request.user)
    messages.success(request, _("The committee is formed: give its members their seats."))
    return redirect("committees:manage", row.slug)


@sent_from(_committee_page)
def seat(request: HttpRequest, public_id: str) -> HttpResponse:
    committee = _committee(request, public_id)
    if "remove" in request.POST:
        row = get_object_or_404(committee.seats, pk=request.POST["remove"])
        actions.unseat(seat=row, actor=request.user)
        messages.success(request, _("%(name)s no longer has a seat.") % {"name": row.person})
        return redirect("committees:manage", committee.programme.slug)
    given = SeatForm(request.POST, auto_id=f"id_{committee.public_id}_%s")
    if not given.is_valid():
        return _page(request, committee.programme, given, committee)
    person = given.person()
    quality = given.cleaned_data["quality"]
    actions.seat(committee=committee, person=person, quality=quality, actor=request.user)
    messages.success(request, _("%(name)s has a seat.") % {"name": person})
    return redirect("committees:manage", committee.programme.slug)


@sent_from(_committee_page)
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    committee = _committee(request, public_id)
    given = _session_form(committee, committee.programme, request.POST)
    if not given.is_valid():
        return _page(request, committee.programme, given, committee)
    session = actions.call_session(
        committee=committee,
        starts_at=given.cleaned_data["starts_at"],
        place=given.cleaned_data["place"],
        quorum=given.cleaned_data["quorum"],
        actor=request.user,
    )
    messages.success(request, _("The session is called: its members are told by e-mail."))
    return redirect("committees:room", session.public_id)
