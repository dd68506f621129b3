"""The day itself: who is absent or late, which table is lost; a new plan is looked at, then published."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import LostTableForm
from cocarde.web.missions.models import Mission, Participant
from cocarde.web.missions.views.guards import for_office, office_context

FOUND = 10  # people for one search
LONGEST_WORDS = 100


@require_safe
@for_office
def day(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What has happened, what waits for an answer, and what a new plan would change."""
    return _page(request, mission)


def _page(
    request: HttpRequest,
    mission: Mission,
    form: LostTableForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    published = queries.last_published(mission)
    slots = queries.slots_to_come(mission)
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    draft = queries.draft_of(mission)
    is_replan = draft is not None and draft.is_replan
    concerned = queries.concerned_by(published) if published and published.is_replan else []
    context = office_context(request, mission, "day", _("The day")) | {
        "published": published,
        "slots_to_come": slots,
        "upsets": queries.upsets_of(mission),
        "missing": list(queries.missing_at(mission, slots[0])[:FOUND]) if slots else [],
        "words": words,
        "found": queries.taking_part_with(mission, words)[:FOUND] if words else [],
        "preview": queries.preview_of(draft) if draft is not None and is_replan else None,
        "has_other_draft": draft is not None and not is_replan,
        "form": form or _form(mission, None),
        "concerned": concerned,
        "unread": [one for one in concerned if (one.seen_number or 0) < (published.number or 0)]
        if published
        else [],
    }
    return render(request, "missions/day.html", context, status=status)


def _form(mission: Mission, posted: object) -> LostTableForm:
    rooms = queries.rooms_in(mission)
    return LostTableForm(posted, rooms=rooms, slots=queries.slots_to_come(mission))


def _participant(mission: Mission, public_id: str) -> Participant:
    found = queries.person_of_day(mission, public_id)
    if found is None:
        raise Http404
    return found


def _plan_again(request: HttpRequest, mission: Mission) -> None:
    """Look at once what a new plan would change; nobody is told before it is published."""
    try:
        draft = actions.replan(mission=mission, actor=request.user)
    except actions.NotYetError:
        return
    except actions.NotAllowedError:
        messages.info(request, _("Every slot has begun: nothing can be planned again."))
    except actions.UnderWayError:
        messages.error(request, _("A search is under way: stop it first, or wait for its end."))
    else:
        if draft is None:
            messages.info(request, _("No meeting has to change."))


@require_POST
@for_office
def note(request: HttpRequest, mission: Mission, participant_id: str) -> HttpResponse:
    """Somebody is absent, late, or there after all."""
    row = _participant(mission, participant_id)
    slot = queries.slot_of(mission, request.POST.get("slot", ""))
    what = request.POST.get("what", "")
    try:
        if what == "there":
            actions.note_there(participant=row, actor=request.user)
        elif slot is None:
            raise actions.NotAllowedError  # noqa: TRY301 (one answer for both)
        elif what == "late":
            actions.note_late(participant=row, until=slot, actor=request.user)
        else:
            actions.note_absent(participant=row, since=slot, actor=request.user)
    except (actions.NotAllowedError, actions.UnknownError):
        messages.error(request, _("Choose a slot that has not begun."))
    else:
        _plan_again(request, mission)
    return redirect("missions:day", mission.public_id)


@require_POST
@for_office
def answer(request: HttpRequest, mission: Mission, participant_id: str) -> HttpResponse:
    """Confirm what somebody said by their link, or leave their meetings as they are."""
    row = _participant(mission, participant_id)
    confirmed = "confirm" in request.POST
    try:
        actions.answer_upset(participant=row, confirmed=confirmed, actor=request.user)
    except (actions.GoneError, actions.UnknownError):
        messages.error(request, _("It was taken back, or answered, in the meantime."))
    else:
        if confirmed:
            _plan_again(request, mission)
        else:
            messages.success(request, _("Their meetings stay; their page says so no more."))
    return redirect("missions:day", mission.public_id)


@require_POST
@for_office
def lose_table(request: HttpRequest, mission: Mission) -> HttpResponse:
    """A table cannot be used any more."""
    form = _form(mission, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.lose_table(
                room=form.rooms[said["room"]],
                table=said["table"],
                since=form.slots[said["since"]],
                actor=request.user,
            )
        except actions.UnknownError:
            form.add_error("table", _("The room has no table of this number."))
        except actions.AlreadyThereError:
            form.add_error("table", _("This table was lost already: read it in the list."))
        except actions.NotAllowedError:
            form.add_error("since", _("Choose a slot of the same stop that has not begun."))
        else:
            _plan_again(request, mission)
            return redirect("missions:day", mission.public_id)
    return _page(request, mission, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@for_office
def find_table(request: HttpRequest, mission: Mission, pk: int) -> HttpResponse:
    """The table can be used after all."""
    lost = queries.lost_table_of(mission, pk)
    if lost is not None:
        actions.find_table(lost=lost, actor=request.user)
    _plan_again(request, mission)
    return redirect("missions:day", mission.public_id)


@require_POST
@for_office
def replan(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Plan again from now."""
    _plan_again(request, mission)
    return redirect("missions:day", mission.public_id)


@require_POST
@for_office
def publish(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Publish the new plan; those concerned, and nobody else, are written to."""
    draft = queries.draft_of(mission)
    if draft is None or not draft.is_replan:
        messages.error(request, _("There is no new plan to publish."))
        return redirect("missions:day", mission.public_id)
    count = len(queries.preview_of(draft).concerned)
    try:
        made = actions.publish(mission=mission, actor=request.user)
    except (actions.OutdatedError, actions.NoDraftError):
        _plan_again(request, mission)
        messages.error(
            request,
            _("Something changed, or a slot has begun, since you looked: here is the plan of now."),
        )
        return redirect("missions:day", mission.public_id)
    text = ngettext(
        "Version %(number)s is published; %(count)s person concerned is written to.",
        "Version %(number)s is published; the %(count)s people concerned are written to.",
        count,
    )
    messages.success(request, text % {"number": made.number, "count": count})
    return redirect("missions:day", mission.public_id)
