"""Saying which legal unit an organisation is, or that it has none; and taking that back."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.actions import journalling
from cocarde.web.ecosystem.actions.refusals import GoneError, NotACandidateError
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LinkState
from cocarde.web.evidence import queries as evidence


@transaction.atomic
def settle(*, entry: Entry, siren: str, actor: Any) -> Entry:
    """Link an organisation to a legal unit, one of its candidates or another; to none where empty.

    Raises:
        NotEditableError: the procedure is past writing.
        NotACandidateError: no legal person of the register that may be named has this number.
        GoneError: somebody took the organisation out.
    """
    row = _locked(entry)
    name = _legal_name(row, siren) if siren else ""
    if siren and not name:
        raise NotACandidateError(siren)
    row.state = LinkState.CONFIRMED if siren else LinkState.NONE
    row.siren, row.legal_name = siren, name
    row.settled_by, row.settled_at = actor, clock.now()
    row.save()
    journalling.record(
        row.candidacy, "settled", actor, entry=row.public_id, siren=siren, was=row.found
    )
    return row


def _locked(entry: Entry) -> Entry:
    refuse_unless_editable(entry.candidacy)
    row = Entry.objects.select_for_update().filter(pk=entry.pk).first()
    if row is None:
        raise GoneError
    row.candidacy = entry.candidacy
    return row


def _legal_name(row: Entry, siren: str) -> str:
    named = {one["siren"]: one["name"] for one in row.candidates}
    if siren in named:
        return str(named[siren])
    company = evidence.company_with(row.candidacy.programme.snapshot, siren)
    return company.name if company else ""


@transaction.atomic
def reopen(*, entry: Entry, actor: Any) -> Entry:
    """Take back what the team said: what the search had found stands again.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took the organisation out.
    """
    row = _locked(entry)
    if row.settled_at is None:
        return row
    row.state, row.settled_by, row.settled_at = row.found, None, None
    row.siren = row.found_siren
    row.legal_name = _legal_name(row, row.siren) if row.siren else ""
    row.save()
    journalling.record(row.candidacy, "reopened", actor, entry=row.public_id)
    return row
