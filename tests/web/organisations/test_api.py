"""Organisations for other software."""

import pytest

from factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
URL = "/api/v1/organisations"


def names(client, **given):
    return [o["name"] for o in client.get(URL, given).json()["items"]]


def test_an_organisation_says_what_it_is_and_nothing_of_how_it_is_kept(client):
    row = OrganisationFactory(name="Atelier", siren="123456789", website="https://a.example")

    assert client.get(URL).json()["items"] == [
        {
            "id": row.public_id,
            "name": "Atelier",
            "kind": "company",
            "country": "FRA",
            "siren": "123456789",
            "website": "https://a.example",
            "commune_code": "",
            "generated": False,
        }
    ]


def test_no_question_finds_one_that_may_not_be_listed(client):
    OrganisationFactory(name="Atelier muet", told_at=None)
    OrganisationFactory(name="Atelier de Camille", is_sole_trader=True)
    OrganisationFactory(name="Atelier ouvert")
    questions = ({}, {"search": "atelier"}, {"kind": "company"}, {"country": "FRA"}, {"limit": 1})

    assert [names(client, **q) for q in questions] == [["Atelier ouvert"]] * len(questions)


def test_as_many_statements_for_one_organisation_as_for_three(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    OrganisationFactory()
    with django_assert_max_num_queries(3) as one:
        client.get(URL)
    OrganisationFactory.create_batch(2)
    with django_assert_num_queries(len(one)):
        assert len(names(client)) == 3
