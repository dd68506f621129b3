"""What a delegate lets enter the ledger of a label: offered with consent, taken by its team, never twice."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import local_time
from cocarde.web.labels.models import Label
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import AlreadyThereError, GoneError, NotAllowedError
from cocarde.web.missions.models import LedgerOffer, Outcome
from cocarde.web.missions.states import LEDGER_RESULTS, OfferState, Result
from cocarde.web.outcomes import actions as ledger
from cocarde.web.outcomes.models import Outcome as LedgerLine
from cocarde.web.outcomes.states import Kind, Unit

KINDS = {Result.TRIAL: Kind.OTHER, Result.DEAL: Kind.CONTRACT}


@transaction.atomic
def offer_outcome(*, outcome: Outcome, label: Label) -> LedgerOffer:
    """Offer what came of a meeting to the ledger of a label; whoever tells it agrees by that.

    Offered anew (to another label, or once something else is told), what the ledger held is taken back.

    Raises:
        NotAllowedError: a delegate alone offers, to a label of the programme, a trial or an agreement.
        AlreadyThereError: the other side of the meeting has offered it: it counts once.
    """
    participant = outcome.participant
    if outcome.result not in LEDGER_RESULTS or label not in queries.labels_for(participant):
        raise NotAllowedError
    row = LedgerOffer.objects.select_for_update().filter(meeting=outcome.meeting_id).first()
    if row is None:
        row = LedgerOffer(meeting=outcome.meeting)
    elif row.state != OfferState.WITHDRAWN:
        if row.outcome.participant_id != participant.pk:
            raise AlreadyThereError
        given = (label.pk, outcome.result, _shared(outcome))
        if (row.label_id, row.result, row.amount_eur) == given:
            return row
        _leave_ledger(row)
    row.outcome, row.label, row.state = outcome, label, OfferState.OFFERED
    row.result, row.amount_eur = outcome.result, _shared(outcome)
    row.offered_at, row.decided_at, row.decided_by, row.ledger_line = clock.now(), None, None, ""
    row.save()
    record(participant.mission, "outcome_offered", None, row, label=label.public_id)
    return row


def _shared(outcome: Outcome) -> Decimal | None:
    return outcome.amount_eur if outcome.shares_amount else None


def _leave_ledger(offer: LedgerOffer, actor: Any = None) -> None:
    line = LedgerLine.objects.filter(public_id=offer.ledger_line).first()
    if offer.ledger_line and line is not None:
        ledger.withdraw_outcome(outcome=line, actor=actor)


@transaction.atomic
def withdraw_offer(*, offer: LedgerOffer) -> None:
    """Take the consent back: what the ledger holds of it is taken back too."""
    row = LedgerOffer.objects.select_for_update().get(pk=offer.pk)
    if row.state == OfferState.WITHDRAWN:
        return
    _leave_ledger(row)
    row.state, row.ledger_line = OfferState.WITHDRAWN, ""
    row.save(update_fields=["state", "ledger_line"])
    record(row.meeting.mission, "offer_withdrawn", None, row)


@transaction.atomic
def take_offer(*, offer: LedgerOffer, actor: Any) -> LedgerOffer:
    """Write it in the ledger of the label, without anybody's name; the same is never there twice.

    Raises:
        GoneError: it was taken back, taken or left meanwhile.
    """
    row = _waiting(offer)
    told, meeting, result = row.outcome, row.meeting, Result(row.result)
    text = _("%(what)s after a meeting of “%(mission)s” (ref. %(ref)s)") % {
        "what": str(result.label).capitalize(),
        "mission": meeting.mission.title,
        "ref": meeting.public_id,
    }
    try:
        line = ledger.record_outcome(
            subject=row.label.ref,
            programme_id=row.label.programme_id,
            kind=KINDS[result],
            text=text[:300],
            happened_on=local_time(told.told_at or clock.now(), meeting.slot.stop.zone).date(),
            source=_("told by the delegate, %(days)s days after the meeting")
            % {"days": told.after_days},
            quantity=row.amount_eur,
            unit=Unit.EUR if row.amount_eur is not None else "",
            place=meeting.slot.stop.name,
            actor=actor,
        )
    except ledger.CountedError as counted:
        line = counted.outcome
    row.state, row.ledger_line = OfferState.TAKEN, line.public_id
    _decide(row, actor, "offer_taken")
    return row


@transaction.atomic
def leave_offer(*, offer: LedgerOffer, actor: Any) -> LedgerOffer:
    """Do not write it in the ledger.

    Raises:
        GoneError: it was taken back, taken or left meanwhile.
    """
    row = _waiting(offer)
    row.state = OfferState.LEFT
    _decide(row, actor, "offer_left")
    return row


def _waiting(offer: LedgerOffer) -> LedgerOffer:
    rows = LedgerOffer.objects.select_for_update().select_related(
        "label", "outcome", "meeting__mission", "meeting__slot__stop"
    )
    row = rows.get(pk=offer.pk)
    if row.state != OfferState.OFFERED:
        raise GoneError
    return row


def _decide(row: LedgerOffer, actor: Any, verb: str) -> None:
    row.decided_at, row.decided_by = clock.now(), actor
    row.save(update_fields=["state", "ledger_line", "decided_at", "decided_by"])
    record(row.meeting.mission, verb, actor, row, label=row.label.public_id)
