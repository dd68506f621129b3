"""Whose names are kept, and whose never are."""

from datetime import date

import pytest

from cocarde.observatory import SireneFiles, build_snapshot
from factories.sirene import establishment, siren, unit, write_many, write_stock

SECRET = "JEANNE SECRETE"


def kept(snapshot):
    return snapshot.table("legal_names").to_pylist()


def test_a_legal_person_is_kept_with_its_names_and_the_place_of_its_head_office(build):
    company = unit(
        1,
        denominationUniteLegale="SOCIETE DES ORMES",
        sigleUniteLegale="SDO",
        denominationUsuelle1UniteLegale="LES ORMES",
        denominationUsuelle3UniteLegale="ORMES ET CIE",
        etatAdministratifUniteLegale="C",
        dateDebut=date(2015, 2, 1),
    )
    seat = establishment(1, "99004", enseigne1Etablissement="AUX ORMES")  # joined 99003 in 2015
    assert kept(build([company], [seat])) == [
        {
            "siren": int(siren(1)),
            "name": "SOCIETE DES ORMES",
            "acronym": "SDO",
            "usual_name": "LES ORMES | ORMES ET CIE",
            "sign": "AUX ORMES",
            "commune": "99003",
            "activity": "6201Z",
            "birth_year": 2012,
            "death_year": 2015,
        }
    ]


def test_one_that_is_at_work_and_placed_nowhere_says_so(build):
    row = kept(build([unit(1, dateCreationUniteLegale=None)], []))[0]
    told = {name: row[name] for name in ("sign", "commune", "birth_year", "death_year")}
    assert told == {"sign": "", "commune": "", "birth_year": 0, "death_year": -1}


@pytest.mark.parametrize(
    "who",
    [
        {"categorieJuridiqueUniteLegale": 1000},  # a sole trader
        {"categorieJuridiqueUniteLegale": 2110},  # joint owners, under the names of persons
        {"categorieJuridiqueUniteLegale": None},
        {"statutDiffusionUniteLegale": "P"},
        {"statutDiffusionUniteLegale": None},
        {"denominationUniteLegale": "[ND]"},
        {"denominationUniteLegale": None},
    ],
)
def test_nobody_else_is_named_anywhere_in_the_snapshot(build, who):
    names = dict.fromkeys(
        (
            "denominationUniteLegale",
            "denominationUsuelle1UniteLegale",
            "sigleUniteLegale",
            "nomUniteLegale",
            "nomUsageUniteLegale",
            "prenom1UniteLegale",
            "pseudonymeUniteLegale",
        ),
        SECRET,
    )
    signs = {"enseigne1Etablissement": SECRET, "denominationUsuelleEtablissement": SECRET}
    snapshot = build([unit(1, **names | who)], [establishment(1, "99001", **signs)])
    assert kept(snapshot) == []
    assert snapshot.table("cohorts").num_rows == 1
    files = [path.read_bytes() for path in snapshot.path.iterdir()]
    assert [b"SECRETE" in content for content in files] == [False] * len(files)


def test_what_a_legal_person_hides_in_part_is_left_out(build):
    seat = establishment(
        1, "99001", enseigne1Etablissement=SECRET, statutDiffusionEtablissement="P"
    )
    company = unit(1, sigleUniteLegale="[ND]", denominationUsuelle2UniteLegale="[ND]")
    (row,) = kept(build([company], [seat]))
    assert (row["name"], row["acronym"], row["usual_name"], row["sign"]) == (
        "SOCIETE 1",
        "",
        "",
        "",
    )


def test_names_stand_in_the_order_of_their_siren_whatever_that_of_the_file(build):
    units = [unit(n) for n in (3, 1, 2)]
    rows = kept(build(units, [establishment(n, "99001") for n in (2, 3, 1)]))
    assert [row["siren"] for row in rows] == [int(siren(n)) for n in (1, 2, 3)]


def test_a_row_that_is_not_kept_is_not_named(build):
    twice = unit(1, denominationUniteLegale="AGAIN")
    bad = unit(2, siren="123456789", denominationUniteLegale="BAD")
    assert [row["name"] for row in kept(build([unit(1), twice, bad], []))] == ["SOCIETE 1"]


def test_a_name_is_part_of_the_name_of_the_snapshot(land_directory, tmp_path):
    def name(text):
        files = write_stock(tmp_path / text, [unit(1, denominationUniteLegale=text)], [])
        return build_snapshot(land_directory, {}, tmp_path / "s", sirene=SireneFiles(*files))

    assert name("A") != name("B")


def test_names_are_hashed_alike_however_they_are_sliced(land_directory, tmp_path, monkeypatch):
    files = SireneFiles(*write_many(tmp_path / "stock", 60_000, ["99001", "99002"]))
    whole = build_snapshot(land_directory, {}, tmp_path / "a", sirene=files)
    monkeypatch.setattr("cocarde.observatory.registers.sirene.reading.SLICE_ROWS", 20_000)
    monkeypatch.setattr("cocarde.observatory.registers.sirene.names.BATCH_ROWS", 7_000)
    assert build_snapshot(land_directory, {}, tmp_path / "b", sirene=files) == whole
