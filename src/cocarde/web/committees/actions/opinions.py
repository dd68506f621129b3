"""The opinion with its sheet: reasons in both languages, reservations, the vote it rests on."""

from typing import Any

from django.db import transaction

from cocarde.web.committees import queries
from cocarde.web.committees.actions.session import SessionRefusedError, give_opinion
from cocarde.web.committees.models import AgendaItem, Opinion, OpinionSheet, Session, Vote
from cocarde.web.committees.queries.ballots import rules_said
from cocarde.web.committees.states import Advice, SessionState, VoteState


@transaction.atomic
def record_opinion(
    *,
    item: AgendaItem,
    advice: Advice,
    reasons: str,
    other_reasons: str = "",
    reservations: str = "",
    actor: Any,
) -> Opinion:
    """Record the opinion as the sheet says it, with the last vote that was counted on the item.

    Raises:
        SessionRefusedError: those of `give_opinion`; 'not_open', 'vote_open', 'one_language' or
            'withdrawn'.
    """
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    if Session.objects.get(pk=item.session_id).state == SessionState.PREPARED:
        raise SessionRefusedError("not_open")
    if queries.hearing_of(AgendaItem.objects.get(pk=item.pk)).is_withdrawn:
        raise SessionRefusedError("withdrawn")
    if queries.open_vote(item) is not None:
        raise SessionRefusedError("vote_open")
    if rules_said(item.candidacy).reasons_in_both_languages and not other_reasons.strip():
        raise SessionRefusedError("one_language")
    opinion = give_opinion(item=item, advice=advice, reasons=reasons, actor=actor)
    counted = Vote.objects.filter(item=item, state=VoteState.CLOSED).order_by("closed_at").last()
    OpinionSheet.objects.create(
        opinion=opinion,
        other_reasons=other_reasons.strip(),
        reservations=reservations.strip(),
        vote=counted,
    )
    return opinion
