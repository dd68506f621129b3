"""Committing to something for a criterion, and proving it."""

from decimal import Decimal

import pytest

from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.models import Attachment
from cocarde.web.governance import actions, queries
from cocarde.web.governance.models import Commitment, Proof
from cocarde.web.governance.states import CommitmentState
from cocarde.web.supporters import actions as supporters_actions
from factories import candidacies, ecosystem, governance, supporters
from factories.sirene import siren

pytestmark = pytest.mark.django_db


def test_the_bearer_is_known_by_its_name_or_its_number(candidacy):
    ecosystem.entry(candidacy, siren=siren(ecosystem.ZELIDOVA))
    found = [
        governance.commitment(candidacy, bearer=said).is_linked
        for said in ("zélidova", siren(ecosystem.ZELIDOVA), "Une autre")
    ]

    assert found == [True, True, False]


def test_a_criterion_is_one_of_the_specification(candidacy, lead):
    with pytest.raises(actions.UnknownCriterionError):
        governance.commitment(candidacy, criterion="beauty")
    row = governance.commitment(candidacy)
    with pytest.raises(actions.UnknownCriterionError):
        actions.change_commitment(commitment=row, criterion="beauty", actor=lead)


def test_a_commitment_has_its_length(candidacy):
    with pytest.raises(actions.TooLongError):
        governance.commitment(candidacy, text="mot " * 151)


def test_nothing_is_proven_without_a_proof(candidacy, lead):
    with pytest.raises(actions.NoProofError):
        governance.commitment(candidacy, state=CommitmentState.PROVEN)
    row = governance.commitment(candidacy)
    proof = actions.prove_by_link(
        commitment=row, link="https://fonds.example/", label="Le fonds", actor=lead
    )
    actions.change_commitment(commitment=row, state=CommitmentState.PROVEN, actor=lead)
    actions.remove_proof(proof=proof, actor=lead)
    row.refresh_from_db()

    assert row.state == CommitmentState.UNDER_WAY


def test_a_file_goes_with_its_proof_unless_a_version_holds_it(candidacy, lead):
    row = governance.commitment(candidacy)
    proofs = [
        actions.prove_by_file(commitment=row, upload=supporters.pdf(), label="Pacte", actor=lead)
        for _ in range(2)
    ]
    actions.remove_proof(proof=proofs[0], actor=lead)
    once = Attachment.objects.count()
    candidacies.deposited(candidacy)
    actions.withdraw_commitment(commitment=row, actor=lead)

    assert (once, Attachment.objects.count(), Proof.objects.count()) == (1, 1, 0)


def test_a_file_is_looked_at(candidacy, lead):
    row = governance.commitment(candidacy)

    with pytest.raises(FileRefusedError):
        actions.prove_by_file(
            commitment=row, upload=supporters.pdf("a.exe"), label="Pacte", actor=lead
        )


def test_a_letter_is_one_of_the_candidacy(candidacy, lead):
    row = governance.commitment(candidacy)
    letter = supporters.letter(candidacy)
    actions.prove_by_letter(commitment=row, letter=letter, actor=lead)
    supporters_actions.remove_letter(letter=letter, actor=lead)

    assert not Proof.objects.exists()
    with pytest.raises(actions.GoneError):
        actions.prove_by_letter(commitment=row, letter=letter, actor=lead)


def test_criteria_without_a_commitment_are_told(candidacy):
    row = governance.commitment(candidacy)
    Commitment.objects.create(candidacy=candidacy, criterion="dropped", text="?", bearer="?")
    found = {one.key: len(one.commitments) for one in queries.by_criterion(candidacy)}

    assert found["growth"] == 1
    assert found["places"] == 0
    assert list(found)[-1] == "dropped"
    assert row.state == CommitmentState.ANNOUNCED


def test_past_writing_nothing_changes(candidacy, lead):
    row = governance.commitment(candidacy, amount=Decimal(30), unit="M€")
    ecosystem.closed(candidacy)

    for verb in (
        lambda: governance.commitment(candidacy),
        lambda: actions.change_commitment(commitment=row, text="Non.", actor=lead),
        lambda: actions.withdraw_commitment(commitment=row, actor=lead),
        lambda: actions.prove_by_link(
            commitment=row, link="https://a.example", label="", actor=lead
        ),
    ):
        with pytest.raises(NotEditableError):
            verb()
