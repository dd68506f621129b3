"""At the entrance: a code is read, typed or a name tapped, and somebody has come."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Mission, Participant, Stop
from cocarde.web.missions.views.guards import for_office, office_context

ROWS_A_PAGE = 50
LONGEST_WORDS = 100


def _stop(mission: Mission, given: str) -> tuple[list[Stop], Stop | None]:
    """The stops, and the one that was chosen, or that of today."""
    stops = list(mission.stops.all())
    chosen = next((one for one in stops if one.public_id == given), None)
    return stops, chosen or queries.stop_now(stops)


@require_safe
@for_office
def check_in(request: HttpRequest, mission: Mission) -> HttpResponse:
    """How many have come; whom a name or a code means, with one button each."""
    stops, stop = _stop(mission, request.GET.get("stop", ""))
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    state = request.GET.get("state", "")
    context = office_context(request, mission, "check_in", _("Check-in")) | {
        "stops": stops,
        "stop": stop,
        "words": words,
        "state": state,
    }
    if stop is not None:
        rows = queries.found_at(mission, stop, words, state)
        context |= {
            "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
            "come": queries.come_count(mission, stop),
            "expected": queries.expected(mission, stop).count(),
        }
    return render(request, "missions/check_in.html", context)


@require_POST
@for_office
def say(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Somebody has come, or has not after all; a code that was read comes here too."""
    stop = queries.stop_of(mission, request.POST.get("stop", ""))
    row = queries.participant_of(mission, request.POST.get("participant", ""))
    if stop is None:
        raise Http404
    if row is None:
        messages.error(request, _("This code is of nobody in this mission: look for the name."))
    elif "undo" in request.POST:
        actions.undo_check_in(participant=row, stop=stop, actor=request.user)
        messages.success(request, _("%(name)s: not checked in any more.") % {"name": row})
    else:
        _come(request, row, stop)
    asked = {"stop": stop.public_id} | {
        name: request.POST[name] for name in ("words", "state") if request.POST.get(name)
    }
    return redirect(f"{reverse('missions:check_in', args=[mission.public_id])}?{urlencode(asked)}")


def _come(request: HttpRequest, row: Participant, stop: Stop) -> None:
    try:
        _found, is_new = actions.check_in(participant=row, stop=stop, actor=request.user)
    except actions.UnknownError:
        messages.error(
            request,
            _("%(name)s does not take part: their link lets them say that they do.")
            % {"name": row},
        )
        return
    text = _("%(name)s has come.") if is_new else _("%(name)s had come already.")
    messages.success(request, text % {"name": row})
    if row.absent_from_id is not None:
        messages.warning(
            request,
            _("%(name)s was noted as absent: take it back under “The day”.") % {"name": row},
        )


@login_required
@require_safe
def arrival(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the code on a badge opens: to confirm, for those who may; for anybody else, nothing is there."""
    row = (
        Participant.objects.select_related("mission__programme").filter(public_id=public_id).first()
    )
    if row is None or not request.user.has_perm(
        Permission.OFFICE_MISSION_MANAGE, row.mission.programme
    ):
        raise Http404
    stops, stop = _stop(row.mission, request.GET.get("stop", ""))
    context: dict[str, Any] = office_context(request, row.mission, "check_in", str(row)) | {
        "participant": row,
        "stops": [(one, queries.check_in_of(row, one)) for one in stops],
        "stop": stop,
        "code": mark_safe(queries.code_svg(queries.check_in_address_of(row))),  # noqa: S308 (made here)
        "code_text": queries.code_of(row),
    }
    return render(request, "missions/arrival.html", context)


@require_safe
@for_office
def badges(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """A badge for each of those who take part."""
    content = queries.badges_pdf(mission, queries.taking_part(mission))
    answer = HttpResponse(content, content_type="application/pdf")
    name = _("badges")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{mission.slug}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
