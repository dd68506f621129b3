"""Where companies are put, and what is said of those that are put nowhere."""

from collections import Counter
from datetime import date

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, figures, open_snapshot
from cocarde.observatory.linkage import commune_codes
from cocarde.observatory.territories import read_territories
from factories.passages import communes_of, successors
from factories.sirene import STOCKED_AT, establishment, siren, unit, write_stock
from factories.sirene_2017 import as_it_was, write_old


def placed(snapshot, kind):
    return next(s.placed for s in snapshot.manifest.sources if s.kind == kind)


@pytest.mark.parametrize(
    ("commune", "more", "how"),
    [
        ("99001", {}, "commune"),
        ("99004", {}, "changed"),  # joined 99003 in 2015
        ("97501", {}, "overseas"),
        ("99123", {}, "abroad"),
        (None, {"codePaysEtrangerEtablissement": "99109"}, "abroad"),
        (None, {}, "no-commune"),
        ("[ND]", {"codePaysEtrangerEtablissement": "[ND]"}, "no-commune"),
        ("12345", {}, "unknown-commune"),
    ],
)
def test_a_row_is_placed_or_told_why_not(build, commune, more, how):
    snapshot = build([unit(1)], [establishment(1, commune, **more)])
    assert placed(snapshot, "sirene-legal-units") == {how: 1}
    assert placed(snapshot, "sirene-establishments") == {how: 1}


def test_a_unit_without_a_head_office_is_kept_and_counted_nowhere(build):
    snapshot = build([unit(1)], [establishment(1, "99001", etablissementSiege=False)])
    assert placed(snapshot, "sirene-legal-units") == {"no-head-office": 1}
    assert figures(snapshot, "country", 2016, ["legal_units"])[0].observed == 0


def test_a_unit_is_counted_at_its_present_head_office(build):
    moved = [
        establishment(1, "99001", etablissementSiege=False, etatAdministratifEtablissement="F"),
        establishment(1, "99002", nic="00029"),
    ]
    cohorts = build([unit(1)], moved).table("cohorts").to_pylist()
    assert [row["commune"] for row in cohorts] == ["99002"]


def test_of_two_head_offices_the_one_opened_last_is_kept(build):
    two = [establishment(1, "99001", nic="00029"), establishment(1, "99002", nic="00011")]
    cohorts = build([unit(1)], two).table("cohorts").to_pylist()
    assert [(row["commune"], row["units"]) for row in cohorts] == [("99001", 1)]


def test_traits_are_counted_and_nobody_is_named(build):
    hidden = {
        "statutDiffusionUniteLegale": "P",
        "denominationUniteLegale": "[ND]",
        "nomUniteLegale": "[ND]",
    }
    purged = unit(
        2,
        unitePurgeeUniteLegale=True,
        etatAdministratifUniteLegale="C",
        dateCreationUniteLegale=date(1980, 1, 1),
        dateDebut=date(1999, 5, 1),
    )
    closed = establishment(2, "99001", etatAdministratifEtablissement="F")
    snapshot = build(
        [unit(1, **hidden), purged],
        [establishment(1, "99001", statutDiffusionEtablissement="P"), closed],
    )
    told = {s.kind: s.told for s in snapshot.manifest.sources}
    assert told == {
        "sirene-legal-units": {"partial": 1, "purged": 1},
        "sirene-establishments": {"partial": 1, "closed": 1},
    }
    assert [sorted(snapshot.table(name).column_names) for name in ("cohorts", "jobs")] == [
        ["activity", "birth_year", "commune", "death_year", "sole_trader", "units"],
        ["activity", "band", "band_year", "commune", "establishments"],
    ]


@pytest.mark.shared
def test_the_arrondissements_are_their_cities(shared_data):
    land = read_territories(shared_data / "territories_history")
    found = {given: (commune, how) for given, commune, how in commune_codes(land, 2017)}
    assert [found[code] for code in ("75101", "75120", "69389", "13216")] == [
        ("75056", "arrondissement"),
        ("75056", "arrondissement"),
        ("69123", "arrondissement"),
        ("13055", "arrondissement"),
    ]


@pytest.mark.shared
def test_every_code_that_ceased_to_exist_lies_in_one_commune(shared_data):
    """So that the test below is over all of them."""
    directory = shared_data / "territories_history"
    known = set().union(*(communes_of(directory, year) for year in range(2013, 2018)))
    ceased = known - communes_of(directory, 2017)
    assert (len(ceased), set(successors(directory))) == (1269, ceased)


@pytest.mark.shared
@pytest.mark.parametrize("layout", ["today", "before 2018"])
def test_every_company_of_a_merged_commune_is_counted_in_the_new_one_once(
    shared_data, tmp_path, layout
):
    territories = shared_data / "territories_history"
    merged = successors(territories)
    assert len(merged) > 1000
    units = [unit(n) for n in range(1, len(merged) + 1)]
    seats = [establishment(n, code) for n, code in enumerate(sorted(merged), start=1)]
    if layout == "today":
        files = SireneFiles(*write_stock(tmp_path / "stock", units, seats))
    else:
        old = write_old(tmp_path / "old.csv", as_it_was(units, seats, STOCKED_AT.isoformat()))
        files = SireneFiles(old, old)
    out = tmp_path / "snapshots"
    snapshot = open_snapshot(out / build_snapshot(territories, {}, out, sirene=files))
    expected = Counter(merged.values())
    for table, counted in (("cohorts", "units"), ("jobs", "establishments")):
        rows = snapshot.table(table).to_pylist()
        assert {row["commune"]: row[counted] for row in rows} == expected
    assert [s.placed for s in snapshot.manifest.sources] == [{"changed": len(merged)}] * 2
    observed = {
        new: figures(snapshot, f"commune:{new}@2017", 2017, ["legal_units"])[0].observed
        for new in expected
    }
    assert observed == expected
    whole = figures(snapshot, "country", 2017, ["legal_units"])[0]
    assert whole.observed == len(merged)


def test_sirens_of_the_factory_are_valid():
    assert siren(35600000) == "356000000"
