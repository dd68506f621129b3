"""A small country of six communes, whose numbers can be checked by hand."""

import json

import pytest
from hypothesis import settings

from cocarde.observatory import build_snapshot, open_snapshot

# A busy machine is no reason to fail: how long a thing takes is for `make bench` to say.
settings.register_profile("observatory", deadline=None)
settings.load_profile("observatory")

HEAD = "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n"
ALBA = "99001,Alba,60000,D1,R1,990000001\n"
BELLE = "99002,Belle-Rive,20000,D1,R1,990000001\n"
CORNE = "99003,Corne,10000,D2,R2,990000002\n"
DUNE = "99004,Dune,6000,D2,R2,990000002\n"
ALBA_SEA = "99005,Alba,4000,D2,R2,\n"
EPCI = "CODGEO,LIBGEO\n990000001,Alba et Rive\n990000002,Côte\n"
FILES = {
    "communes_2014.csv": HEAD + ALBA + BELLE + CORNE + DUNE + ALBA_SEA,
    # Dune joins Corne; then the second Alba gives birth to Estran.
    "communes_2015.csv": HEAD + ALBA + BELLE + "99003,Corne,16000,D2,R2,990000002\n" + ALBA_SEA,
    "communes_2016.csv": HEAD
    + ALBA
    + BELLE
    + "99003,Corne,16000,D2,R2,990000002\n"
    + "99005,Alba,3000,D2,R2,\n99006,Estran,1000,D2,R2,\n",
    "epci_2014.csv": EPCI,
    "epci_2015.csv": EPCI,
    "epci_2016.csv": EPCI,
    "passage_2014_2015.csv": "cod2014,cod2015\n99004,99003\n99003,99003\n",
    "passage_2015_2016.csv": "cod2015,cod2016\n99005,99005\n99005,99006\n",
    "country.toml": 'code = "ZZA"\nname = "Zéland"\n[regions]\n"1" = ["R1"]\n"2" = ["R2"]\n'
    '[aliases]\n"new alba" = "99002"\n',
}
COMPANY_HEAD = (
    "permalink,name,homepage_url,category_list,status,country_code,state_code,city,"
    "founded_at,first_funding_at\n"
)
ROUND_HEAD = (
    "company_permalink,funding_round_permalink,funding_round_type,funded_at,raised_amount_usd\n"
)


def company(key, city="Alba", state="1", founded="2010-05-01", funded="2012-01-01", country="ZZA"):
    return f"/c/{key},Name {key},,,operating,{country},{state},{city},{founded},{funded}\n"


def funding(company_key, key, day="01-02-2012", amount="100"):
    return f"/C/{company_key},/r/{key},seed,{day},{amount}\n"


@pytest.fixture
def write(tmp_path):
    """Write a file of the test and give its path."""

    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def land_directory(tmp_path):
    directory = tmp_path / "land"
    directory.mkdir()
    for name, text in FILES.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


@pytest.fixture
def sources(write):
    """Ten companies in Alba, six in Corne, one abroad, one nowhere; a round each, two in Corne."""
    companies = [company(f"alba{n}") for n in range(10)]
    companies += [company(f"corne{n}", "CORNE", "2", "2015-01-01", "") for n in range(6)]
    companies += [company("abroad", "Montréal", "", country="CAN"), company("nowhere", "", "")]
    rounds = [funding(f"ALBA{n}", n, amount="1000.5") for n in range(10)]
    rounds += [
        funding("corne0", "c0", "03-04-2015", "7"),
        funding("corne1", "c1", "03-04-2015", ""),
    ]
    rounds += [funding("abroad", "a"), funding("stranger", "s")]
    return {
        "crunchbase-companies": write("companies.csv", COMPANY_HEAD + "".join(companies)),
        "crunchbase-rounds": write("rounds.csv", ROUND_HEAD + "".join(rounds)),
    }


@pytest.fixture
def snapshot(land_directory, sources, tmp_path):
    out = tmp_path / "snapshots"
    return open_snapshot(out / build_snapshot(land_directory, sources, out))


@pytest.fixture
def organisation():
    """A feature of a directory; the country of these tests knows no postcodes."""

    def organisation(identifier, category="Entreprise", point=None, **properties):
        given = {
            "id": identifier,
            "category": category,
            "name": f"Name {identifier}",
            "tags": [],
            "address": "",
            "postcode": "",
            "city": "Alba",
            "creationyear": "2012",
            "url": "",
            "taxID": None,
            "updated": 1429801727000,
        }
        geometry = {"type": "Point", "coordinates": point} if point else None
        return {"type": "Feature", "geometry": geometry, "properties": given | properties}

    return organisation


@pytest.fixture
def build_lists(land_directory, write, tmp_path):
    """Build from features of the directory and whatever else is given by kind; opened."""

    def build_lists(features, **sources):
        if features:
            sources["techonmap"] = write("organisations.geojson", json.dumps(features))
        out = tmp_path / "snapshots"
        return open_snapshot(out / build_snapshot(land_directory, sources, out))

    return build_lists
