"""Counts that could point at somebody are told to nobody."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
from django.utils import translation

from cocarde.observatory import SireneFiles, build_snapshot
from cocarde.web.evidence import actions, queries
from cocarde.web.evidence.queries.small_cells import is_small, without_small_cells
from factories.observatory import write_territories
from factories.sirene import establishment, unit, write_stock

YEAR = 2012
SOLE_TRADER = 1000


@pytest.mark.parametrize(
    ("rows", "observed", "small"),
    [
        ("legal_units", 0, False),
        ("legal_units", 1, True),
        ("legal_units", 4, True),
        ("legal_units", 5, False),
        ("establishments", 2, True),
        ("companies", 2, False),
        ("rounds", 1, False),
    ],
)
def test_one_to_four_rows_that_may_be_people_are_small(rows, observed, small):
    assert is_small(rows, observed) == small


def test_a_figure_of_lists_is_told_as_it_is():
    figure = {"indicator": "companies_known", "observed": 3, "expected": 14.1, "value": None}
    assert without_small_cells(figure) == figure


@pytest.fixture
def village(db, tmp_path):
    """A commune with three sole traders and another with six companies."""
    land = write_territories(tmp_path / "land")
    units = [unit(n, categorieJuridiqueUniteLegale=SOLE_TRADER) for n in range(1, 4)]
    units += [unit(n) for n in range(4, 10)]
    seats = [establishment(n, "01001" if n < 4 else "01003") for n in range(1, 10)]
    files = SireneFiles(*write_stock(tmp_path / "stock", units, seats))
    name = build_snapshot(land, {}, tmp_path / "out", sirene=files)
    return actions.register_snapshot(folder=tmp_path / "out" / name, generated=True)


def asked(client, snapshot, commune):
    question = {"perimeter": f"commune:{commune}", "year": YEAR, "indicators": ["legal_units"]}
    answer = client.post(
        "/api/v1/figures",
        json.dumps(question | {"snapshot": snapshot.name}),
        content_type="application/json",
    )
    [figure] = answer.json()
    return {name: figure[name] for name in ("value", "observed", "expected", "coverage")}


def test_three_sole_traders_of_a_village_are_not_counted_over_http(client, village):
    assert asked(client, village, "01001") == {
        "value": None,
        "observed": None,
        "expected": None,
        "coverage": "insufficient",
    }
    assert asked(client, village, "01003") == {
        "value": 6,
        "observed": 6,
        "expected": 6.0,
        "coverage": "full",
    }


def test_three_sole_traders_of_a_village_are_not_counted_on_a_page(village):
    with translation.override("en"):
        [figure] = queries.figures_now(village, "commune:01001", YEAR, ["legal_units"])

    assert figure.records_text == "fewer than five legal units in the register"


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_three_sole_traders_of_a_village_are_in_no_file(client, village, form):
    asked = {"snapshot": village.name, "indicator": "legal_units", "from": YEAR, "to": YEAR}
    answer = client.get(f"/en/figures/compare/figures.{form}", asked | {"t": "commune:01001"})

    [row] = read(form, answer.content)
    assert [row[name] for name in ("value", "observed", "expected", "coverage")] == [
        None,
        None,
        None,
        "insufficient",
    ]


def read(form, content):
    file = io.BytesIO(content)
    if form == "parquet":
        return pq.read_table(file).to_pylist()
    if form == "csv":
        rows = csv.DictReader(io.StringIO(content.decode()))
        return [{key: value or None for key, value in row.items()} for row in rows]
    head, *rows = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]
