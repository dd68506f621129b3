"""The published programme of a participant on the phone: kept offline, in a calendar, on paper."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.design.views.installable import manifest_answer, worker_answer
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Participant
from cocarde.web.missions.views.guards import by_link


@require_safe
@by_link
def state(_request: HttpRequest, participant: Participant) -> HttpResponse:
    """What tells a page that was kept whether it is still what is published."""
    lines = queries.programme_of(participant)
    return JsonResponse({"mark": queries.mark_of(participant, lines)})


@require_safe
@by_link
def manifest(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What a phone needs to install the page."""
    here = reverse("missions:mine", args=[queries.token_of(participant)])
    title = participant.mission.title
    return manifest_answer(request, here=here, name=title, short_name=_("My meetings"))


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    return worker_answer("missions/programme-worker.js")


@require_safe
@by_link
def pdf(_request: HttpRequest, participant: Participant) -> HttpResponse:
    """The programme on paper."""
    answer = HttpResponse(queries.programme_pdf(participant), content_type="application/pdf")
    name = _("my-meetings")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@require_safe
@never_cache
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar that a phone asks for again and again; what was revoked never existed."""
    participant = queries.participant_of_calendar(token)
    if participant is None:
        raise Http404
    content = queries.calendar_of(participant)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_POST
@by_link
def seen(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say that what changed was read."""
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 5:  # noqa: PLR2004 (a version, not a novel)
        actions.note_seen(participant=participant, number=int(number))
    return redirect("missions:mine", queries.token_of(participant))


@require_POST
@by_link
def renew_calendar(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Close the address of the calendar."""
    actions.renew_calendar(participant=participant)
    messages.success(
        request, _("The former address of the calendar answers no more: subscribe again.")
    )
    return redirect("missions:mine", queries.token_of(participant))


@require_POST
@by_link
def upset(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say that one cannot come, or shall be late, or take it back."""
    slot = queries.slot_of(participant.mission, request.POST.get("slot", ""))
    name = {"absent": "absent_from", "late": "late_until"}.get(request.POST.get("what", ""))
    back = redirect("missions:mine", queries.token_of(participant))
    if name and slot is None:
        messages.error(request, _("Choose a slot that has not begun."))
        return back
    try:
        actions.ask_upset(participant=participant, **({name: slot} if name else {}))
    except (actions.NotAllowedError, actions.UnknownError):
        messages.error(request, _("Choose a slot that has not begun."))
        return back
    messages.success(
        request,
        _("The organiser is told; your meetings change once they confirm.")
        if name
        else _("It is taken back: your meetings stay."),
    )
    return back
