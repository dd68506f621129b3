"""What everybody reads of missions; applying to a delegation, registering."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import ApplyForm, JoinForm
from cocarde.web.missions.models import Delegate, Mission
from cocarde.web.missions.states import SELECTIONS, DelegateState, MissionState
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import programme_at


def _programme(slug: str) -> Programme:
    found = programme_at(slug)
    if found is None:
        raise Http404
    return found


def _mission(programme: str, slug: str) -> Mission:
    found = queries.public_mission(_programme(programme), slug)
    if found is None:
        raise Http404
    return found


def _context(mission: Mission) -> dict[str, Any]:
    zone = mission.programme.zone
    closes = mission.call_closes_at
    return {
        "programme": mission.programme,
        "mission": mission,
        "stops": queries.stops_of(mission),
        "call_closes": moment_text(closes, zone) if closes else "",
        "takes_registrations": mission.registration_open
        and mission.state == MissionState.ANNOUNCED,
    }


@require_safe
def listing(request: HttpRequest, programme: str) -> HttpResponse:
    """The missions of a programme, the latest edition first."""
    row = _programme(programme)
    context = {"programme": row, "missions": list(queries.public_missions(row))}
    return render(request, "missions/listing.html", context)


@require_safe
def mission(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """One mission: where and when, what is documented of it, and how to be of it."""
    row = _mission(programme, slug)
    context = _context(row) | {
        "facts": list(queries.facts_of(row)),
        "editions": list(queries.editions_of(row)),
        "has_report": queries.reports_of(row).exists(),
    }
    return render(request, "missions/mission.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """Ask to be of the delegation."""
    row = _mission(programme, slug)
    form = ApplyForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                made = actions.apply(mission=row, language=reading_language(), **form.said())
            except actions.AlreadyThereError:
                # Whoever types an address learns nothing of it: its owner reads the first letter again.
                return redirect("missions:mission", programme, slug)
            except actions.NotOpenError:
                form.add_error(
                    None,
                    _("The call has just closed: what you typed is kept below, nothing was sent."),
                )
            except actions.TooManyError:
                form.add_error(None, _("Too many came at once: send it again in a minute."))
                status = HTTPStatus.TOO_MANY_REQUESTS
            else:
                messages.success(request, _("Your application is received: a letter confirms it."))
                return redirect("missions:application", queries.delegate_token_of(made))
    return render(request, "missions/apply.html", _context(row) | {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """Take part in the meetings; the personal link comes by letter."""
    row = _mission(programme, slug)
    form = JoinForm(request.POST if request.method == "POST" else None)
    status, is_sent = HTTPStatus.OK, False
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                actions.register(mission=row, language=reading_language(), **form.said())
                is_sent = True
            except actions.AlreadyThereError:
                is_sent = (
                    True  # the same answer: an address is not a question that strangers may ask
                )
            except actions.NotOpenError:
                form.add_error(
                    None,
                    _(
                        "The registration has just closed: what you typed is kept below, nothing was sent."
                    ),
                )
            except actions.TooManyError:
                form.add_error(None, _("Too many came at once: send it again in a minute."))
                status = HTTPStatus.TOO_MANY_REQUESTS
            status = HTTPStatus.OK if is_sent else status
    context = _context(row) | {"form": form, "is_sent": is_sent}
    return render(request, "missions/register.html", context, status=status)


def _application(token: str) -> Delegate:
    found = queries.delegate_of_token(token)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def application(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody applied with, where it stands, and how to take it back."""
    row = _application(token)
    context = _context(row.mission) | {
        "delegate": row,
        "token": token,
        "may_withdraw": DelegateState.WITHDRAWN in SELECTIONS[DelegateState(row.state)],
    }
    answer = render(request, "missions/application.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@never_cache
@require_POST
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Take the application back, and forget who applied."""
    actions.withdraw_application(delegate=_application(token))
    messages.success(request, _("Your application is taken back, and your data are erased."))
    return redirect("missions:application", token)
