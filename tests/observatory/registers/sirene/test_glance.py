"""A first look at the stock files says what the built snapshot says, where no row is wrong."""

import pytest

from cocarde.demo.fictional.write import write_country
from cocarde.observatory import (
    SireneFiles,
    SourceError,
    build_snapshot,
    every_territory,
    first_look,
    open_snapshot,
    read_territories,
)
from cocarde.observatory.registers.sirene import glance
from factories.sirene import country_of, establishment, unit, write_stock

YEARS = range(2008, 2017)
INDICATORS = {
    "legal_units": "active",
    "legal_unit_births": "births",
    "legal_unit_deaths": "deaths",
    "digital_oecd_units": "digital",
    "five_year_survival": "cohort",
}


@pytest.fixture(scope="module")
def land(tmp_path_factory):
    folder = tmp_path_factory.mktemp("land")
    write_country(folder)
    return folder


@pytest.fixture(scope="module")
def files(land, tmp_path_factory):
    territories = read_territories(land)
    communes = territories.communes[territories.years[-1]].code
    rows = country_of(3, communes[:40], 900)
    return SireneFiles(*write_stock(tmp_path_factory.mktemp("stock"), *rows))


def test_a_first_look_is_what_the_snapshot_says(land, files, tmp_path):
    told = {(row["code"], row["year"]): row for row in first_look(land, files, YEARS).to_pylist()}
    snapshot = open_snapshot(tmp_path / build_snapshot(land, {}, tmp_path, sirene=files))
    figures = every_territory(snapshot, "epci", YEARS, INDICATORS).to_pylist()
    different = [
        (row["indicator"], row["code"], row["year"])
        for row in figures
        if row["observed"] != told[row["code"], row["year"]][INDICATORS[row["indicator"]]]
    ]
    assert (len(figures) > 0, different) == (True, [])


def test_a_first_look_does_not_depend_on_how_much_is_read_at_once(land, files, monkeypatch):
    whole = first_look(land, files, YEARS)
    monkeypatch.setattr(glance, "BATCH_ROWS", 7)
    assert first_look(land, files, YEARS).equals(whole)


def test_files_that_are_not_sorted_are_refused(land, tmp_path):
    units, sites = [unit(2), unit(1)], [establishment(1, None), establishment(2, None)]
    files = SireneFiles(*write_stock(tmp_path, units, sites))
    with pytest.raises(SourceError) as refused:
        first_look(land, files, YEARS)
    assert str(refused.value) == "StockUniteLegale: not sorted by siren; build a snapshot instead"


def test_a_file_that_is_no_parquet_is_refused(land, files, tmp_path):
    other = tmp_path / "StockUniteLegale_utf8.csv"
    other.write_text("siren\n")
    with pytest.raises(SourceError) as refused:
        first_look(land, SireneFiles(other, files.establishments), YEARS)
    assert str(refused.value) == f"{other}: not a Parquet file; build a snapshot instead"
