"""What came of the meetings, on the phone of whoever holds the link: one card a meeting, one tap."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.labels.models import Label
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import RESULTS, OutcomeForm
from cocarde.web.missions.models import Outcome, Participant
from cocarde.web.missions.states import OUTCOME_DAYS, OfferState, Result
from cocarde.web.missions.views.guards import by_link, personal_context


def _form(past: queries.Past, labels: list[Label], posted: Any = None) -> OutcomeForm:
    said, offer = past.said, past.offer
    initial = {
        "amount_eur": said.amount_eur if said else None,
        "shares_amount": said.shares_amount if said else False,
        "note": (said.note or "") if said else "",
        "label": offer.label.public_id if offer and offer.state != OfferState.WITHDRAWN else "",
    }
    form = OutcomeForm(
        posted,
        initial=initial,
        labels=labels,
        auto_id=f"id_{past.meeting.public_id}_%s",
    )
    if "label" in form.fields and not past.may_offer and posted is None:
        del form.fields["label"]
    return form


@require_safe
@by_link
def outcomes(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The meetings that are over, and what was told of each."""
    labels = queries.labels_for(participant)
    rows = queries.past_meetings(participant)
    wave = queries.wave_of(participant)
    context = personal_context(participant, "outcomes") | {
        "cards": [(one, _form(one, labels)) for one in rows],
        "results": RESULTS,
        "wave": wave,
        "left": sum(not one.is_told for one in rows),
        "next_days": next((days for days in OUTCOME_DAYS if days > wave), None),
        "is_asked": queries.is_asked(participant),
    }
    return render(request, "missions/outcomes.html", context)


@require_POST
@by_link
def tell(request: HttpRequest, participant: Participant, meeting_id: str) -> HttpResponse:
    """One tap, with what stands in the fields beside it; the card answers in its place."""
    past = queries.past_meeting(participant, meeting_id)
    if past is None:
        raise Http404
    past.meeting.mission = participant.mission
    labels = queries.labels_for(participant)
    form = OutcomeForm(request.POST, labels=labels, auto_id=f"id_{meeting_id}_%s")
    problem, status = "", HTTPStatus.OK
    if form.is_valid():
        try:
            _tell(request.POST.get("what", ""), participant, past, form)
        except actions.UnknownError:
            raise Http404 from None
        except actions.AlreadyThereError:
            problem = _("The other side has offered it already: it is counted once.")
        past = queries.past_meeting(participant, meeting_id) or past
        form = _form(past, labels)
    if problem or form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = personal_context(participant, "outcomes") | {
        "past": past,
        "form": form,
        "problem": problem,
        "results": RESULTS,
        "is_swapped": True,
    }
    is_part = bool(request.htmx)  # type: ignore[attr-defined]
    if is_part or status != HTTPStatus.OK:
        template = "missions/outcome_card.html" if is_part else "missions/outcome_alone.html"
        return render(request, template, context, status=status)
    return redirect("missions:outcomes", queries.token_of(participant))


def _tell(what: str, participant: Participant, past: queries.Past, form: OutcomeForm) -> None:
    meeting, said = past.meeting, form.said()
    if what == "back":
        actions.take_back_outcome(participant=participant, meeting=meeting)
        return
    held, result = _tapped(what, past)
    told = actions.tell_outcome(
        participant=participant, meeting=meeting, was_held=held, result=result, **said
    )
    _offer(told, past, form)


def _tapped(what: str, past: queries.Past) -> tuple[bool, str]:
    """Whether it was held and what came of it, by the button that was tapped."""
    if what == "missed":
        return False, ""
    if what in Result.values:
        return True, what
    if what == "same" and past.before is not None:
        return bool(past.before.was_held), past.before.result
    if what == "save" and past.said is not None:
        return bool(past.said.was_held), past.said.result
    return True, past.said.result if past.said else ""


def _offer(told: Outcome, past: queries.Past, form: OutcomeForm) -> None:
    """Offer it to the label that is chosen; with none, take back what was offered."""
    label = form.chosen_label
    if label is not None and queries.may_enter_a_ledger(told):
        actions.offer_outcome(outcome=told, label=label)
    elif past.offer is not None and "label" in form.data:
        actions.withdraw_offer(offer=past.offer)


@require_POST
@by_link
def asking(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Be asked no more, or again."""
    if request.POST.get("what") == "resume":
        actions.resume_asking(participant=participant)
        messages.success(request, _("You will be asked again."))
    else:
        actions.refuse_asking(participant=participant)
        messages.success(request, _("You will not be asked any more."))
    return redirect("missions:outcomes", queries.token_of(participant))
