"""Companies found while their name is typed."""

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from cocarde.web.evidence import actions
from factories.accounts import PersonFactory
from factories.observatory import write_territories
from factories.sirene import establishment, unit, write_stock

pytestmark = pytest.mark.django_db

PAGE = "/fr/figures/companies/"
SOLE_TRADER = {"categorieJuridiqueUniteLegale": 1000, "nomUniteLegale": "SECRETE"}


@pytest.fixture
def folder(tmp_path):
    """A snapshot with two companies and a sole trader whose usual name is filled in all the same."""
    land = write_territories(tmp_path / "land")
    units = [
        unit(1, denominationUniteLegale="ZELIDOVA TECHNOLOGIES", sigleUniteLegale="ZT"),
        unit(2, denominationUniteLegale="KAROLIMA CONSEIL"),
        unit(3, denominationUniteLegale="SECRETE JEANNE", **SOLE_TRADER),
    ]
    seats = [establishment(n, "01001") for n in (1, 2, 3)]
    files = SireneFiles(*write_stock(tmp_path / "stock", units, seats))
    return tmp_path / "out" / build_snapshot(land, {}, tmp_path / "out", sirene=files)


@pytest.fixture
def register(db, folder):
    open_snapshot(folder).companies.prepare()
    return actions.register_snapshot(folder=folder, generated=True)


@pytest.fixture
def search(client):
    client.force_login(PersonFactory())
    return lambda words, **headers: client.get(PAGE, {"words": words}, headers=headers)


def names(answer):
    return [(one.name, one.other_names, one.place) for one in answer.context["found"]]


def test_a_company_is_found_by_the_beginning_of_its_name_faults_included(search, register):
    assert names(search("zelid"))[0] == ("ZELIDOVA TECHNOLOGIES", "ZT", "Amontville")
    assert names(search("karolyma"))[0] == ("KAROLIMA CONSEIL", "", "Amontville")


def test_a_sole_trader_is_never_found(search, register):
    assert [one for one in names(search("secrete jeanne")) if "SECRETE" in one[0]] == []


def test_the_list_alone_answers_while_somebody_types(search, register):
    part = search("zelidova", **{"HX-Request": "true"})

    assert "ZELIDOVA TECHNOLOGIES" in part.text
    assert "<html" not in part.text
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("z", "Écrivez au moins deux lettres."),
        ("wwwwwwwwww", "Aucune entreprise du registre ne porte un nom proche de celui-ci."),
    ],
)
def test_nothing_found_is_said(search, register, words, told):
    assert told in search(words).text


def test_a_register_that_is_not_indexed_is_never_indexed_by_a_page(search, folder):
    actions.register_snapshot(folder=folder, generated=True)
    page = search("zelidova")

    assert "Aucun registre ne peut encore être parcouru" in page.text
    assert [path.name for path in folder.parent.glob(".search/*")] == []


def test_who_is_not_signed_in_is_sent_to_sign_in(client, register):
    assert client.get(PAGE).status_code == 302
