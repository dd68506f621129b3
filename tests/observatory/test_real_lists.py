"""The real lists of organisations and awards, read in place."""

import csv
import json
import tarfile
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocarde.observatory import build_snapshot, figures, open_snapshot
from cocarde.observatory.linkage.chains import chain
from cocarde.observatory.linkage.counting import records_of
from cocarde.observatory.territories.contours import read_commune_contours

pytestmark = pytest.mark.shared
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "company-links.md"
# The lists as the known pairs call them; `sirene_ess` is none of ours.
LISTS = {
    "crunchbase2015": "crunchbase-companies",
    "ilab": "ilab",
    "inov": "inov",
    "sirene_ess": "sirene",
    "techonmap2015": "techonmap",
}
IDENTIFIERS = {
    "companies": "company_id_crunchbase",
    "organisations": "organisation_id",
    "awards": "company_id",
}
PARIS_AND_AROUND = ("75", "77", "78", "91", "92", "93", "94", "95")


@pytest.fixture(scope="module")
def lists(shared_data):
    return {
        "crunchbase-companies": shared_data / "crunchbase_2015" / "companies_fra.csv",
        "crunchbase-rounds": shared_data / "crunchbase_2015" / "rounds_fra.csv",
        "establishments": shared_data
        / "establishments_2014"
        / "base_etablissement_par_tranche_effectif.csv",
        "techonmap": shared_data / "techonmap_2015" / "techonmap_data.geojson",
        "ilab": shared_data / "innovation_awards" / "ilab_laureates.csv",
        "inov": shared_data / "innovation_awards" / "inov_laureates.csv",
    }


@pytest.fixture(scope="module")
def land(shared_data, tmp_path_factory):
    """The real territories, with the contours of the communes of one region."""
    directory = tmp_path_factory.mktemp("land")
    for path in (shared_data / "territories_history").glob("*.csv"):
        (directory / path.name).symlink_to(path)
    features = []
    with tarfile.open(shared_data / "contours" / "communes_by_departement.tar.xz") as archive:
        for member in archive:
            if member.name.removeprefix("communes/communes-")[:2] in PARIS_AND_AROUND:
                features += json.load(archive.extractfile(member))["features"]
    contours = {"type": "FeatureCollection", "features": features}
    (directory / "communes_contours_2018.geojson").write_text(json.dumps(contours))
    return directory


@pytest.fixture(scope="module")
def real(land, lists, tmp_path_factory):
    out = tmp_path_factory.mktemp("snapshots")
    return open_snapshot(out / build_snapshot(land, lists, out))


@pytest.fixture(scope="module")
def connection(real):
    """The lists of the snapshot behind SQL."""
    with duckdb.connect() as connection:
        for name in IDENTIFIERS:
            connection.register(name, real.table(name))
        yield connection


def test_every_row_is_kept_or_rejected_and_placed_or_not(real):
    totals = {
        entry.kind: (entry.read, entry.kept, entry.rejected, entry.placed)
        for entry in real.manifest.sources
        if entry.yields
        in ("organisations", "awards")  # the others: tests/observatory/test_real_data.py
    }
    assert totals == {
        "ilab": (2202, 2202, 0, {"linked": 330, "no-city": 1872}),
        "inov": (753, 752, 1, {"code": 750, "no-city": 2}),
        "techonmap": (2120, 2120, 0, {"coordinates": 46, "postcode": 2074}),
    }


def test_the_awards_are_those_of_the_contests(real):
    rows = real.table("awards").to_pylist()
    told = [
        (
            kind,
            len(won := [row for row in rows if row["source"] == kind]),
            len([row for row in won if row["siren_insee"]]),
            len({row["siren_insee"] for row in won} - {None}),
            sum(row["grant_eur"] or 0 for row in won),
        )
        for kind in ("ilab", "inov")
    ]
    assert told == [("ilab", 2202, 2089, 1687, 0), ("inov", 752, 752, 723, 517_691_111)]


def test_all_sources_built_twice_have_one_name(real, land, lists, tmp_path):
    assert build_snapshot(land, dict(reversed(lists.items())), tmp_path) == real.name
    assert sorted(real.manifest.inputs) == sorted([*lists, "territories"])
    assert {source.kind for source in real.manifest.sources if not source.attribution} == set()


def test_the_81_broken_postcodes_are_mended_or_kept_without_one(real, lists):
    features = json.loads(lists["techonmap"].read_text(encoding="utf-8"))["features"]
    given = {f["properties"]["id"]: str(f["properties"].get("postcode")) for f in features}
    broken = {key for key, text in given.items() if not (text.isdecimal() and len(text) == 5)}
    rows = {row["organisation_id"]: row for row in real.table("organisations").to_pylist()}
    without = [key for key in broken if not rows[key]["postcode"]]
    assert (len(broken), len(without)) == (81, 8)
    assert [rows[key]["commune"] for key in broken if rows[key]["commune"] is None] == []


def test_addresses_and_coordinates_agree_but_for_32(real, land):
    contours = read_commune_contours(land, 2015)
    rows = [r for r in real.table("organisations").to_pylist() if r["placement"] == "postcode"]
    differing = [
        row
        for row in rows
        if contours.commune_at(row["longitude"], row["latitude"]) != row["commune"]
    ]
    assert (len(rows), len(differing)) == (2074, 32)


