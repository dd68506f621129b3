import pytest

from cocarde.observatory import REGISTERS
from cocarde.observatory.registers import Reject, read_register
from cocarde.observatory.registers.inov.communes import commune_of

ILAB_HEAD = "slug,name,siren,siret,year,domain,grand_prix,website,description\n"
INOV_HEAD = (
    "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
    "code_commune,commune,departement,region,lon,lat\n"
)
WON = "alba,ALBA,732829320,73282932000074,2012,Logiciel,Grand prix,https://www.alba.fr/,Un texte\n"
FUNDED = "Vague 1,2018-01-01,Santé,NHA,Alba SAS,732829320,4600000.0,1500000.5,75109,Paris  9e,Paris,IDF,2.33,48.87\n"  # noqa: E501


@pytest.fixture
def read(write):
    return lambda kind, text: read_register(REGISTERS[kind], write(f"{kind}.csv", text))


def test_a_row_of_ilab_becomes_an_award(read):
    assert read("ilab", ILAB_HEAD + WON).rows[0] == {
        "award_id": "alba/2012",
        "company_id": "alba",
        "name": "ALBA",
        "siren_insee": "732829320",
        "siret_insee": "73282932000074",
        "url": "https://www.alba.fr/",
        "web_domain": "alba.fr",
        "awarded_year": 2012,
        "topic": "Logiciel",
        "prize": "Grand prix",
        "project": "",
        "project_eur": None,
        "grant_eur": None,
        "commune_insee": None,
        "city": "",
        "longitude": None,
        "latitude": None,
    }


def test_a_row_of_inov_becomes_an_award(read):
    assert read("inov", INOV_HEAD + FUNDED).rows[0] == {
        "award_id": "Vague 1/732829320/nha",
        "company_id": "732829320",
        "name": "Alba SAS",
        "siren_insee": "732829320",
        "siret_insee": None,
        "url": "",
        "web_domain": None,
        "awarded_year": 2018,
        "topic": "Santé",
        "prize": "",
        "project": "NHA",
        "project_eur": 4600000.0,
        "grant_eur": 1500000.5,
        "commune_insee": "75056",
        "city": "Paris 9e",
        "longitude": 2.33,
        "latitude": 48.87,
    }


def test_a_winner_known_by_its_slug_alone_is_kept(read):
    row = read("ilab", f"{ILAB_HEAD}alba,,90197921,,2012,,,,\n").rows[0]
    assert (row["name"], row["siren_insee"], row["web_domain"]) == ("", None, None)


def test_a_winner_without_a_siren_is_told_by_its_name(read):
    row = read("inov", INOV_HEAD + FUNDED.replace("732829320", "732829321")).rows[0]
    assert (row["siren_insee"], row["company_id"]) == (None, "alba sas")


def test_bad_rows_of_ilab_are_set_apart_and_the_totals_add_up(read):
    bad = "alba,ALBA,,,2013,,,,\n,B,,,2012,,,,\nc,C,,,,,,,\nd,D,,,en 2012,,,,\nalba,X,,,2012,,,,\n"
    extract = read("ilab", ILAB_HEAD + WON + bad)
    assert extract.rejects == [
        Reject("ilab.csv", 4, "slug", "the key is empty"),
        Reject("ilab.csv", 5, "year", "the year is empty"),
        Reject("ilab.csv", 6, "year", "'en 2012' is not a year of four digits"),
        Reject("ilab.csv", 7, "slug", "same key as row 2"),
    ]
    assert extract.read == len(extract.rows) + len(extract.rejects) == 6


def test_bad_rows_of_inov_are_set_apart_and_the_totals_add_up(read):
    bad = (
        FUNDED.replace("Alba SAS", "ALBA S.A.S.").replace("4600000.0", "")
        + FUNDED.replace("NHA", "NHB").replace("2018-01-01", "")
        + FUNDED.replace("NHA", "")
        + FUNDED.replace("NHA", "NHC").replace("4600000.0", "4,6 M€")
        + FUNDED.replace("NHA", "NHD").replace("48.87", "148.87")
    ).replace("4,6 M€", '"4,6 M€"')
    extract = read("inov", INOV_HEAD + FUNDED + bad)
    assert extract.rejects == [
        Reject("inov.csv", 3, "projet", "same key as row 2"),
        Reject("inov.csv", 4, "datepublication", "the day is empty"),
        Reject("inov.csv", 5, "projet", "the name is empty"),
        Reject(
            "inov.csv",
            6,
            "montantprojet",
            "'4,6 M€' is not an amount (digits, at most one point)",
        ),
        Reject("inov.csv", 7, "lat", "'148.87' is no number of degrees between -90 and 90"),
    ]
    assert extract.read == len(extract.rows) + len(extract.rejects) == 6


@pytest.mark.parametrize(
    ("code", "commune"),
    [
        ("75101", "75056"),
        ("75120", "75056"),
        ("69389", "69123"),
        ("13216", "13055"),
        ("13210", "13055"),
        ("13001", "13001"),
        ("69266", "69266"),
        ("92012", "92012"),
        ("", ""),
    ],
)
def test_a_municipal_arrondissement_is_its_commune(code, commune):
    assert commune_of(code) == commune
