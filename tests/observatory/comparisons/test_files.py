"""The three files hold the same figures, with their provenance."""

import csv
import io

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from cocarde.observatory import FILE_FORMATS, compare, comparison_file, comparison_rows, credit
from cocarde.observatory.indicators.companies_known import COMPANIES_KNOWN

PERIMETERS = {"=Alba": "epci:990000001@2015", "Sea": "commune:99005@2015"}


@pytest.fixture
def rows(snapshot):
    found = compare(snapshot, PERIMETERS, [2014, 2015], ["companies_known"])
    return comparison_rows(snapshot, found, "fr")


def as_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def as_sheet(content):
    head, *lines = load_workbook(io.BytesIO(content))["figures"].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_a_row_says_what_is_counted_and_whom_it_is_owed_to(snapshot, rows):
    assert {
        key: rows[0][key]
        for key in ("label", "counted", "unit", "snapshot", "definition", "credit")
    } == {
        "label": "Entreprises connues",
        "counted": "companies",
        "unit": "companies",
        "snapshot": snapshot.name,
        "definition": "companies_known v1 (2026-11-22)",
        "credit": credit(snapshot.manifest, COMPANIES_KNOWN, "fr"),
    }


def test_parquet_holds_the_rows_with_their_types(rows):
    table = pq.read_table(io.BytesIO(comparison_file(rows, "parquet")))
    assert table.to_pylist() == rows
    types = {name: str(table.schema.field(name).type) for name in ("year", "value", "credit")}
    assert types == {"year": "int64", "value": "double", "credit": "string"}


def test_a_sheet_holds_the_rows(rows):
    assert as_sheet(comparison_file(rows, "xlsx")) == rows


def test_csv_holds_the_rows_as_texts_and_no_formula(rows):
    shown = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    for row in shown:
        row["name"] = row["name"].replace("=Alba", "'=Alba")
    assert as_csv(comparison_file(rows, "csv")) == shown


def test_a_sheet_takes_no_name_for_a_formula(rows):
    sheet = load_workbook(io.BytesIO(comparison_file(rows, "xlsx")))["figures"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=Alba", "s")


@pytest.mark.parametrize("form", [form for form in FILE_FORMATS if form != "xlsx"])
def test_the_same_figures_give_the_same_file(rows, form):
    assert comparison_file(rows, form) == comparison_file(rows, form)
