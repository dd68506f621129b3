"""Committing to something for a criterion, changing it, and taking it away."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.files import actions as files
from cocarde.web.governance import queries
from cocarde.web.governance.actions import journalling
from cocarde.web.governance.actions.refusals import (
    FullError,
    GoneError,
    NoProofError,
    TooLongError,
    UnknownCriterionError,
)
from cocarde.web.governance.models import Commitment
from cocarde.web.governance.states import (
    MOST_COMMITMENT_WORDS,
    MOST_COMMITMENTS,
    CommitmentState,
)

SAID = ("criterion", "text", "bearer", "amount", "unit", "cohorts", "due_on")


@transaction.atomic
def commit(
    *, candidacy: Candidacy, criterion: str, text: str, bearer: str, actor: Any, **said: Any
) -> Commitment:
    """Say what somebody commits to for a criterion. `said` holds amount and unit, cohorts, due_on, state.

    The bearer is linked to the organisation of the ecosystem list that has this name or number.

    Raises:
        NotEditableError: the procedure is past writing.
        UnknownCriterionError: the specification has no such criterion.
        TooLongError: the text has too many words.
        NoProofError: nothing is proven before it has a proof.
        FullError: the candidacy has as many as it may.
    """
    refuse_unless_editable(candidacy)
    if Commitment.objects.filter(candidacy=candidacy).count() >= MOST_COMMITMENTS:
        raise FullError
    _refuse_criterion(candidacy, criterion)
    row = Commitment(candidacy=candidacy, added_by=actor)
    _say(row, {"criterion": criterion, "text": text, "bearer": bearer, **said})
    row.save()
    journalling.record(candidacy, "committed", actor, commitment=row.public_id, criterion=criterion)
    return row


def _refuse_criterion(candidacy: Candidacy, criterion: str) -> None:
    if criterion not in {one.key for one in specification_of(candidacy).criteria}:
        raise UnknownCriterionError(criterion)


def _say(row: Commitment, said: dict[str, Any]) -> list[str]:
    """Set the fields; which of them changed."""
    if len(said.get("text", "").split()) > MOST_COMMITMENT_WORDS:
        raise TooLongError
    state = said.get("state", row.state)
    if state == CommitmentState.PROVEN and not (row.pk and row.proofs.exists()):
        raise NoProofError
    given = {name: said[name] for name in (*SAID, "state") if name in said}
    given["entry"] = queries.entry_named(row.candidacy, given.get("bearer", row.bearer))
    changed = [name for name, value in given.items() if getattr(row, name) != value]
    for name, value in given.items():
        setattr(row, name, value)
    return changed


@transaction.atomic
def change_commitment(*, commitment: Commitment, actor: Any, **said: Any) -> Commitment:
    """Say something else of a commitment, or how far it is.

    Raises:
        NotEditableError: the procedure is past writing.
        UnknownCriterionError: the specification has no such criterion.
        TooLongError: the text has too many words.
        NoProofError: nothing is proven before it has a proof.
        GoneError: somebody took it away.
    """
    refuse_unless_editable(commitment.candidacy)
    row = locked(commitment)
    if said.get("criterion", row.criterion) != row.criterion:
        _refuse_criterion(row.candidacy, said["criterion"])
    if changed := _say(row, said):
        row.save()
        journalling.record(
            row.candidacy, "commitment_changed", actor, commitment=row.public_id, fields=changed
        )
    return row


def locked(commitment: Commitment) -> Commitment:
    """The row, for one writer at a time. Not a verb: part of those that change it."""
    row = Commitment.objects.select_for_update().filter(pk=commitment.pk).first()
    if row is None:
        raise GoneError
    row.candidacy = commitment.candidacy
    return row


@transaction.atomic
def withdraw_commitment(*, commitment: Commitment, actor: Any) -> None:
    """Take a commitment away with its proofs; a deposited version keeps what it said.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    candidacy = commitment.candidacy
    refuse_unless_editable(candidacy)
    held = [one.file for one in commitment.proofs.select_related("file") if one.file]
    kept = queries.files_deposited(candidacy)
    deleted, _by_model = Commitment.objects.filter(pk=commitment.pk).delete()
    if not deleted:
        return
    for file in held:
        if file.public_id not in kept:
            files.drop(attachment=file, actor=actor, programme_id=candidacy.programme_id)
    journalling.record(candidacy, "commitment_withdrawn", actor, commitment=commitment.public_id)
