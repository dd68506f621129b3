"""Naming who follows a candidacy for the office."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import queries
from cocarde.web.journal import actions as journal


class DelegateRefusedError(ValueError):
    """This person cannot follow the candidacy: not of the office, or kept away from it."""


@transaction.atomic
def name_delegate(*, candidacy: Candidacy, person: Any, actor: Any) -> Candidacy:
    """Name the delegate, hand over to another, or leave the candidacy without one (`person` None).

    Raises:
        DelegateRefusedError: the person may not follow this candidacy.
    """
    if person is not None and person not in queries.possible_delegates(candidacy):
        raise DelegateRefusedError(str(person.pk))
    before = candidacy.delegate
    if person == before:
        return candidacy
    candidacy.delegate = person
    candidacy.save(update_fields=["delegate"])
    journal.record(
        verb="coconstruction.delegate_named",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={
            "from": before.public_id if before else None,
            "to": person.public_id if person else None,
        },
    )
    return candidacy
