"""Every rule of the register: the row it sets apart, with its column and its reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory.registers.sirene.reading import duckdb
from cocarde.observatory.registers.sirene.rules import LISTED, MACROS
from factories.sirene import establishment, siren, unit

FUTURE = "lies after the newest date of processing of the file"
BAD_UNITS = [
    ({"siren": "12345678"}, "siren", "is not nine digits"),
    ({"siren": "1234567.9"}, "siren", "is not nine digits"),
    ({"siren": "1000e0005"}, "siren", "is not nine digits"),
    ({"siren": None}, "siren", "is not nine digits"),
    ({"siren": "123456789"}, "siren", "fails the Luhn check (siren 123456789)"),
    ({"dateCreationUniteLegale": date(2018, 1, 1)}, "dateCreationUniteLegale", FUTURE),
    ({"dateDebut": date(2018, 1, 1)}, "dateDebut", FUTURE),
    (
        {"etatAdministratifUniteLegale": "F"},
        "etatAdministratifUniteLegale",
        "is neither A nor C",
    ),
    (
        {"etatAdministratifUniteLegale": None},
        "etatAdministratifUniteLegale",
        "is neither A nor C",
    ),
    (
        {"etatAdministratifUniteLegale": "C", "dateDebut": date(2011, 12, 31)},
        "dateDebut",
        "closes the unit in a year before it was created",
    ),
    ({"siren": siren(1)}, "siren", "stands on an earlier row"),
]
BAD_ESTABLISHMENTS = [
    ({"siren": "12345678"}, "siren", "is not nine digits"),
    ({"siren": "123456789"}, "siren", "fails the Luhn check (siren 123456789)"),
    ({"nic": "0001"}, "nic", "is not five digits"),
    ({"dateCreationEtablissement": date(2018, 1, 1)}, "dateCreationEtablissement", FUTURE),
    ({"dateDebut": date(2018, 1, 1)}, "dateDebut", FUTURE),
    (
        {"etatAdministratifEtablissement": "C"},
        "etatAdministratifEtablissement",
        "is neither A nor F",
    ),
    ({"siren": siren(99)}, "siren", "is no legal unit that was kept"),
    ({"siren": siren(1)}, "nic", "stands on an earlier row for the same siren"),
]


def told(reason, key):
    """The reason as listed: with the siren, where it is one."""
    named = "(siren" in reason or reason == "is not nine digits"
    return reason if named else f"{reason} (siren {key})"


@pytest.mark.parametrize(("wrong", "column", "reason"), BAD_UNITS)
def test_a_bad_legal_unit_is_set_apart_with_its_establishments(build, seven, wrong, column, reason):
    units, establishments = seven
    snapshot = build([*units, unit(8, **wrong)], establishments)
    line = f"StockUniteLegale_utf8.parquet,9,{column},{told(reason, wrong.get('siren', siren(8)))}"
    assert (snapshot.path / "rejects.csv").read_text().splitlines()[1:] == [line]
    entry = snapshot.manifest.sources[1]
    assert (entry.read, entry.kept, entry.rejected) == (8, 7, 1)
    assert entry.reasons == {f"{column} {reason.split(' (')[0]}": 1}


@pytest.mark.parametrize(("wrong", "column", "reason"), BAD_ESTABLISHMENTS)
def test_a_bad_establishment_is_set_apart(build, seven, wrong, column, reason):
    units, establishments = seven
    snapshot = build([*units, unit(8)], [*establishments, establishment(8, "99001", **wrong)])
    key = wrong.get("siren", siren(8))
    line = f"StockEtablissement_utf8.parquet,9,{column},{told(reason, key)}"
    assert (snapshot.path / "rejects.csv").read_text().splitlines()[1:] == [line]
    entry = snapshot.manifest.sources[0]
    assert (entry.read, entry.kept, entry.rejected) == (8, 7, 1)
    assert entry.reasons == {f"{column} {reason.split(' (')[0]}": 1}


def test_an_establishment_goes_with_its_rejected_unit(build, seven):
    units, establishments = seven
    bad = unit(8, etatAdministratifUniteLegale="?")
    snapshot = build([*units, bad], [*establishments, establishment(8, "99001")])
    assert snapshot.manifest.sources[0].reasons == {"siren is no legal unit that was kept": 1}


def test_all_rejected_rows_are_counted_and_the_first_ones_listed(build, seven):
    units, establishments = seven
    bad = [unit(n, etatAdministratifUniteLegale="?") for n in range(100, 100 + LISTED + 5)]
    snapshot = build([*units, *bad], establishments)
    entry = snapshot.manifest.sources[1]
    assert (entry.read, entry.kept, entry.rejected) == (LISTED + 12, 7, LISTED + 5)
    listed = (snapshot.path / "rejects.csv").read_text().splitlines()[1:]
    rows = [int(line.split(",")[1]) for line in listed]
    assert rows == list(range(9, 9 + LISTED))


@given(st.integers(0, 99_999_999))
def test_the_check_of_a_siren_is_luhns(number):
    with duckdb.connect() as connection:
        for statement in MACROS.split(";")[:-1]:
            connection.execute(statement)
        valid = siren(number)
        checks = [
            connection.execute(f"SELECT luhn({int(valid[:8] + str(d))})").fetchall()[0][0] == 0
            for d in range(10)
        ]
    assert [d for d, holds in enumerate(checks) if holds] == [int(valid[8])]


@given(st.text("0123456789 .eE+-_x", max_size=11))
def test_nine_digits_and_nothing_else_are_a_siren(text):
    with duckdb.connect() as connection:
        for statement in MACROS.split(";")[:-1]:
            connection.execute(statement)
        found = connection.execute("SELECT nine($1)", [text]).fetchall()[0][0]
    digits = len(text) == 9 and all(letter in "0123456789" for letter in text)
    assert found == (int(text) if digits else None)
