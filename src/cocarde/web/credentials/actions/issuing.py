"""Giving a label its credential: a place in the status lists, drawn once."""

import secrets

from django.db import transaction

from cocarde.web.credentials import queries
from cocarde.web.credentials.actions.keys import make_key
from cocarde.web.credentials.actions.refusals import NoCredentialError
from cocarde.web.credentials.models import Credential
from cocarde.web.credentials.states import LIST_BITS
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import Label


@transaction.atomic
def issue(*, label: Label) -> Credential:
    """The credential of a label: the one it has, or its first; its programme has a key from then on.

    Raises:
        NoCredentialError: the label is given none.
    """
    if silence := queries.silence_of(label):
        raise NoCredentialError(silence)
    make_key(programme=label.programme)
    held = Credential.objects.filter(label=label).first()
    if held is not None:
        return held
    row = Credential.objects.create(
        label=label, programme=label.programme, place=_free_place(label.programme_id)
    )
    journal.record(verb="credentials.issued", subject=label.ref, programme_id=label.programme_id)
    return row


def _free_place(programme_id: int) -> int:
    """At random: who reads the list learns neither how many labels there are nor their order."""
    taken = set(
        Credential.objects.filter(programme_id=programme_id).values_list("place", flat=True)
    )
    while (place := secrets.randbelow(LIST_BITS)) in taken:
        continue
    return place
