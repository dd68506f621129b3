"""Commitments by criterion, their proofs, and what a version holds of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import files_in, specification_of
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.queries import quantity
from cocarde.web.governance.models import Commitment, Proof
from cocarde.web.governance.states import SUGGESTED, CommitmentState
from cocarde.web.programmes.states.specification import Criterion

SIREN_DIGITS = 9


def commitments_of(candidacy: Candidacy) -> QuerySet[Commitment]:
    """The commitments in the order in which they were made, with their proofs."""
    rows = Commitment.objects.filter(candidacy=candidacy).select_related("entry")
    proofs = Proof.objects.select_related("file", "letter__file")
    return rows.prefetch_related(Prefetch("proofs", queryset=proofs)).order_by("added_at", "pk")


def commitment_of(candidacy: Candidacy, public_id: str) -> Commitment | None:
    """One commitment of a candidacy."""
    row = commitments_of(candidacy).filter(public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def proof_of(commitment: Commitment, public_id: str) -> Proof | None:
    """One proof of a commitment."""
    row = commitment.proofs.select_related("file").filter(public_id=public_id).first()
    if row is not None:
        row.commitment = commitment
    return row


@dataclass(frozen=True)
class ByCriterion:
    """What is committed to for a criterion; none of the specification where it was dropped since."""

    key: str
    criterion: Criterion | None
    commitments: list[Commitment]


def by_criterion(candidacy: Candidacy) -> list[ByCriterion]:
    """Every criterion of the specification in its order, then those that it no longer has."""
    rows = list(commitments_of(candidacy))
    criteria = {one.key: one for one in specification_of(candidacy).criteria}
    dropped = dict.fromkeys(one.criterion for one in rows if one.criterion not in criteria)
    return [
        ByCriterion(key, criteria.get(key), [one for one in rows if one.criterion == key])
        for key in (*criteria, *dropped)
    ]


def entry_named(candidacy: Candidacy, bearer: str) -> Entry | None:
    """The organisation of the list with this name, without case nor accents, or this number."""
    said = " ".join(fold(bearer).split())
    digits = "".join(bearer.split())
    rows = Entry.objects.filter(candidacy=candidacy)
    if digits.isdecimal() and len(digits) == SIREN_DIGITS:
        return rows.filter(siren=digits).order_by("pk").first()
    for row in rows.order_by("pk"):
        if said in {" ".join(fold(name).split()) for name in (row.name, row.legal_name)} - {""}:
            return row
    return None


def suggested_bearers(candidacy: Candidacy) -> list[str]:
    """Names of the list that the field of the bearer proposes."""
    rows = Entry.objects.filter(candidacy=candidacy).order_by("name", "pk")
    return list(rows.values_list("name", flat=True)[:SUGGESTED])


def amount_text(amount: Any, unit: str, cohorts: int | None) -> str:
    """How much and how many times: 30 M€, 4 cohorts."""
    parts = [f"{quantity(amount)} {unit}"] if amount is not None else []
    if cohorts:
        parts.append(
            ngettext("%(count)s cohort", "%(count)s cohorts", cohorts)
            % {"count": quantity(cohorts)}
        )
    return ", ".join(parts)


def files_deposited(candidacy: Candidacy) -> set[str]:
    """The files that a deposited version holds: they are never dropped."""
    contents = candidacy.versions.values_list("content", flat=True)
    return {name for content in contents for name in files_in(content)}


SHEET_HEAD = (
    "criterion",
    "commitment",
    "bearer",
    "bearer_siren",
    "amount",
    "unit",
    "cohorts",
    "due_on",
    "state",
    "proofs",
)


def sheet_rows(commitments: Iterable[Commitment]) -> list[list[str | int]]:
    """The commitments as a sheet has them, under `SHEET_HEAD`."""
    return [
        [
            one.criterion,
            one.text,
            one.bearer,
            one.entry.siren if one.entry else "",
            "" if one.amount is None else str(one.amount.normalize()),
            one.unit,
            one.cohorts or "",
            one.due_on.isoformat() if one.due_on else "",
            one.state,
            len(one.proofs.all()),
        ]
        for one in commitments
    ]


def commitments_content(candidacy: Candidacy) -> list[dict[str, Any]]:
    """What is committed to, by which legal unit, with which proofs; a bearer only typed is not named."""
    return [_content(one) for one in commitments_of(candidacy)]


def _content(row: Commitment) -> dict[str, Any]:
    said: dict[str, Any] = {"criterion": row.criterion, "text": row.text, "state": row.state}
    if row.entry and row.is_linked:
        said["bearer"] = {"siren": row.entry.siren, "name": row.entry.legal_name}
    if row.amount is not None:
        said |= {"amount": f"{row.amount:f}", "unit": row.unit}
    if row.cohorts:
        said["cohorts"] = row.cohorts
    if row.due_on:
        said["due_on"] = row.due_on.isoformat()
    said["proofs"] = [_proof(one) for one in row.proofs.all()]
    return said


def _proof(row: Proof) -> dict[str, str]:
    if row.link:
        return {"kind": "link", "label": row.label, "link": row.link}
    file = row.letter.file if row.letter else row.file
    held = {"id": file.public_id, "sha256": file.sha256} if file else {}
    return (
        {"kind": "letter", **held} if row.letter else {"kind": "file", "label": row.label, **held}
    )


def proof_text(kind: str, label: str, link: str = "") -> str:
    """A proof in a few words."""
    if kind == "letter":
        return _("Letter of support")
    return label or link or _("File")


def commitment_state_text(state: str) -> str:
    """How far it is, in words."""
    return str(CommitmentState(state).label) if state in CommitmentState.values else state
