"""The pages of a participant, by their personal link: taking part, when and what, being forgotten."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.clock import queries as clock
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import ProfileForm
from cocarde.web.missions.models import Participant
from cocarde.web.missions.views.guards import by_link, personal_context


@require_safe
@by_link
def mine(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Where somebody stands: whether they take part, who asks for them, whom they meet."""
    programme = queries.personal_programme(participant)
    calendar = queries.calendar_address_of(participant)
    context = personal_context(participant, "mine") | {
        "stops": queries.stops_of(participant.mission),
        "programme_of": programme,
        "mark": queries.mark_of(participant, programme.meetings),
        "slots_to_come": queries.slots_to_come(participant.mission),
        "upset": queries.person_of_day(participant.mission, participant.public_id),
        "calendar": calendar,
        "calendar_link": f"webcal://{calendar.partition('://')[2]}",
        "code": mark_safe(queries.code_svg(queries.check_in_address_of(participant))),  # noqa: S308 (made here)
        "code_text": queries.code_of(participant),
        "updated_at": clock.now(),
        "requests": queries.waiting_for(participant),
        "wish_count": participant.wishes.count(),
    }
    return render(request, "missions/mine.html", context)


@require_POST
@by_link
def accept(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Agree to take part."""
    token = queries.token_of(participant)
    try:
        actions.accept(participant=participant)
    except actions.NotOpenError:
        messages.error(request, _("This mission is over."))
        return redirect("missions:mine", token)
    messages.success(request, _("You take part. Say when you can meet, what you offer and seek."))
    return redirect("missions:profile", token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def profile(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Who somebody is, when they can meet, what they offer and seek."""
    mission = participant.mission
    stops, slots = queries.stops_of(mission), queries.slots_in(mission)
    names = ("person_name", "organisation", "quality", "offers", "seeks", "languages", "half")
    initial = {name: getattr(participant, name) for name in (*names, "most_a_day")} | {
        "there": [one.public_id for one in participant.stops.all() or stops],
        "away": [one.public_id for one in participant.unavailable.all()],
    }
    posted = request.POST if request.method == "POST" else None
    form = ProfileForm(posted, initial=initial, stops=stops, slots=slots)
    if posted is not None and form.is_valid():
        actions.change_participant(participant=participant, **form.said())
        messages.success(request, _("It is kept. Now say whom you wish to meet."))
        return redirect("missions:wishes", queries.token_of(participant))
    context = personal_context(participant, "profile") | {"form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/profile.html", context, status=status)


@require_POST
@by_link
def withdraw(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Take part no more; it can be taken back."""
    actions.withdraw(participant=participant)
    messages.success(request, _("You take part no more: nobody finds you any longer."))
    return redirect("missions:mine", queries.token_of(participant))


@require_POST
@by_link
def erase(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Be forgotten: the link opens no more."""
    mission = participant.mission
    actions.erase_participant(participant=participant)
    return render(request, "missions/closed.html", {"erased": True, "mission": mission})
