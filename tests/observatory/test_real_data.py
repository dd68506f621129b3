"""The real registers and territories, read in place."""

from pathlib import Path

import pytest

from cocarde.observatory import build_snapshot, figures, open_snapshot, publication_page

pytestmark = pytest.mark.shared
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "figures-wave-1.md"
NORMANDY = "epci:200023414@2015 + epci:200033157@2015 + epci:247600596@2015"


@pytest.fixture(scope="module")
def real_sources(shared_data):
    return {
        "crunchbase-companies": shared_data / "crunchbase_2015" / "companies_fra.csv",
        "crunchbase-rounds": shared_data / "crunchbase_2015" / "rounds_fra.csv",
        "establishments": shared_data
        / "establishments_2014"
        / "base_etablissement_par_tranche_effectif.csv",
    }


@pytest.fixture(scope="module")
def real(shared_data, real_sources, tmp_path_factory):
    """The snapshot of companies and rounds, and the one with establishments too."""
    out = tmp_path_factory.mktemp("snapshots")
    territories = shared_data / "territories_history"
    two = {kind: path for kind, path in real_sources.items() if kind != "establishments"}
    names = [build_snapshot(territories, given, out) for given in (two, real_sources)]
    return [open_snapshot(out / name) for name in names]


def test_every_row_is_kept_or_rejected(real):
    totals = {
        entry.kind: (entry.read, entry.kept, entry.rejected, sum(entry.placed.values()))
        for entry in real[1].manifest.sources
    }
    assert totals == {
        "crunchbase-companies": (1135, 1135, 0, 1135),
        "crunchbase-rounds": (1647, 1647, 0, 1647),
        "establishments": (36681, 36681, 0, 36681),
    }


def test_the_territories_of_2015_are_those_of_the_official_code(real):
    land = real[0].territories
    members = {
        code: (len(held), land.population(real[0].resolve(f"epci:{code}@2015", 2015).atoms, 2015))
        for code in ("200023414", "200033157", "247600596")
        if (held := land.communes[2015].members["epci"][code]) is not None
    }
    assert members == {
        "200023414": (71, 488906),
        "200033157": (35, 236282),
        "247600596": (17, 235953),
    }


def test_every_passage_lands_in_a_known_commune(real):
    atoms = real[0].territories.atoms
    assert [int((place < 0).sum()) for place in atoms.place.values()] == [0] * 5


def test_the_three_norman_bodies_are_not_judged_by_three_companies(real):
    told = [
        (f.indicator, f.value, f.observed, f.coverage)
        for f in figures(real[0], NORMANDY, 2014)
        if f.observed or f.expected is not None
    ]
    assert told == [
        ("companies_known", None, 3, "insufficient"),
        ("companies_founded", None, 0, "insufficient"),
        ("funds_raised", None, 0, "insufficient"),
        ("funds_raised_cumulated", None, 3, "insufficient"),
        ("companies_listed", None, 3, "insufficient"),
    ]


def test_the_published_table_is_what_is_computed(real, shared_data):
    page = publication_page(real, shared_data / "french_tech_facts")
    assert PAGE.read_text(encoding="utf-8") == page
