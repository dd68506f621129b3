"""Companies found while their name is typed."""

import pytest

from factories.companies import TRADER


def names(register, text, limit=10):
    return [company.name for company in register.companies.search(text, limit)]


@pytest.mark.parametrize(
    "typed",
    ["zel", "Zélidova", "zelidova tec", "ZELIDVOA TECHNOLOGIES", "zelidova technologeis", "greenh"],
)
def test_the_company_comes_first_from_its_beginning_and_through_faults(register, typed):
    expected = "OMNIUM DE TRANSPORT" if typed == "greenh" else "ZELIDOVA TECHNOLOGIES"
    assert names(register, typed)[0] == expected


def test_homonyms_are_all_there_with_their_place(register):
    found = register.companies.search("boulangerie du m")
    assert {(one.name, one.commune_name) for one in found} == {
        ("BOULANGERIE DU MOULIN", "Alba"),
        ("BOULANGERIE DU MOULIN", "Belle"),
    }


@pytest.mark.parametrize("typed", ["", "  ", "★", "qqqqzzzz", "a" * 5_000])
def test_what_is_no_name_finds_nothing(register, typed):
    assert names(register, typed) == []


def test_no_more_are_given_than_asked_for(register):
    assert len(names(register, "a", limit=3)) == 3
    assert names(register, "a", limit=0) == []


@pytest.mark.parametrize("typed", ["jeanne secrete", "secrete", "chez secr"])
def test_a_sole_trader_is_never_listed(register, number, typed):
    assert number(TRADER) not in {one.siren for one in register.companies.search(typed, 200)}
    assert "SECRETE" not in " ".join(names(register, typed, 200))


def test_the_index_stands_beside_the_snapshot_and_is_made_once(register):
    register.companies.prepare()
    told = []
    register.companies.prepare(lambda done, of: told.append((done, of)))
    assert told == []
    assert not [path for path in register.path.iterdir() if path.is_dir()]
