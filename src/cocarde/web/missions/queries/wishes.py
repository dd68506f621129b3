"""Whom a participant wishes, who wishes them, whom they might meet, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import QuerySet

from cocarde import rendezvous
from cocarde.web.missions.models import Mission, Participant, Refusal, Wish
from cocarde.web.missions.queries.asking import problem_of
from cocarde.web.missions.queries.rows import most_wishes, taking_part
from cocarde.web.missions.states import Answer, ParticipantState

SUGGESTED = 12  # computed for each, so that some are left once others are wished
SHOWN = 5
KEPT_S = 600


@dataclass(frozen=True)
class Card:
    """Somebody as a participant sees them: what was wished and answered, and why they are suggested."""

    one: Participant
    mine: Wish | None = None
    theirs: Wish | None = None
    is_refused: bool = False
    sought: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def is_mutual(self) -> bool:
        """Both wish it, or one does and the other accepted."""
        return (
            self.mine is not None and (self.theirs is not None or self._said_yes(self.mine))
        ) or (self.theirs is not None and self._said_yes(self.theirs))

    @staticmethod
    def _said_yes(wish: Wish) -> bool:
        return wish.answer == Answer.ACCEPTED

    @property
    def is_declined(self) -> bool:
        """One of the two said no to the wish of the other."""
        return any(
            wish is not None and wish.answer == Answer.DECLINED for wish in (self.mine, self.theirs)
        )


@dataclass(frozen=True)
class Wishes:
    """All that a participant's page of wishes shows."""

    asked: list[Card]  # who wishes them, and waits
    mine: list[Card]
    answered: list[Card]  # whose wish they have answered
    refused: list[Card]
    suggested: list[Card]
    most: int

    @property
    def left(self) -> int:
        """How many more they may wish."""
        return max(0, self.most - sum(card.mine is not None for card in self.mine))


def wishes_of(participant: Participant) -> Wishes:
    """The wishes, the requests and the suggestions of somebody."""
    cards = _cards_with_something(participant)
    received = [one for one in cards if one.theirs and not one.mine and not one.is_refused]
    return Wishes(
        asked=[one for one in received if one.theirs and one.theirs.answer == Answer.WAITING],
        mine=[one for one in cards if one.mine],
        answered=[one for one in received if one.theirs and one.theirs.answer != Answer.WAITING],
        refused=[one for one in cards if one.is_refused],
        suggested=_suggested(participant, {one.one.pk for one in cards}),
        most=most_wishes(participant.mission),
    )


def _cards_with_something(participant: Participant) -> list[Card]:
    mine = {one.of_id: one for one in Wish.objects.filter(by=participant).select_related("of")}
    theirs = {one.by_id: one for one in Wish.objects.filter(of=participant).select_related("by")}
    refused = {
        one.of_id: one.of for one in Refusal.objects.filter(by=participant).select_related("of")
    }
    people = {one.of_id: one.of for one in mine.values()}
    people |= {one.by_id: one.by for one in theirs.values()} | refused
    rows = sorted(
        people.values(), key=lambda one: (-_weight(mine.get(one.pk)), one.organisation, one.pk)
    )
    return [
        Card(one, mine.get(one.pk), theirs.get(one.pk), one.pk in refused)
        for one in rows
        if one.state == ParticipantState.ACCEPTED
    ]


def _weight(wish: Wish | None) -> int:
    return wish.weight if wish else 0


def card_of(participant: Participant, other: Participant) -> Card:
    """One person as a participant sees them."""
    return cards_of(participant, [other])[0]


def cards_of(participant: Participant, others: Iterable[Participant]) -> list[Card]:
    """These people as a participant sees them, in their order."""
    rows = list(others)
    keys = [one.pk for one in rows]
    mine = {one.of_id: one for one in Wish.objects.filter(by=participant, of__in=keys)}
    theirs = {one.by_id: one for one in Wish.objects.filter(of=participant, by__in=keys)}
    refused = set(
        Refusal.objects.filter(by=participant, of__in=keys).values_list("of_id", flat=True)
    )
    reasons = {
        one.of: one for one in suggestions(participant.mission).get(participant.public_id, [])
    }
    cards = [Card(one, mine.get(one.pk), theirs.get(one.pk), one.pk in refused) for one in rows]
    return [_with_reason(card, reasons.get(card.one.public_id)) for card in cards]


def _with_reason(card: Card, reason: rendezvous.Suggestion | None) -> Card:
    if reason is None:
        return card
    return replace(card, sought=reason.sought, offered=reason.offered)


def others_of(participant: Participant, words: str = "") -> QuerySet[Participant]:
    """Everybody else who takes part, with these words where they are asked for."""
    rows = taking_part(participant.mission).exclude(pk=participant.pk)
    for word in words.split():
        found = rows.filter(organisation__icontains=word) | rows.filter(person_name__icontains=word)
        found |= rows.filter(offers__icontains=word) | rows.filter(seeks__icontains=word)
        rows = found
    return rows.order_by("organisation", "person_name", "pk")


def other_of(participant: Participant, public_id: str) -> Participant | None:
    """Somebody of the same mission who takes part, or the participant themselves."""
    row = taking_part(participant.mission).filter(public_id=public_id).first()
    if row is not None:
        row.mission = participant.mission
    return row


def _suggested(participant: Participant, left_out: set[int]) -> list[Card]:
    found = suggestions(participant.mission).get(participant.public_id, [])
    rows = {
        one.public_id: one
        for one in taking_part(participant.mission).filter(public_id__in=[one.of for one in found])
    }
    return [
        Card(rows[one.of], sought=one.sought, offered=one.offered)
        for one in found
        if one.of in rows and rows[one.of].pk not in left_out
    ][:SHOWN]


def suggestions(mission: Mission) -> dict[str, list[rendezvous.Suggestion]]:
    """Whom each might meet, best first; kept for some minutes, for they rest on what people wrote alone."""
    count = taking_part(mission).count()
    key = f"missions.suggestions.{mission.pk}.{count}"
    kept = cache.get(key)
    if kept is not None:
        return dict(kept)
    found: dict[str, list[rendezvous.Suggestion]] = {}
    for one in _suggest(mission):
        found.setdefault(one.to, []).append(one)
    cache.set(key, found, KEPT_S)
    return found


def _suggest(mission: Mission) -> list[rendezvous.Suggestion]:
    try:
        problem = problem_of(mission, with_words=True)
    except rendezvous.ProblemError:
        return []  # said on the board; wishes go on without suggestions
    blank = replace(problem, wishes=(), refusals=(), fixed=(), forbidden=(), precedences=())
    return rendezvous.suggest(blank, most=SUGGESTED)


def waiting_for(participant: Participant) -> int:
    """How many wishes somebody has not answered, nor returned, nor refused."""
    rows = Wish.objects.filter(of=participant, answer=Answer.WAITING)
    rows = rows.exclude(by__wished_by__by=participant).exclude(by__refused_by__by=participant)
    return rows.filter(by__state=ParticipantState.ACCEPTED).count()
