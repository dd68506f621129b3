"""Where companies are put, and what is said of those that are put nowhere."""

import csv
from datetime import date

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, figures, open_snapshot
from cocarde.observatory.linkage import commune_codes
from cocarde.observatory.territories import read_territories
from factories.sirene import establishment, siren, unit, write_stock

CHANGES = ((2013, 2014), (2014, 2015), (2015, 2016), (2016, 2017))


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


def successors(directory):
    """By code that ceased to exist, the code of the one commune it lies in by 2017."""
    later = {}
    for before, after in CHANGES:
        with (directory / f"passage_{before}_{after}.csv").open(newline="") as lines:
            for row in csv.DictReader(lines):
                later.setdefault((before, row[f"cod{before}"]), set()).add(row[f"cod{after}"])
    with (directory / "communes_2017.csv").open(newline="") as lines:
        known = {row["CODGEO"] for row in csv.DictReader(lines)}
    found = {}
    for year, code in later:
        if code in known:
            continue
        held = {code}
        for before in range(year, 2017):
            held = {new for one in held for new in later.get((before, one), {one})}
        if len(held) == 1:
            found[code] = held.pop()
    return found


@pytest.mark.shared
def test_every_company_of_a_merged_commune_is_counted_in_the_new_one_once(shared_data, tmp_path):
    territories = shared_data / "territories_history"
    merged = successors(territories)
    assert len(merged) > 1000
    units = [unit(n) for n in range(1, len(merged) + 1)]
    seats = [establishment(n, code) for n, code in enumerate(sorted(merged), start=1)]
    files = SireneFiles(*write_stock(tmp_path / "stock", units, seats))
    out = tmp_path / "snapshots"
    snapshot = open_snapshot(out / build_snapshot(territories, {}, out, sirene=files))
    expected = {}
    for code in merged.values():
        expected[code] = expected.get(code, 0) + 1
    counted = {row["commune"]: row["units"] for row in snapshot.table("cohorts").to_pylist()}
    assert counted == expected
    assert placed(snapshot, "sirene-legal-units") == {"changed": len(merged)}
    for old, new in list(merged.items())[::100]:
        figure = figures(snapshot, f"commune:{new}@2017", 2016, ["legal_units"])[0]
        assert (old, figure.observed) == (old, expected[new])


def test_sirens_of_the_factory_are_valid():
    assert siren(35600000) == "356000000"
