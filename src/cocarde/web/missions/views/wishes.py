"""Whom a participant wishes to meet, on the phone: one card a person, one thumb."""

from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Participant
from cocarde.web.missions.states import Answer, Weight
from cocarde.web.missions.views.guards import by_link, personal_context

PEOPLE_A_PAGE = 50
LONGEST_WORDS = 100


@require_safe
@by_link
def wishes(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Who asks, whom they asked, and who is suggested, with the reasons."""
    if not participant.takes_part:
        return redirect("missions:mine", queries.token_of(participant))
    context = personal_context(participant, "wishes") | {
        "wishes": queries.wishes_of(participant),
        "weights": Weight.choices,
        "has_words": bool(participant.offers or participant.seeks),
    }
    return render(request, "missions/wishes.html", context)


@require_safe
@by_link
def people(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Everybody who takes part, or those whose words answer."""
    if not participant.takes_part:
        return redirect("missions:mine", queries.token_of(participant))
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    rows = queries.others_of(participant, words)
    page = Paginator(rows, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = personal_context(participant, "people") | {
        "page": page,
        "cards": queries.cards_of(participant, page.object_list),
        "words": words,
        "weights": Weight.choices,
    }
    return render(request, "missions/people.html", context)


def _is_part(request: HttpRequest) -> bool:
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx)


@require_POST
@by_link
def say(request: HttpRequest, participant: Participant, public_id: str) -> HttpResponse:
    """Wish, take back, refuse, accept or decline somebody; the card answers in its place."""
    other = queries.other_of(participant, public_id)
    problem, status = "", HTTPStatus.OK
    try:
        _do(request.POST, participant, other)
    except actions.OneselfError:
        problem = _("This is you: nobody meets themselves.")
    except actions.UnknownError:
        problem = _("This person takes part no more: choose somebody else.")
    except actions.NotOpenError:
        problem = _("The time of wishes is over: write to the organiser.")
    except actions.TooManyError as error:
        problem = ngettext(
            "The event has %(most)s slot, and you wish as many meetings: take one back first.",
            "The event has %(most)s slots, and you wish as many meetings: take one back first.",
            error.most,
        ) % {"most": error.most}
    if problem:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = personal_context(participant, "wishes") | {
        "problem": problem,
        "weights": Weight.choices,
        "card": queries.card_of(participant, other) if other else None,
        "is_swapped": True,
    }
    if _is_part(request):
        return render(request, "missions/card.html", context, status=status)
    if problem:
        return render(request, "missions/said_problem.html", context, status=status)
    return redirect("missions:wishes", queries.token_of(participant))


def _do(posted: Any, participant: Participant, other: Participant | None) -> None:
    what = posted.get("what", "")
    if what in ("unwish", "unrefuse", "accept", "decline", "answer_back") and other is None:
        raise actions.UnknownError
    if what == "refuse":
        actions.refuse(by=participant, of=other)
    elif what == "unwish" and other is not None:
        actions.unwish(by=participant, of=other)
    elif what == "unrefuse" and other is not None:
        actions.unrefuse(by=participant, of=other)
    elif what in ANSWERS and other is not None:
        _answer(participant, other, ANSWERS[what])
    else:
        weight = posted.get("weight", "")
        known = {str(value): Weight(value) for value in Weight.values}
        actions.wish(by=participant, of=other, weight=known.get(weight, Weight.WANTS))


ANSWERS = {
    "accept": Answer.ACCEPTED,
    "decline": Answer.DECLINED,
    "answer_back": Answer.WAITING,
}


def _answer(participant: Participant, other: Participant, answer: Answer) -> None:
    card = queries.card_of(participant, other)
    if card.theirs is None:
        raise actions.UnknownError
    wish = card.theirs
    wish.of, wish.by = participant, other
    actions.answer(wish=wish, answer=answer)
