"""Depositing."""

import pytest

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Version
from factories import candidacies

pytestmark = pytest.mark.django_db


def test_deposit_makes_version_one_with_the_hash_of_its_content():
    version = candidacies.deposited()

    assert version.number == 1
    assert version.sha256 == queries.hash_of(version.content)
    assert version.candidacy.state == "filed"


def test_a_second_deposit_finds_the_first():
    version = candidacies.deposited()

    with pytest.raises(actions.MoveRefusedError) as refused:
        actions.deposit(candidacy=version.candidacy, actor=candidacies.lead_of(version.candidacy))

    assert refused.value.reason == "state"
    assert Version.objects.count() == 1


def test_an_unsigned_territory_stops_the_deposit_and_is_named():
    row = candidacies.written(candidacies.with_members(candidacies.candidacy()))

    with pytest.raises(actions.DepositRefusedError) as refused:
        actions.deposit(candidacy=row, actor=candidacies.lead_of(row))

    assert refused.value.reason == "unsigned"
    assert [m.name for m in refused.value.items] == ["Amont", "Aval", "Confluence"]


def test_writing_after_a_signature_undoes_it():
    row = candidacies.signed(candidacies.written(candidacies.with_members(candidacies.candidacy())))
    candidacies.written(row, "Autre chose.")

    with pytest.raises(actions.DepositRefusedError) as refused:
        actions.deposit(candidacy=row, actor=candidacies.lead_of(row))

    assert refused.value.reason == "unsigned"
