"""Every verb that takes a file asks the scanner before it holds the database."""

import pytest
from django.db import connection

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.coconstruction import actions as coconstruction_actions
from cocarde.web.files import queries
from cocarde.web.files.queries import Verdict
from cocarde.web.files.states import ScanState
from cocarde.web.governance import actions as governance_actions
from factories import candidacies, governance, supporters, visits

pytestmark = pytest.mark.django_db


def to_a_section(row, lead):
    candidacies_actions.attach_file(
        candidacy=row, key="vision", field_key="annexes", upload=supporters.pdf(), actor=lead
    )


def as_a_letter(row, lead):
    supporters.page(row)
    supporters.letter(row)


def as_a_proof(row, lead):
    commitment = governance.commitment(row)
    governance_actions.prove_by_file(
        commitment=commitment, upload=supporters.pdf(), label="Acte", actor=lead
    )


def as_a_photo(row, lead):
    visit = visits.visit()
    coconstruction_actions.keep_photo(
        visit=visit, key="k1", upload=visits.photo(), actor=visit.author
    )


@pytest.mark.parametrize("attach", [to_a_section, as_a_letter, as_a_proof, as_a_photo])
def test_the_database_does_not_wait_for_the_scanner(monkeypatch, attach):
    row = candidacies.with_members(candidacies.candidacy())
    asked_within = []

    def verdict(_stream):
        asked_within.append(len(connection.savepoint_ids))
        return Verdict(ScanState.CLEAN)

    monkeypatch.setattr(queries, "verdict_on", verdict)
    attach(row, candidacies.lead_of(row))

    # The test itself is in a transaction; a verb in one of its own would be in a savepoint.
    assert asked_within == [0]
