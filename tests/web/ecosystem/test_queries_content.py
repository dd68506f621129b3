"""What a deposited version holds of the list."""

import pytest

from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.ecosystem import actions, queries
from cocarde.web.ecosystem.states import Kind
from factories import candidacies, ecosystem
from factories.sirene import siren

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(candidacy):
    ecosystem.entry(candidacy, name="Jeanne Secrete EI", kind=Kind.INVESTOR)
    ecosystem.entry(candidacy, siren=siren(ecosystem.ZELIDOVA))
    ecosystem.entry(candidacy, siren=siren(ecosystem.KAROLIMA), kind=Kind.INVESTOR)
    return candidacy


def test_legal_units_are_named_and_what_was_typed_is_counted(listed):
    assert queries.content_of(listed) == {
        "kinds": {"company": 1, "investor": 2},
        "legal_units": [
            {"kind": "investor", "siren": siren(ecosystem.KAROLIMA), "name": "KAROLIMA CONSEIL"},
            {"kind": "company", "siren": siren(ecosystem.ZELIDOVA), "name": "ZELIDOVA"},
        ],
    }
    assert "Secrete" not in repr(candidacies_queries.content_now(listed))


def test_a_legal_unit_that_stands_twice_is_one(listed):
    ecosystem.entry(listed, siren=siren(ecosystem.ZELIDOVA), kind=Kind.PLACE)
    units = queries.content_of(listed)["legal_units"]
    assert [one["siren"] for one in units].count(siren(ecosystem.ZELIDOVA)) == 1


def test_a_dossier_without_a_list_holds_nothing_of_it(candidacy):
    assert "ecosystem" not in candidacies_queries.content_now(candidacy)


def test_a_version_keeps_the_list_as_it_was_and_says_it(client, listed):
    version = candidacies.deposited(candidacies.with_members(listed))
    actions.empty(candidacy=listed, actor=candidacies.lead_of(listed))
    client.force_login(candidacies.lead_of(listed))
    page = client.get(f"/fr/candidacies/{listed.public_id}/versions/{version.number}/")
    (part,) = [one for one in page.context["parts"] if one.title == "Liste de l’écosystème"]
    assert part.lines[:2] == ("entreprise\u202f: 1", "investisseur\u202f: 2")
    assert part.lines[2].startswith("KAROLIMA CONSEIL (")


def test_a_change_of_the_list_undoes_the_signatures(listed):
    candidacies.signed(candidacies.written(candidacies.with_members(listed)))
    digest = candidacies_queries.hash_of(candidacies_queries.content_now(listed))
    assert candidacies_queries.unsigned_members(listed, digest) == []
    actions.empty(candidacy=listed, actor=candidacies.lead_of(listed))
    digest = candidacies_queries.hash_of(candidacies_queries.content_now(listed))
    assert len(candidacies_queries.unsigned_members(listed, digest)) == 3
