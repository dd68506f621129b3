"""Naming who follows a candidacy for the office, and handing it over."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.events import delegate_changed
from cocarde.web.coconstruction.models import Handover
from cocarde.web.journal import actions as journal


class DelegateRefusedError(ValueError):
    """The delegate is not changed; `reason` says why.

    Reasons: 'person' (not of the office, kept away from the candidacy, or in its team), 'no_reason' (a
    handover says why).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def name_delegate(
    *, candidacy: Candidacy, person: Any, actor: Any, reason: str = "", open_points: str = ""
) -> Candidacy:
    """Name the delegate, hand over to another, or leave the candidacy without one (`person` None).

    Raises:
        DelegateRefusedError: the person may not follow this candidacy, or a handover gives no reason.
    """
    if person is not None and person not in queries.possible_delegates(candidacy):
        raise DelegateRefusedError("person")
    before = candidacy.delegate
    if person == before:
        return candidacy
    if before is not None and not reason.strip():
        raise DelegateRefusedError("no_reason")
    candidacy.delegate = person
    candidacy.save(update_fields=["delegate"])
    handover = None
    if before is not None:
        handover = Handover.objects.create(
            candidacy=candidacy,
            giver=before,
            taker=person,
            reason=reason.strip(),
            open_points=open_points.strip(),
            actor=actor,
        )
    journal.record(
        verb="coconstruction.delegate_named" if person else "coconstruction.delegate_left",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={
            "from": before.public_id if before else None,
            "to": person.public_id if person else None,
        },
    )
    delegate_changed.send(Candidacy, candidacy=candidacy, handover=handover, actor=actor)
    return candidacy
