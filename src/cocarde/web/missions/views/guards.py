"""Who passes: the office of the programme, whoever holds a personal link; and what stands around."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cocarde.web.access.states import Permission
from cocarde.web.missions import queries
from cocarde.web.missions.models import Mission, Participant
from cocarde.web.missions.states import MissionState, ParticipantState
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at

OfficeView = Callable[Concatenate[HttpRequest, Mission, ...], HttpResponse]
PersonalView = Callable[Concatenate[HttpRequest, Participant, ...], HttpResponse]
View = Callable[..., HttpResponse]


def office_programme(request: HttpRequest, slug: str) -> Programme:
    """A programme whose missions this person manages; nothing else is there."""
    found = programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_MISSION_MANAGE, found):
        raise Http404
    return found


def for_office(view: OfficeView) -> View:
    """Open a mission to the office of its programme."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, public_id: str, **given: Any) -> HttpResponse:
        found = queries.mission_with(public_id)
        if found is None or not request.user.has_perm(
            Permission.OFFICE_MISSION_MANAGE, found.programme
        ):
            raise Http404
        return view(request, found, **given)

    return guarded


def office_context(
    request: HttpRequest, mission: Mission, tab: str, title: str = ""
) -> dict[str, Any]:
    """What every page of a mission shows to the office around its own content."""
    programme = mission.programme
    home = (_("Missions"), reverse("missions:office", args=[programme.slug]))
    board = (str(mission), reverse("missions:board", args=[mission.public_id]))
    trail = [board, (title, "")] if title else [(str(mission), "")]
    return {
        "programme": programme,
        "mission": mission,
        "tab": tab,
        "page_title": title or str(mission),
        "mission_sign": MissionState(mission.state).sign,
        "mission_state": mission.get_state_display(),
        "crumbs": office_crumbs(programme, request.user, home, *trail),
    }


def by_link(view: PersonalView) -> View:
    """Open a personal link, or say plainly why it does not; nothing is kept nor found by a search engine."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, token: str, **given: Any) -> HttpResponse:
        participant = queries.participant_of_token(token)
        if participant is None or not participant.has_person:
            context = {"erased": participant is not None}
            status = HTTPStatus.NOT_FOUND if participant is None else HTTPStatus.GONE
            answer = render(request, "missions/closed.html", context, status=status)
        else:
            answer = view(request, participant, **given)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Referrer-Policy"] = "same-origin"
        return answer

    return opened


def personal_context(participant: Participant, tab: str) -> dict[str, Any]:
    """What every page of a participant shows around its own content."""
    return {
        "participant": participant,
        "mission": participant.mission,
        "programme": participant.mission.programme,
        "token": queries.token_of(participant),
        "tab": tab,
        "is_invited": participant.state == ParticipantState.INVITED,
    }
