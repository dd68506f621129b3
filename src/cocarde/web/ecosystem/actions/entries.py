"""Adding an organisation by hand or from the register, changing it, taking it out, joining two."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.actions import journalling
from cocarde.web.ecosystem.actions.refusals import FullError, GoneError, NotACandidateError
from cocarde.web.ecosystem.actions.searching import ask
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import MOST_ENTRIES, Kind, LinkState
from cocarde.web.evidence import queries as evidence

# What a list says of an organisation; a change of one of them puts its link in question.
SAID = ("name", "commune", "city", "department", "founded_year", "identifier", "domain")
UNLINKED: dict[str, Any] = {
    "state": LinkState.PENDING,
    "found": LinkState.PENDING,
    "found_siren": "",
    "siren": "",
    "legal_name": "",
    "probability": None,
    "evidence": [],
    "candidates": [],
    "settled_by": None,
    "settled_at": None,
}


@transaction.atomic
def add_entry(
    *, candidacy: Candidacy, kind: Kind, actor: Any, siren: str = "", **said: Any
) -> Entry:
    """Add an organisation: one of the register by its number, or any other by what is said of it.

    Raises:
        NotEditableError: the procedure is past writing.
        FullError: the list is as long as it may be.
        NotACandidateError: no legal person of the register that may be named has this number.
    """
    refuse_unless_editable(candidacy)
    if Entry.objects.filter(candidacy=candidacy).count() >= MOST_ENTRIES:
        raise FullError
    fields = {name: value for name, value in said.items() if name in SAID}
    if siren:
        fields |= _from_register(candidacy, siren) | {"settled_by": actor}
    row = Entry.objects.create(candidacy=candidacy, kind=kind, added_by=actor, **fields)
    journalling.record(candidacy, "added", actor, entry=row.public_id, from_register=bool(siren))
    if not siren:
        ask(candidacy)
    return row


def _from_register(candidacy: Candidacy, siren: str) -> dict[str, Any]:
    company = evidence.company_with(candidacy.programme.snapshot, siren)
    if company is None:
        raise NotACandidateError(siren)
    return {
        "name": company.name,
        "city": company.place,
        "founded_year": company.birth_year,
        "identifier": siren,
        "state": LinkState.CONFIRMED,
        "siren": siren,
        "legal_name": company.name,
        "snapshot": candidacy.programme.snapshot,
        "settled_at": clock.now(),
    }


@transaction.atomic
def change_entry(*, entry: Entry, kind: Kind, actor: Any, **said: Any) -> Entry:
    """Say something else of an organisation; it is looked for again where that may change its link.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took it out.
    """
    refuse_unless_editable(entry.candidacy)
    row = _locked(entry)
    changed = {k: v for k, v in said.items() if k in SAID and getattr(row, k) != v}
    if not changed and row.kind == kind:
        return row
    fields = changed | ({"kind": kind} if row.kind != kind else {})
    if changed:
        fields |= UNLINKED
    for name, value in fields.items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save()
    journalling.record(
        row.candidacy, "changed", actor, entry=row.public_id, fields=sorted(changed) or ["kind"]
    )
    if changed:
        ask(row.candidacy)
    return row


def _locked(entry: Entry) -> Entry:
    row = Entry.objects.select_for_update().filter(pk=entry.pk).first()
    if row is None:
        raise GoneError
    row.candidacy = entry.candidacy
    return row


@transaction.atomic
def remove_entry(*, entry: Entry, actor: Any) -> None:
    """Take an organisation out, and forget all that was said of it.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(entry.candidacy)
    deleted, _by_model = Entry.objects.filter(pk=entry.pk).delete()
    if deleted:
        journalling.record(entry.candidacy, "removed", actor, entry=entry.public_id)


@transaction.atomic
def empty(*, candidacy: Candidacy, actor: Any) -> int:
    """Take every organisation out; how many.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    count, _by_model = Entry.objects.filter(candidacy=candidacy).delete()
    if count:
        journalling.record(candidacy, "emptied", actor, count=count)
    return count


@transaction.atomic
def merge(*, kept: Entry, gone: Entry, actor: Any) -> Entry:
    """Keep one of two entries of the same organisation, with what only the other one said.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: one of the two is there no more.
    """
    refuse_unless_editable(kept.candidacy)
    row, other = _locked(kept), _locked(gone)
    for name in SAID:
        if not getattr(row, name):
            setattr(row, name, getattr(other, name))
    if not row.siren and other.siren:
        for name in UNLINKED | {"snapshot": None}:
            setattr(row, name, getattr(other, name))
    row.changed_at = clock.now()
    row.save()
    other.delete()
    journalling.record(row.candidacy, "merged", actor, kept=row.public_id, gone=gone.public_id)
    return row
