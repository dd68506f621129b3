"""What goes with somebody who is forgotten, and what is counted of them all the same."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record_keeping
from cocarde.web.missions.actions.ledger import withdraw_offer
from cocarde.web.missions.models import (
    KeepingTerm,
    LedgerOffer,
    NotAsked,
    Outcome,
    Participant,
    Tally,
    Wish,
)
from cocarde.web.missions.states import OfferState
from cocarde.web.programmes.models import Programme


def forget_wishes(*, participant: Participant) -> None:
    """Delete the wishes of and for somebody; how many pairs they made stays counted."""
    rows = Wish.objects.filter(Q(by=participant) | Q(of=participant))
    asked, accepted = queries.pairs_in(rows)
    rows.delete()
    if asked:
        Tally.objects.get_or_create(mission_id=participant.mission_id)
        Tally.objects.filter(mission=participant.mission_id).update(
            asked=F("asked") + asked, accepted=F("accepted") + accepted
        )


def forget_told(*, participant: Participant) -> None:
    """Forget the notes of somebody, and what they offered that no ledger holds; the counts stay."""
    Outcome.objects.filter(participant=participant).update(note=None)
    offers = LedgerOffer.objects.filter(outcome__participant=participant)
    for offer in offers.filter(state__in=[OfferState.OFFERED, OfferState.LEFT]):
        withdraw_offer(offer=offer)
    NotAsked.objects.filter(participant=participant).delete()


@transaction.atomic
def say_keeping(*, programme: Programme, days: int, actor: Any) -> KeepingTerm:
    """Say how many days after a mission its people are kept; it holds for the missions that are over too."""
    row, _made = KeepingTerm.objects.update_or_create(
        programme=programme,
        defaults={"days": days, "said_at": clock.now(), "said_by": actor},
    )
    record_keeping(row, "keeping_said", actor, days=days)
    return row
