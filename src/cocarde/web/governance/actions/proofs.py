"""Showing that a commitment holds: by a file, by a link, by a letter of support."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.files import actions as files
from cocarde.web.governance import queries
from cocarde.web.governance.actions import journalling
from cocarde.web.governance.actions.commitments import locked
from cocarde.web.governance.actions.refusals import FullError, GoneError
from cocarde.web.governance.models import Commitment, Proof
from cocarde.web.governance.states import MOST_PROOFS, CommitmentState
from cocarde.web.supporters.models import SupportLetter


def prove_by_file(*, commitment: Commitment, upload: UploadedFile, label: str, actor: Any) -> Proof:
    """Attach a file that shows the commitment.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took the commitment away.
        FullError: it has as many proofs as it may.
        FileRefusedError: of a kind we do not take, too large, empty, or not what its name says.
    """
    verdict = files.examine(upload=upload)  # the database does not wait for the scanner
    silent = files.silence(upload=upload)
    with transaction.atomic():
        row = _provable(commitment)
        # Of the candidacy, so that a version that holds it is read with it whatever becomes of the proof.
        file = files.keep(
            owner=actor,
            subject=row.candidacy.ref,
            upload=silent,
            programme_id=row.candidacy.programme_id,
            verdict=verdict,
        )
        return _keep(row, actor, file=file, label=label)


@transaction.atomic
def prove_by_link(*, commitment: Commitment, link: str, label: str, actor: Any) -> Proof:
    """Say where the commitment can be seen.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took the commitment away.
        FullError: it has as many proofs as it may.
    """
    return _keep(_provable(commitment), actor, link=link, label=label)


@transaction.atomic
def prove_by_letter(*, commitment: Commitment, letter: SupportLetter, actor: Any) -> Proof:
    """Let a letter of support of the same candidacy show the commitment.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: the commitment or the letter was taken away.
        FullError: it has as many proofs as it may.
    """
    row = _provable(commitment)
    if not SupportLetter.objects.filter(pk=letter.pk, candidacy=row.candidacy).exists():
        raise GoneError
    return _keep(row, actor, letter=letter)


def _provable(commitment: Commitment) -> Commitment:
    refuse_unless_editable(commitment.candidacy)
    row = locked(commitment)
    if row.proofs.count() >= MOST_PROOFS:
        raise FullError
    return row


def _keep(row: Commitment, actor: Any, **held: Any) -> Proof:
    proof = Proof.objects.create(commitment=row, added_by=actor, **held)
    kind = next(name for name in ("file", "link", "letter") if held.get(name))
    journalling.record(
        row.candidacy,
        "proof_given",
        actor,
        commitment=row.public_id,
        proof=proof.public_id,
        by=kind,
    )
    return proof


@transaction.atomic
def remove_proof(*, proof: Proof, actor: Any) -> None:
    """Take a proof away; without any left the commitment is under way, and no longer proven.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took the commitment away.
    """
    candidacy = proof.commitment.candidacy
    refuse_unless_editable(candidacy)
    row, file = locked(proof.commitment), proof.file
    kept = queries.files_deposited(candidacy)
    deleted, _by_model = Proof.objects.filter(pk=proof.pk).delete()
    if not deleted:
        return
    if file is not None and file.public_id not in kept:
        files.drop(attachment=file, actor=actor, programme_id=candidacy.programme_id)
    if row.state == CommitmentState.PROVEN and not row.proofs.exists():
        row.state = CommitmentState.UNDER_WAY
        row.save(update_fields=["state"])
    journalling.record(
        candidacy, "proof_removed", actor, commitment=row.public_id, proof=proof.public_id
    )
