"""Proposing to unite, answering, going on without one, taking back. Nothing of a dossier changes here."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language
from cocarde.web.joint import queries
from cocarde.web.joint.actions import journalling
from cocarde.web.joint.actions.refusals import ProposalRefusedError
from cocarde.web.joint.events import answered, proposed
from cocarde.web.joint.models import Party, Proposal
from cocarde.web.joint.states import FEWEST, MOST, STANDING, Answer, ProposalState


@transaction.atomic
def propose(
    *, candidacy: Candidacy, others: Sequence[Candidacy], name: str, words: str, actor: Any
) -> Proposal:
    """Ask candidacies of the same call to become one; the one that asks has said yes by asking.

    Raises:
        ProposalRefusedError: 'few', 'many', 'call', 'state' or 'lead'.
    """
    everybody = list(dict.fromkeys([candidacy, *others]))
    _refuse_unfit(everybody)
    proposal = Proposal.objects.create(
        call=candidacy.call,
        name=name.strip(),
        words=words.strip(),
        language=reading_language(),
        proposed_by=actor,
        led_by=candidacy,
    )
    for position, one in enumerate(everybody):
        is_own = one == candidacy
        Party.objects.create(
            proposal=proposal,
            candidacy=one,
            position=position,
            answer=Answer.ACCEPTED if is_own else Answer.WAITING,
            answered_by=actor if is_own else None,
            answered_at=clock.now() if is_own else None,
        )
        journalling.record(one, "union_proposed", actor, proposal=proposal.public_id)
    proposed.send(Proposal, proposal=proposal, actor=actor)
    return proposal


def _refuse_unfit(everybody: Sequence[Candidacy]) -> None:
    if len(everybody) < FEWEST:
        raise ProposalRefusedError("few")
    if len(everybody) > MOST:
        raise ProposalRefusedError("many")
    tests = (
        ("call", lambda one: one.call_id == everybody[0].call_id),
        ("state", lambda one: queries.can_leave_by(one, "unite")),
        ("lead", lambda one: bool(queries.leads_of(one))),
    )
    for reason, fits in tests:
        if unfit := [one.name for one in everybody if not fits(one)]:
            raise ProposalRefusedError(reason, unfit)


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it stands now, for one writer at a time."""
    # Locked first and read after: who waited for the lock sees the rows that this one points to by now.
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    row = Proposal.objects.select_related(
        "call__programme__snapshot", "call__specification", "led_by", "result"
    )
    return row.get(pk=proposal.pk)


@transaction.atomic
def answer(*, party: Party, accepts: bool, reason: str, actor: Any) -> Proposal:
    """Accept, or refuse with a reason: refused by one, the proposal is over and nothing has changed.

    Who accepted may still step out, with a reason, until the candidacies are united.

    Raises:
        ProposalRefusedError: 'closed', 'answered' or 'no_reason'.
    """
    proposal = locked(party.proposal)
    row = proposal.parties.select_related("candidacy").get(pk=party.pk)
    if proposal.state not in STANDING or row.left_at is not None:
        raise ProposalRefusedError("closed")
    if accepts and row.answer == Answer.ACCEPTED:
        raise ProposalRefusedError("answered")
    if not accepts and not reason.strip():
        raise ProposalRefusedError("no_reason")
    row.answer = Answer.ACCEPTED if accepts else Answer.REFUSED
    row.reason, row.answered_by, row.answered_at = reason.strip(), actor, clock.now()
    row.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
    if not accepts:
        close(proposal=proposal, state=ProposalState.REFUSED)
    else:
        _go_on_if_all_accept(proposal)
    verb = "union_accepted" if accepts else "union_refused"
    journalling.record(row.candidacy, verb, actor, proposal=proposal.public_id)
    answered.send(Proposal, proposal=proposal, party=row, actor=actor)
    return proposal


def close(*, proposal: Proposal, state: ProposalState) -> None:
    """End a proposal. Not a verb: part of those that end it, which say so."""
    proposal.state, proposal.closed_at = state, clock.now()
    proposal.save(update_fields=["state", "closed_at", "result"])


def _go_on_if_all_accept(proposal: Proposal) -> None:
    waiting = proposal.parties.filter(left_at=None).exclude(answer=Answer.ACCEPTED)
    if not waiting.exists():
        proposal.state = ProposalState.AGREED
        proposal.save(update_fields=["state"])


@transaction.atomic
def take_back(*, proposal: Proposal, actor: Any) -> Proposal:
    """Take a proposal back before the candidacies are united.

    Raises:
        ProposalRefusedError: 'closed'.
    """
    row = locked(proposal)
    if row.state not in STANDING:
        raise ProposalRefusedError("closed")
    close(proposal=row, state=ProposalState.WITHDRAWN)
    journalling.note(row, "union_taken_back", actor)
    return row


@transaction.atomic
def go_on_without(*, party: Party, actor: Any) -> Proposal:
    """Leave out a candidacy that cannot unite any more: withdrawn, decided, before the committee.

    What was written anew stays; what was taken from it is to be decided again, and every yes falls.

    Raises:
        ProposalRefusedError: 'closed', 'stuck' (it can unite) or 'few' (nobody is left to unite with).
    """
    proposal = locked(party.proposal)
    row = proposal.parties.select_related("candidacy__specification").get(pk=party.pk)
    if proposal.state not in STANDING or row.left_at is not None:
        raise ProposalRefusedError("closed")
    if queries.can_leave_by(row.candidacy, "unite"):
        raise ProposalRefusedError("stuck", [row.candidacy.name])
    if proposal.parties.filter(left_at=None).count() <= FEWEST:
        raise ProposalRefusedError("few")
    row.left_at = clock.now()
    row.save(update_fields=["left_at"])
    if proposal.led_by == row.candidacy:
        proposal.led_by = None
        proposal.save(update_fields=["led_by"])
    _go_on_if_all_accept(proposal)
    journalling.note(proposal, "went_on_without", actor, candidacy=row.candidacy.public_id)
    return proposal


@transaction.atomic
def set_terms(*, proposal: Proposal, name: str, led_by: Candidacy, actor: Any) -> Proposal:
    """Say what the joint candidacy is called, and whose lead leads it.

    Raises:
        ProposalRefusedError: 'closed', or 'lead' (not one of those concerned).
    """
    row = locked(proposal)
    if row.state != ProposalState.AGREED:
        raise ProposalRefusedError("closed")
    if not row.parties.filter(candidacy=led_by, left_at=None).exists():
        raise ProposalRefusedError("lead")
    row.name, row.led_by = name.strip(), led_by
    row.save(update_fields=["name", "led_by"])
    journalling.note(row, "union_terms_set", actor, led_by=led_by.public_id)
    return row
