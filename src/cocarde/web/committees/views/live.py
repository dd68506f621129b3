"""The room as its members live it: agenda by the hour, the item in progress, the vote."""

import hashlib
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.floor import BallotForm
from cocarde.web.committees.models import Ballot, Session, Vote
from cocarde.web.committees.queries import calendars
from cocarde.web.committees.rules import sits
from cocarde.web.committees.states import SessionState
from cocarde.web.committees.views.floor import vote_refusal
from cocarde.web.design.queries import moment_text, zone_text


def session_read(request: HttpRequest, public_id: str) -> Session:
    """A session for those who sit in it and those who run it."""
    session = queries.session_with(public_id)
    if session is None or not request.user.has_perm(Permission.COMMITTEE_SESSION_READ, session):
        raise Http404
    return session


@login_required
@require_GET
def live(request: HttpRequest, public_id: str) -> HttpResponse:
    """The room."""
    session = session_read(request, public_id)
    programme = session.committee.programme
    context = {
        **_context(request, session),
        "when": moment_text(session.starts_at, programme.zone),
        "zone": zone_text(session.starts_at, programme.zone),
        "may_run": request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session),
    }
    return render(request, "committees/live.html", context)


@login_required
@require_GET
@never_cache
def live_now(request: HttpRequest, public_id: str) -> HttpResponse:
    """What moves in the room: nothing is sent where nothing changed since what the page shows."""
    context = _context(request, session_read(request, public_id))
    if request.GET.get("seen") == context["mark"]:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "committees/_live_now.html", context)


def _context(request: HttpRequest, session: Session) -> dict[str, Any]:
    context: dict[str, Any] = {
        "is_office_room": "office" in request.GET,
        "session": session,
        "sitting": queries.sitting(session, request.user),
        "is_open": session.state == SessionState.OPEN,
        "is_closed": session.state == SessionState.CLOSED,
        "sits": bool(sits(request.user, session)) and "office" not in request.GET,
        "may_lead": request.user.has_perm(Permission.COMMITTEE_SESSION_LEAD, session),
        "minutes": queries.minutes_shown(session, request.user),
    }
    shown = render_to_string("committees/_now.html", context | {"csrf_token": ""})
    return context | {"mark": hashlib.sha256(shown.encode()).hexdigest()[:16]}


@login_required
@require_GET
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """The session in a calendar file, as this member may see it."""
    session = session_read(request, public_id)
    return ics_answer("session.ics", calendars.for_member(session, request.user))


def ics_answer(name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _vote(request: HttpRequest, public_id: str) -> Vote:
    """A vote for those who sit on its item; for anybody else, as if it did not exist."""
    found = queries.vote_with(public_id, request.user)
    if found is None or not request.user.has_perm(Permission.COMMITTEE_VOTE_CAST, found.item):
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """The ballot. Which choice was made is kept nowhere but in the vote."""
    row = _vote(request, public_id)
    if request.method != "POST":
        return _ballot_page(request, row, BallotForm(vote=row, initial=_own(row, request.user)))
    given = BallotForm(request.POST, vote=row)
    if given.is_valid():
        try:
            actions.cast(vote=row, person=request.user, choice=given.cleaned_data["choice"])
        except actions.VoteRefusedError as refused:
            given.add_error(None, vote_refusal(refused.reason))
        else:
            done = (
                _("Your ballot is in the urn. Nobody can know what it says.")
                if row.is_secret
                else _("Your vote is noted. You can change it as long as the vote is open.")
            )
            messages.success(request, done)
            return redirect("committees:live", row.item.session.public_id)
    return _ballot_page(request, row, given)


def _own(row: Vote, person: Any) -> dict[str, str]:
    """What the member voted so far, in a named vote only."""
    if row.is_secret:
        return {}
    said = Ballot.objects.filter(vote=row, person=person).values_list("choice", flat=True).first()
    return {"choice": said} if said else {}


def _ballot_page(request: HttpRequest, row: Vote, given: BallotForm) -> HttpResponse:
    view = queries.vote_view(row, request.user)
    context = {
        "view": view,
        "item": row.item,
        "session": row.item.session,
        "candidacy": row.item.candidacy,
        "form": given,
        "room": reverse("committees:live", args=[row.item.session.public_id]),
        "may_vote": view.is_open and not (row.is_secret and view.has_voted),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/vote.html", context, status=status)
