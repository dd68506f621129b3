"""Votes: opened, cast, closed. Of a secret one nothing links a ballot to whoever cast it.

A secret ballot is added to counts that stand under seal in one row; no row, line of the journal or
hour tells one ballot from another. See docs/reference/votes.md.
"""

from typing import Any

from django.db import IntegrityError, transaction

from cocarde.web.access import queries as barriers
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.models import (
    AgendaItem,
    Ballot,
    Hearing,
    Opinion,
    Session,
    Urn,
    Vote,
    Voter,
)
from cocarde.web.committees.queries import ballots
from cocarde.web.committees.states import (
    FEWEST_SECRET_BALLOTS,
    BallotKind,
    HearingState,
    Majority,
    SessionState,
    VoteForm,
    VoteState,
)
from cocarde.web.journal import actions as journal


class VoteRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'not_open' (session), 'not_called' (item), 'withdrawn', 'given' (the opinion is),
    'already_open', 'proposals', 'imposed' (the specification says another way), 'secret_casting',
    'no_chair', 'too_few' (for a secret vote); 'quorum'; 'closed' (the vote), 'recused', 'absent',
    'choice', 'already_voted', 'unreadable' (the urn: cancel the vote and hold it again).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def open_vote(
    *,
    item: AgendaItem,
    form: VoteForm,
    proposals: list[str],
    ballot: BallotKind,
    majority: Majority,
    casting_vote: bool = False,
    actor: Any,
) -> Vote:
    """Put one proposal, or several, to the vote on the item in progress.

    Raises:
        VoteRefusedError: see its reasons.
    """
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    _refuse_item(item, actor)
    if queries.open_vote(item) is not None:
        raise VoteRefusedError("already_open")
    known = {p.key for p in ballots.proposals_for(item.candidacy)}
    enough = len(proposals) == 1 if form == VoteForm.MOTION else len(set(proposals)) > 1
    if not enough or not set(proposals) <= known:
        raise VoteRefusedError("proposals")
    _refuse_rules(item, ballot, majority, casting_vote=casting_vote)
    vote = Vote.objects.create(
        item=item,
        form=form,
        proposals=proposals,
        ballot=ballot,
        majority=majority,
        casting_vote=casting_vote,
        opened_by=actor,
    )
    if vote.is_secret:
        Urn.objects.create(vote=vote, sealed=ballots.sealed(vote, {}))
    _journal(vote, "committees.vote_opened", actor)
    return vote


def _refuse_item(item: AgendaItem, actor: Any) -> None:
    if barriers.is_barred(actor, item.candidacy.ref):
        raise VoteRefusedError("recused")
    if Session.objects.get(pk=item.session_id).state != SessionState.OPEN:
        raise VoteRefusedError("not_open")
    if Opinion.objects.filter(item=item).exists():
        raise VoteRefusedError("given")
    hearing = Hearing.objects.filter(item=item).first()
    if hearing is not None and hearing.is_withdrawn:
        raise VoteRefusedError("withdrawn")
    if hearing is None or hearing.state != HearingState.CALLED:
        raise VoteRefusedError("not_called")
    if queries.present_for(item) < item.session.quorum:
        raise VoteRefusedError("quorum")


def _refuse_rules(
    item: AgendaItem, ballot: BallotKind, majority: Majority, *, casting_vote: bool
) -> None:
    said = ballots.rules_said(item.candidacy)
    if (said.ballot or ballot) != ballot or (said.majority or majority) != majority:
        raise VoteRefusedError("imposed")
    if casting_vote and said.casting_vote is False:
        raise VoteRefusedError("imposed")
    if casting_vote and ballot == BallotKind.SECRET:
        raise VoteRefusedError("secret_casting")
    if casting_vote and queries.chair_of(item.session) is None:
        raise VoteRefusedError("no_chair")
    if ballot == BallotKind.SECRET and queries.present_for(item) < FEWEST_SECRET_BALLOTS:
        raise VoteRefusedError("too_few")


@transaction.atomic
def cast(*, vote: Vote, person: Any, choice: str) -> None:
    """Cast a ballot. Named: the last word counts while the vote is open. Secret: the first stays.

    Raises:
        VoteRefusedError: 'closed', 'recused', 'absent', 'quorum', 'choice', 'already_voted' or
            'unreadable'.
    """
    locked = Vote.objects.select_for_update().get(pk=vote.pk)
    item = vote.item
    if barriers.is_barred(person, item.candidacy.ref):
        raise VoteRefusedError("recused")
    if locked.state != VoteState.OPEN:
        raise VoteRefusedError("closed")
    if person.pk not in queries.people_there(item.session):
        raise VoteRefusedError("absent")
    if queries.present_for(item) < item.session.quorum:
        raise VoteRefusedError("quorum")
    if choice not in ballots.choices_of(locked):
        raise VoteRefusedError("choice")
    if locked.is_secret:
        _put_in_urn(locked, person, choice)
        return
    Ballot.objects.update_or_create(
        vote=locked, person=person, defaults={"choice": choice, "cast_at": clock.now()}
    )
    _journal(vote, "committees.voted", person)  # a named vote: that, and not what


