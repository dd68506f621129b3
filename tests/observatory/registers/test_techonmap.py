import json

import pytest

from cocarde.observatory import REGISTERS, SourceError
from cocarde.observatory.registers import Reject, read_register
from cocarde.observatory.registers.techonmap.addresses import mended_address

TECHONMAP = REGISTERS["techonmap"]
SCHOOL = {
    "id": "42",
    "category": "École",
    "name": "Quarante-\ndeux",
    "tags": ["développeur", "a|b"],
    "address": "96 boulevard Bessières",
    "postcode": 75017,
    "city": "Paris",
    "creationyear": "2013",
    "url": "http://www.42.fr",
    "taxID": "73282932000074",
    "updated": 1429801727000,
}


@pytest.fixture
def read(write):
    """Read features: the school, with what is given instead."""

    def read(*given, point=(2.3, 48.9)):
        features = [
            {
                "type": "Feature",
                "id": f"other-{number}",
                "geometry": {"type": "Point", "coordinates": point},
                "properties": {
                    key: value
                    for key, value in {**SCHOOL, "id": str(number), **properties}.items()
                    if value is not ...
                },
            }
            for number, properties in enumerate(({}, *given))
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
        return read_register(TECHONMAP, write("o.geojson", text))

    return read


def test_a_feature_becomes_an_organisation(read):
    assert read().rows[0] == {
        "organisation_id": "0",
        "name": "Quarante- deux",
        "category": "school",
        "founded_year": 2013,
        "known_year": 2013,
        "url": "http://www.42.fr",
        "web_domain": "42.fr",
        "siren_insee": "732829320",
        "siret_insee": "73282932000074",
        "postcode": "75017",
        "city": "Paris",
        "longitude": 2.3,
        "latitude": 48.9,
        "tags": "développeur|a/b",
    }


def test_what_a_feature_lacks_is_not_known(read):
    nothing = dict.fromkeys(("tags", "address", "postcode", "city", "creationyear", "taxID"), ...)
    row = read({**nothing, "url": None}).rows[1]
    known = {key: row[key] for key in ("founded_year", "known_year", "postcode", "city", "tags")}
    assert known == {
        "founded_year": None,
        "known_year": 2015,  # its entry was written that year
        "postcode": "",
        "city": "",
        "tags": "",
    }
    assert (row["url"], row["web_domain"], row["siren_insee"]) == ("", None, None)


@pytest.mark.parametrize("siret", ["73282932000075", "732829320", "#NUM!"])
def test_a_tax_number_whose_sum_does_not_hold_is_not_kept(read, siret):
    row = read({"taxID": siret}).rows[1]
    assert (row["siren_insee"], row["siret_insee"]) == (None, None)


def test_what_a_spreadsheet_could_not_compute_is_no_year(read):
    assert read({"creationyear": "#NUM!"}).rows[1]["founded_year"] is None


def test_bad_features_are_set_apart_and_the_totals_add_up(read):
    extract = read(
        {"category": "Startup"},
        {"name": " "},
        {"id": "0"},
        {"id": None},
        {"creationyear": "vers 2010"},
        {"updated": "hier"},
        {"creationyear": 20133},
    )
    assert extract.rejects == [
        Reject(
            "o.geojson",
            2,
            "category",
            "'Startup' is none of Acteur public, Communauté, Entreprise, Incubateur, "
            "Investisseur, Tiers-lieu, École",
        ),
        Reject("o.geojson", 3, "name", "the name is empty"),
        Reject("o.geojson", 4, "id", "same key as row 1"),
        Reject("o.geojson", 5, "id", "the key is empty"),
        Reject("o.geojson", 6, "creationyear", "'vers 2010' is not a year of four digits"),
        Reject("o.geojson", 7, "updated", "'hier' is no number of milliseconds since 1970"),
        Reject("o.geojson", 8, "creationyear", "'20133' is not a year of four digits"),
    ]
    assert extract.read == len(extract.rows) + len(extract.rejects) == 8


def test_coordinates_that_are_none_are_rejected(read):
    rejects = read(point=(202.3, "north")).rejects
    problem = "202.3 is no number of degrees between -180 and 180"
    assert rejects == [Reject("o.geojson", 1, "longitude", problem)]


def test_another_file_is_refused(write):
    text = json.dumps([{"type": "Feature", "properties": {"id": 1}}])
    with pytest.raises(SourceError) as refusal:
        read_register(TECHONMAP, write("o.geojson", text))
    assert str(refusal.value) == (
        "o.geojson: column name, category, tags, address, postcode, city, creationyear, url, "
        "taxID, updated is missing for techonmap; add it, or give the kind the file really is"
    )


@pytest.mark.parametrize(
    ("cells", "mended"),
    [
        (("96 rue A", "75017", "Paris"), ("75017", "Paris")),
        (("35", "avenue J 93300 Aubervilliers", ""), ("93300", "Aubervilliers")),
        (("12 rue L 75010 Paris", "", ""), ("75010", "Paris")),
        (("11 place F. 93470. Noisy-Le-Grand", "", ""), ("93470", "Noisy-Le-Grand")),
        (("30-32 boulevard S F-75004 Paris", "", ""), ("75004", "Paris")),
        (("15", "rue J", "75013 Paris"), ("75013", "Paris")),
        (("26", "rue du chemin", "75011"), ("75011", "")),
        (("101 avenue L", "75685 Cedex 14", "Paris"), ("75685", "Paris")),
        (("101 avenue L", "92081 cedex Puteaux", ""), ("92081", "Puteaux")),
        (("96 bis boulevard R 75006", "", "Paris"), ("75006", "Paris")),
        (("97 rue F", "7501", "Paris"), ("", "Paris")),
        (("75010 Paris", "75011 Paris", "Lyon"), ("", "Lyon")),  # which of the two?
        (("BP 123456", "", ""), ("", "")),
        (("", "", ""), ("", "")),
    ],
)
def test_a_shifted_address_is_mended_where_it_holds_one_postcode(cells, mended):
    assert mended_address(*cells) == mended
