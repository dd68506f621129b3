import pyarrow as pa
import pytest

from cocarde.observatory.linkage.counting import LINKS, count_once

IDS = {"companies": "company_id", "organisations": "organisation_id", "awards": "company_id"}
COMPANY = {
    "source": "register",
    "company_id": "1",
    "name": "Alba",
    "web_domain": "alba.fr",
    "founded_on": None,
    "commune": "99001",
}
ORGANISATION = {
    "source": "directory",
    "organisation_id": "1",
    "name": "Alba",
    "category": "company",
    "founded_year": None,
    "known_year": 2012,
    "declared": False,
    "web_domain": None,
    "siren_insee": None,
    "commune": "99001",
}
AWARD = {
    "source": "contest",
    "company_id": "1",
    "name": "Alba",
    "web_domain": None,
    "siren_insee": None,
    "commune": None,
    "placement": "no-city",
}


def once(**lists):
    return count_once({name: pa.Table.from_pylist(rows) for name, rows in lists.items()}, IDS)


def sites(*given):
    """Host places as (list, identifier, commune, SIREN, year); the text each is counted as."""
    rows = [
        ORGANISATION
        | {
            "category": "host_place",
            "source": source,
            "organisation_id": identifier,
            "commune": commune,
            "siren_insee": siren,
            "known_year": year,
        }
        for source, identifier, commune, siren, year in given
    ]
    return once(organisations=rows)["organisations"]["counted_as"].to_pylist()


def test_the_records_of_one_company_bear_one_chain_and_the_links_say_why():
    found = once(companies=[COMPANY], awards=[AWARD | {"web_domain": "alba.fr"}])
    assert {table: found[table]["chain"].to_pylist() for table in ("companies", "awards")} == {
        "companies": ["contest:1"],
        "awards": ["contest:1"],
    }
    link = ("domain", "alba.fr", "contest", "1", "register", "1", "contest:1")
    assert found["company_links"].to_pylist() == [dict(zip(LINKS.names, link, strict=True))]


def test_an_award_is_placed_where_its_company_is():
    found = once(
        companies=[COMPANY],
        awards=[AWARD | {"web_domain": "alba.fr"}, AWARD | {"company_id": "2"}],
    )
    awards = found["awards"].select(["commune", "placement"]).to_pylist()
    assert [tuple(row.values()) for row in awards] == [("99001", "linked"), (None, "no-city")]


def test_what_is_declared_places_no_award():
    declared = ORGANISATION | {"declared": True, "web_domain": "alba.fr"}
    awards = once(organisations=[declared], awards=[AWARD | {"web_domain": "alba.fr"}])["awards"]
    assert awards["commune"].to_pylist() == [None]
    assert awards["chain"].to_pylist() == ["contest:1"]


def test_a_place_that_the_contest_gives_is_kept():
    placed = AWARD | {"web_domain": "alba.fr", "commune": "99003", "placement": "code"}
    awards = once(companies=[COMPANY], awards=[placed])["awards"]
    assert awards.select(["commune", "placement"]).to_pylist() == [
        {"commune": "99003", "placement": "code"}
    ]


def test_the_awards_of_one_winner_are_one_record():
    won = [AWARD | {"siren_insee": siren} for siren in (None, "732829320")]
    other = AWARD | {"source": "other", "company_id": "9", "siren_insee": "732829320"}
    assert once(awards=[*won, other])["awards"]["chain"].to_pylist() == ["contest:1"] * 3


def test_a_winner_whose_awards_give_two_legal_units_has_none():
    won = [AWARD | {"siren_insee": siren} for siren in ("404833048", "732829320")]
    other = AWARD | {"source": "other", "company_id": "9", "siren_insee": "732829320"}
    assert once(awards=[*won, other])["awards"]["chain"].to_pylist() == [
        "contest:1",
        "contest:1",
        "other:9",
    ]


def test_a_name_needs_the_founding_year_of_both_lists():
    day = pa.scalar(15_500, pa.date32()).as_py()  # in 2012
    founded = ORGANISATION | {"founded_year": day.year}
    company = COMPANY | {"web_domain": None, "founded_on": day}
    assert once(companies=[company], organisations=[founded])["company_links"].num_rows == 1
    undated = COMPANY | {"web_domain": None}
    assert once(companies=[undated], organisations=[founded])["company_links"].num_rows == 0


def test_a_company_counts_once_wherever_its_records_are():
    rows = [
        ORGANISATION | {"siren_insee": "732829320", "organisation_id": n, "commune": commune}
        for n, commune in (("1", "99001"), ("2", "99003"))
    ]
    assert (
        once(organisations=rows)["organisations"]["counted_as"].to_pylist() == ["directory:1"] * 2
    )


@pytest.mark.parametrize("commune", ["99001", "99003"])
def test_the_places_of_one_company_count_each(commune):
    one, other = (("a", "1", "99001"), ("a", "2", commune))
    assert len(set(sites((*one, "732829320", 2012), (*other, "732829320", 2012)))) == 2


def test_a_place_on_two_lists_counts_once():
    counted = sites(
        ("a", "1", "99001", "732829320", 2012),
        ("a", "2", "99001", "732829320", 2014),
        ("b", "x", "99001", "732829320", 2013),
        ("b", "y", "99003", "732829320", 2013),
    )
    assert (counted[0] == counted[2], len(set(counted))) == (True, 3)


@pytest.mark.parametrize("name", ["rounds", "establishments"])
def test_tables_that_are_no_lists_are_left_alone(name):
    table = pa.table({"a": [1]})
    assert count_once({name: table}, IDS) == {name: table}