def _put_in_urn(vote: Vote, person: Any, choice: str) -> None:
    """Nothing is journalled here, and nothing but the set of voters names anybody."""
    try:
        with transaction.atomic():
            Voter.objects.create(vote=vote, person=person)
    except IntegrityError as twice:
        raise VoteRefusedError("already_voted") from twice
    urn = Urn.objects.select_for_update().get(vote=vote)
    counts = _counts_in(urn, vote)
    counts[choice] = counts.get(choice, 0) + 1
    urn.sealed = ballots.sealed(vote, counts)
    urn.save(update_fields=["sealed"])


def _counts_in(urn: Urn, vote: Vote) -> dict[str, int]:
    try:
        return ballots.opened(vote, urn.sealed)
    except ballots.UnreadableUrnError as broken:
        raise VoteRefusedError("unreadable") from broken


@transaction.atomic
def close_vote(*, vote: Vote, actor: Any) -> Vote:
    """Close a vote and count it. A secret one with fewer than three ballots is void, uncounted.

    Raises:
        VoteRefusedError: 'closed', 'recused', 'quorum' or 'unreadable'.
    """
    locked = Vote.objects.select_for_update().get(pk=vote.pk)
    item = vote.item
    if barriers.is_barred(actor, item.candidacy.ref):
        raise VoteRefusedError("recused")
    if locked.state != VoteState.OPEN:
        raise VoteRefusedError("closed")
    if queries.present_for(item) < item.session.quorum:
        raise VoteRefusedError("quorum")
    number = ballots.cast_in(locked)
    is_void = locked.is_secret and number < FEWEST_SECRET_BALLOTS
    result = {"cast": number, "could": queries.present_for(item)}
    if not is_void:
        result |= _counted(locked, item)
    _end(locked, VoteState.VOID if is_void else VoteState.CLOSED, result)
    _journal(locked, "committees.vote_closed", actor)
    return locked


def _counted(vote: Vote, item: AgendaItem) -> dict[str, Any]:
    if vote.is_secret:
        counts = _counts_in(Urn.objects.get(vote=vote), vote)
        return ballots.result_of(vote, counts)
    rows = dict(Ballot.objects.filter(vote=vote).values_list("person_id", "choice"))
    chair = queries.chair_of(item.session)
    said = list(rows.values())
    counts = {choice: said.count(choice) for choice in ballots.choices_of(vote)}
    return ballots.result_of(vote, counts, rows.get(chair.pk, "") if chair else "")


@transaction.atomic
def cancel_vote(*, vote: Vote, actor: Any) -> Vote:
    """Give a vote up: nothing of it is counted, and it can be held again.

    Raises:
        VoteRefusedError: 'closed' or 'recused'.
    """
    locked = Vote.objects.select_for_update().get(pk=vote.pk)
    if barriers.is_barred(actor, vote.item.candidacy.ref):
        raise VoteRefusedError("recused")
    if locked.state != VoteState.OPEN:
        raise VoteRefusedError("closed")
    _end(locked, VoteState.CANCELLED, {})
    _journal(locked, "committees.vote_cancelled", actor)
    return locked


@transaction.atomic
def cancel_votes(*, item: AgendaItem, actor: Any = None) -> None:
    """What changes who may sit on an item, or takes it away, ends the vote under way on it."""
    for vote in Vote.objects.select_for_update().filter(item=item, state=VoteState.OPEN):
        _end(vote, VoteState.CANCELLED, {})
        _journal(vote, "committees.vote_cancelled", actor)


def _end(vote: Vote, state: VoteState, result: dict[str, Any]) -> None:
    """Destroy the urn; of a vote that was not counted, the set of voters too, and named ballots."""
    Urn.objects.filter(vote=vote).delete()
    if state == VoteState.CANCELLED:
        Ballot.objects.filter(vote=vote).delete()
        Voter.objects.filter(vote=vote).delete()
    vote.state, vote.closed_at, vote.result = state, clock.now(), result
    vote.save(update_fields=["state", "closed_at", "result"])


def _journal(vote: Vote, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb,
        subject=vote.item.session.ref,
        actor=actor,
        programme_id=vote.item.session.committee.programme_id,
    )