# Each measure told again in plain SQL: how many of what counts once are in the communes by a year.
ONCE = """
    SELECT count(*) FROM (
        SELECT min(known_year) AS year,
               arg_min(commune, (source, organisation_id)) FILTER (commune IS NOT NULL) AS commune
        FROM organisations WHERE {} GROUP BY counted_as)
    WHERE commune IN (SELECT unnest($communes)) AND year <= $year
"""
LISTED = """
    WITH records AS (
        SELECT 0 AS rank, source, company_id_crunchbase AS id, chain, commune,
               year(known_on) AS year, true AS company FROM companies
        UNION ALL SELECT 1, source, organisation_id, chain, commune, known_year,
               category = 'company' FROM organisations
               WHERE category IN ('company', 'investor', 'association', 'public_body')
        UNION ALL SELECT 2, source, award_id, chain, commune, awarded_year, true FROM awards)
    SELECT count(*) FROM (
        SELECT min(year) AS year,
               arg_min(commune, (rank, source, id)) FILTER (commune IS NOT NULL) AS commune
        FROM records GROUP BY chain HAVING bool_or(company))
    WHERE commune IN (SELECT unnest($communes)) AND year <= $year
"""
AWARDS = """
    SELECT count(*) FROM awards
    WHERE commune IN (SELECT unnest($communes)) AND awarded_year {} $year
"""
QUERIES = {
    "companies_listed": LISTED,
    "innovation_awards": AWARDS.format("="),
    "innovation_awards_cumulated": AWARDS.format("<="),
    "organisations_known": ONCE.format("true"),
    "hosting_places": ONCE.format("category = 'host_place'"),
    "incubators_known": ONCE.format("category IN ('incubator', 'accelerator')"),
    "investors_known": ONCE.format("category = 'investor'"),
}


@settings(max_examples=30)
@given(data=st.data())
def test_counts_of_any_union_are_those_of_a_plain_query(real, connection, data):
    communes = real.territories.communes[real.manifest.registers_year]
    departments = data.draw(st.sets(st.sampled_from(sorted(set(communes.department))), min_size=1))
    year = data.draw(st.integers(*real.manifest.data_years), "year")
    perimeter = " + ".join(f"department:{code}@2017" for code in sorted(departments))
    within = [
        code
        for code, department in zip(communes.code, communes.department, strict=True)
        if department in departments
    ]
    asked = {"communes": within, "year": year}
    plain = {n: connection.execute(query, asked).fetchone()[0] for n, query in QUERIES.items()}
    found = {
        figure.indicator: figure.observed for figure in figures(real, perimeter, year, QUERIES)
    }
    assert found == plain


def test_what_the_lists_hold_of_the_whole_country(real):
    told = {f.indicator: f.value for f in figures(real, "country", 2025, QUERIES)}
    assert told == {
        "companies_listed": 3357,
        "hosting_places": 120,
        "incubators_known": 79,
        "innovation_awards": 45,
        "innovation_awards_cumulated": 1080,  # 750 with an address and 330 placed by another list
        "investors_known": 39,
        "organisations_known": 2120,
    }


def test_a_directory_of_one_region_says_nothing_of_another(real):
    asked = ("organisations_known", "hosting_places")
    told = {
        (place, f.indicator): (f.value, f.observed, f.coverage)
        for place in ("commune:75056@2017", "epci:200023414@2017")
        for f in figures(real, place, 2015, asked)
    }
    assert told == {
        ("commune:75056@2017", "organisations_known"): (1197, 1197, "full"),
        ("commune:75056@2017", "hosting_places"): (73, 73, "full"),
        ("epci:200023414@2017", "organisations_known"): (None, 0, "insufficient"),
        ("epci:200023414@2017", "hosting_places"): (None, 0, "insufficient"),
    }


def recall(pairs, records):
    """Pairs found in one chain, of those whose two records are held, by the basis of the pair."""
    head, told = chain(records).head, {}
    for pair in pairs:
        ends = [(LISTS[pair[f"source_{end}"]], pair[f"id_{end}"]) for end in "ab"]
        if all(node in head for node in ends):
            found, held = told.get(pair["basis"], (0, 0))
            told[pair["basis"]] = (found + (head[ends[0]] == head[ends[1]]), held + 1)
    return told


def test_recall_of_exact_chains_on_known_pairs(real, shared_data):
    """Pairs are known by domain or SIREN: to find them by the same evidence is no merit."""
    with (shared_data / "name_pairs" / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    records = []
    for name, identifier in IDENTIFIERS.items():
        rows = real.table(name).to_pylist()
        for row in rows:
            row["node"] = (row["source"], row[identifier])
        records += records_of(rows)
    withheld = {
        "none": {},
        "the domain": {"web_domain": None},
        "the SIREN": {"siren_insee": None},
        "both: names alone": {"web_domain": None, "siren_insee": None},
    }
    lines = []
    for what, without in withheld.items():
        told = recall(pairs, [replace(record, **without) for record in records])
        cells = [f"{found} of {held}" for found, held in (told["d"], told["s"])]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    assert len(pairs) == 222
    assert lines == [
        "| none | 129 of 132 | 86 of 86 |",
        "| the domain | 36 of 132 | 86 of 86 |",
        "| the SIREN | 129 of 132 | 0 of 86 |",
        "| both: names alone | 36 of 132 | 0 of 86 |",
    ]
    told = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in told if " of 132 | " in line] == lines
