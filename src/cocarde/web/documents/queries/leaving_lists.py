"""What of the lists of a candidacy leaves with it: organisations, what they carry, what was advised."""

from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import queries as coconstruction
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LINKED, LinkState
from cocarde.web.governance import queries as governance
from cocarde.web.governance.models import Commitment, FlagBearer, Proof
from cocarde.web.governance.states import CommitmentState

_ORGANISATION = ("kind", "name", "commune", "city", "department", "founded_year")
_LINK = ("siren", "legal_name", "added_at", "settled_at")
_COMMITMENT = ("criterion", "text", "amount", "unit", "cohorts", "due_on", "added_at")
# A number that no register gave a legal person may be a sole trader's, or one that it withholds.
_NUMBER_OF_NOBODY_KNOWN = (LinkState.PENDING, LinkState.ABSENT_IDENTIFIER, LinkState.NONE)
_SAID = (*LINKED, LinkState.NONE)


def lists_of(candidacy: Candidacy) -> dict[str, Any]:
    """The lists that its team wrote. Whoever may be a person by itself stays out."""
    rows = list(Entry.objects.filter(candidacy=candidacy).order_by("name", "public_id"))
    there = {row.pk: row for row in rows if not _may_be_a_person(row)}
    flags = [
        one
        for one in governance.bearers_of(candidacy)
        if one.entry_id is None or one.entry_id in there
    ]
    return {
        "ecosystem": [_organisation(row) for row in there.values()],
        "flag_bearers": [_flag(one) for one in flags],
        "commitments": [_commitment(one, there) for one in governance.commitments_of(candidacy)],
    }


def proof_files_in(lists: dict[str, Any]) -> set[str]:
    """The files that prove its commitments."""
    proofs = (proof for one in lists["commitments"] for proof in one["proofs"])
    return {proof["file"] for proof in proofs if proof["file"]}


def advice_of(candidacy: Candidacy) -> list[dict[str, Any]]:
    """What the office advised, in the order in which it did."""
    rows = coconstruction.recommendations_of(candidacy).order_by("written_at", "pk")
    names = ("text", "language", "due_on", "state", "note", "written_at")
    return [
        {name: getattr(one, name) for name in names}
        | {"id": one.public_id, "owner": one.owner_kind, "territory": one.territory_name}
        for one in rows
    ]


def _may_be_a_person(row: Entry) -> bool:
    return bool(row.identifier) and row.state in _NUMBER_OF_NOBODY_KNOWN


def _organisation(row: Entry) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in (*_ORGANISATION, *_LINK)}
    return told | {"id": row.public_id, "link": row.state if row.state in _SAID else ""}


def _flag(row: FlagBearer) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "organisation": row.entry.public_id if row.entry else None,
        "story": row.story,
        "added_at": row.added_at,
    }


def _commitment(row: Commitment, there: dict[int, Entry]) -> dict[str, Any]:
    """A bearer that was only typed may be anybody, and is not told."""
    bearer = there.get(row.entry_id) if row.entry_id else None
    proofs = [_proof(one) for one in row.proofs.all() if one.letter_id is None]
    is_bare = row.state == CommitmentState.PROVEN and not proofs
    return {name: getattr(row, name) for name in _COMMITMENT} | {
        "id": row.public_id,
        "bearer": row.bearer if bearer else "",
        "organisation": bearer.public_id if bearer else None,
        "state": CommitmentState.UNDER_WAY if is_bare else row.state,
        "proofs": proofs,
    }


def _proof(row: Proof) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "label": row.label,
        "file": row.file.public_id if row.file else None,
        "link": row.link,
        "added_at": row.added_at,
    }
