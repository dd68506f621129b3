"""What a deposited version holds of supporters, and how it is read and compared."""

import pytest

from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.queries import providers
from cocarde.web.supporters import actions
from factories import candidacies, supporters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


def test_without_supporters_the_content_is_as_it_was(candidacy):
    supporters.confirmed(candidacy)  # confirmed, and not counted into the dossier

    assert "supporters" not in candidacies_queries.content_now(candidacy)


def test_a_signature_that_arrives_undoes_no_agreement(candidacy):
    candidacies.signed(candidacies.written(candidacies.with_members(candidacy)))
    supporters.confirmed(candidacy)
    digest = candidacies_queries.hash_of(candidacies_queries.content_now(candidacy))

    assert candidacies_queries.unsigned_members(candidacy, digest) == []


def test_a_version_holds_counts_and_legal_units_and_no_person(candidacy):
    candidacies.with_members(candidacy)
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    letter = supporters.letter(candidacy)
    actions.count_in_dossier(candidacy=candidacy, actor=candidacies.lead_of(candidacy))
    version = candidacies.deposited(candidacy)

    assert version.content["supporters"] == {
        "count": 1,
        "by_kind": {"company": 1},
        "legal_units": [supporters.ZELIDOVA],
        "letters": [{"id": letter.file.public_id, "sha256": letter.file.sha256}],
    }
    for secret in ("Camille", "Directrice", "Dominique", supporters.EMAIL):
        assert secret not in str(version.content)


def test_it_is_read_and_compared_in_words(client, candidacy):
    candidacies.with_members(candidacy)
    lead = candidacies.lead_of(candidacy)
    candidacies.deposited(candidacy)
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    actions.count_in_dossier(candidacy=candidacy, actor=lead)
    client.force_login(lead)
    compared = client.get(f"/fr/candidacies/{candidacy.public_id}/versions/1/now/").text
    parts = providers.content_parts(candidacies_queries.content_now(candidacy))

    assert parts["supporters"].lines == ("1 entreprise", "1 unité légale du registre")
    assert "1 entreprise" in compared
