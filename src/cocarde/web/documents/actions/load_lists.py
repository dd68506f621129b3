"""Writing the lists that a candidacy came with: organisations, who carries the flag, commitments."""

from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.documents.queries.exchange import Exported
from cocarde.web.documents.queries.lists import CommitmentMade, OrganisationListed
from cocarde.web.ecosystem.actions import searching
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LinkState
from cocarde.web.files.models import Attachment
from cocarde.web.governance.models import Commitment, FlagBearer, Proof

A_BATCH = 500


def write_lists(
    candidacy: Candidacy, exported: Exported, files: dict[str, Attachment], lead: Any
) -> None:
    """Whatever is linked to no legal unit yet is looked for in the register of this instance."""
    rows = [_organisation(one, candidacy, lead) for one in exported.ecosystem]
    there = {row.public_id: row for row in Entry.objects.bulk_create(rows, batch_size=A_BATCH)}
    FlagBearer.objects.bulk_create(
        FlagBearer(
            public_id=one.id,
            candidacy=candidacy,
            entry=there.get(one.organisation or ""),
            story=one.story,
            position=position,
            added_by=lead,
            added_at=one.added_at,
        )
        for position, one in enumerate(exported.flag_bearers)
    )
    for commitment in exported.commitments:
        _write_commitment(commitment, candidacy, there, files, lead)
    if any(row.state == LinkState.PENDING for row in rows):
        searching.ask(candidacy)


def _organisation(one: OrganisationListed, candidacy: Candidacy, lead: Any) -> Entry:
    said = one.model_dump(exclude={"id", "link"})
    is_found = one.link == LinkState.MATCHED
    return Entry(
        public_id=one.id,
        candidacy=candidacy,
        state=one.link or LinkState.PENDING,
        found=LinkState.MATCHED if is_found else LinkState.PENDING,
        found_siren=one.siren if is_found else "",
        identifier=one.siren,
        added_by=lead,
        **said,
    )


def _write_commitment(
    one: CommitmentMade,
    candidacy: Candidacy,
    there: dict[str, Entry],
    files: dict[str, Attachment],
    lead: Any,
) -> None:
    row = Commitment.objects.create(
        public_id=one.id,
        candidacy=candidacy,
        entry=there.get(one.organisation or ""),
        added_by=lead,
        **one.model_dump(exclude={"id", "organisation", "proofs"}),
    )
    Proof.objects.bulk_create(
        Proof(
            public_id=proof.id,
            commitment=row,
            label=proof.label,
            file=files.get(proof.file or ""),
            link=proof.link,
            added_by=lead,
            added_at=proof.added_at,
        )
        for proof in one.proofs
    )
