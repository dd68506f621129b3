"""What comes along where a candidacy follows others."""

import pytest

from cocarde.web.candidacies.queries import providers
from cocarde.web.governance import actions, queries
from cocarde.web.governance.states import College, CommitmentState
from factories import candidacies, ecosystem, governance, programmes, supporters
from factories.sirene import siren

pytestmark = pytest.mark.django_db


def test_commitments_and_flag_bearers_are_copied_and_a_board_is_not(candidacy, lead):
    after = candidacies.candidacy(programmes.call(candidacy.programme), name="Ensemble")
    governance.board(candidacy, College.ENTREPRENEUR)
    governance.bearer(candidacy, siren=siren(ecosystem.ZELIDOVA), story="Née dans un garage.")
    linked, filed = (governance.commitment(candidacy, bearer="Zelidova") for _ in range(2))
    actions.prove_by_link(commitment=linked, link="https://a.example/", label="A", actor=lead)
    actions.prove_by_file(commitment=filed, upload=supporters.pdf(), label="B", actor=lead)
    for row in (linked, filed):
        actions.change_commitment(commitment=row, state=CommitmentState.PROVEN, actor=lead)
    providers.carry([candidacy], after, lead)

    (bearer,) = queries.bearers_of(after)
    assert (bearer.story, bearer.entry.candidacy) == ("Née dans un garage.", after)
    assert [
        (one.state, one.is_linked, [proof.link for proof in one.proofs.all()])
        for one in queries.commitments_of(after)
    ] == [("proven", True, ["https://a.example/"]), ("under_way", True, [])]
    assert queries.balance_of(after).total == 0
    assert queries.balance_of(candidacy).total == 1
    assert queries.commitments_of(candidacy).count() == 2
