import pytest

from cocarde.observatory import REGISTERS, SourceError
from cocarde.observatory.registers import Reject, read_register

DECLARED = REGISTERS["declared"]
HEAD = "name,kind,siren,website,city,postcode,founded_year\n"
GOOD = 'Alba  SAS,company,732 829 320,www.alba.fr,Nice,6000,2012\n"Le Camp",incubateur,,,,,\n'


@pytest.fixture
def read(write):
    return lambda text: read_register(DECLARED, write("list.csv", text))


def test_a_row_becomes_an_organisation(read):
    company, incubator = read(HEAD + GOOD).rows
    assert company == {
        "organisation_id": "company/732829320",
        "name": "Alba SAS",
        "category": "company",
        "founded_year": 2012,
        "known_year": 2012,
        "url": "www.alba.fr",
        "web_domain": "alba.fr",
        "siren_insee": "732829320",
        "siret_insee": None,
        "postcode": "06000",  # the spreadsheet took the zero away
        "city": "Nice",
        "longitude": None,
        "latitude": None,
        "tags": "",
    }
    assert (incubator["organisation_id"], incubator["known_year"]) == ("incubator/le camp/", None)


def test_name_and_kind_are_enough_and_the_delimiter_is_found(read):
    assert [
        row["category"] for row in read("kind;name\nLIEU;A\nÉcole;B\nActeur public;C\n").rows
    ] == [
        "host_place",
        "school",
        "public_body",
    ]


def test_bad_rows_are_set_apart_and_the_totals_add_up(read):
    bad = (
        "B,startup,,,,,\n,company,,,,,\nC,company,732829321,,,,\nD,company,,,,7500A,\n"
        "E,company,,,,,12\nAlba,company,732829320,,,,\nLE CAMP,incubator,,,,,\n"
    )
    extract = read(HEAD + GOOD + bad)
    kinds = (
        "company, entreprise, lab, laboratoire, incubator, incubateur, accelerator, accelerateur, "
        "investor, investisseur, place, lieu, school, ecole, association, public body, acteur public"
    )
    siren = "'732829321' is not a SIREN (nine digits, the last of which checks)"
    assert extract.rejects == [
        Reject("list.csv", 4, "kind", f"'startup' is none of {kinds}"),
        Reject("list.csv", 5, "name", "the name is empty"),
        Reject("list.csv", 6, "siren", siren),
        Reject("list.csv", 7, "postcode", "'7500A' is not a postcode of five digits"),
        Reject("list.csv", 8, "founded_year", "'12' is not a year of four digits"),
        Reject("list.csv", 9, "name", "same key as row 2"),
        Reject("list.csv", 10, "name", "same key as row 3"),
    ]
    assert extract.read == len(extract.rows) + len(extract.rejects) == 9


def test_two_places_of_one_company_are_two(read):
    rows = "Desk Nord,place,732829320,,Alba,,\nDesk Sud,place,732829320,,Corne,,\n"
    assert len(read(HEAD + rows).rows) == 2


def test_a_list_without_its_two_columns_is_refused(read):
    with pytest.raises(SourceError) as refusal:
        read("nom;type\nA;B\n")
    assert str(refusal.value) == (
        "list.csv: column name, kind is missing for declared; "
        "add it, or give the kind the file really is"
    )
