"""`cocarde observatory compare`."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from cocarde.cli.observatory import app
from factories.observatory import tiny_snapshot

EPCI = ("Amont=epci:990000001", "Aval=epci:990000002", "commune:02002")
KNOWN = ("--indicator", "companies_known")


@pytest.fixture
def ask():
    def ask(*words, perimeters=EPCI, first=2013, last=2014):
        given = [word for text in perimeters for word in ("--perimeter", text)]
        span = ("--from", first, "--to", last)
        line = ["compare", tiny_snapshot(), *given, *span, *words]
        return CliRunner().invoke(app, [str(word) for word in line], env={"COLUMNS": "200"})

    return ask


@pytest.fixture
def rows(ask):
    return json.loads(ask(*KNOWN, "--format", "json").stdout)


def test_json_holds_each_perimeter_in_each_year(rows):
    shown = ("year", "name", "value", "coverage", "rank", "rank_first", "rank_last", "ranked")
    named = ("Amont", "Aval", "commune:02002@2015")
    silent = [(2013, name, None, "insufficient", None, None, None, None) for name in named]
    assert [tuple(row[key] for key in shown) for row in rows] == [
        *silent,
        (2014, named[0], 12, "full", 1, 1, 2, 2),
        (2014, named[1], None, "insufficient", None, None, None, None),
        (2014, named[2], 8, "partial", 2, 1, 2, 2),
    ]


def test_every_file_holds_the_same(ask, rows, tmp_path):
    for form in ("json", "csv", "xlsx", "parquet"):
        out = tmp_path / f"comparison.{form}"
        result = ask(*KNOWN, "--format", form, "--out", out)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{out}: 6 figures\n")
    texts = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    head, *lines = load_workbook(tmp_path / "comparison.xlsx")["figures"].iter_rows(
        values_only=True
    )
    assert json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8")) == rows
    text = (tmp_path / "comparison.csv").read_text(encoding="utf-8")
    assert list(csv.DictReader(io.StringIO(text))) == texts
    assert [dict(zip(head, line, strict=True)) for line in lines] == rows
    assert pq.read_table(tmp_path / "comparison.parquet").to_pylist() == rows


def test_csv_goes_to_the_screen_too(ask, rows):
    told = csv.DictReader(io.StringIO(ask(*KNOWN, "--format", "csv").stdout))
    assert [line["name"] for line in told] == [row["name"] for row in rows]


def test_the_table_says_ranks_as_ranges(ask):
    told = ask(*KNOWN).stdout
    assert told.startswith(f"snapshot {tiny_snapshot().name}\n")
    assert told.count("1 to 2 of 2") == 2


@pytest.mark.parametrize(
    ("words", "given", "message"),
    [
        ((), {"first": 2014, "last": 2013}, "--from 2014 --to 2013: the first year comes after"),
        (("--format", "xlsx"), {}, "--format xlsx: is no text; give --out FILE"),
        (("--out", "x"), {}, "--out x: a table is for the screen; give --format json, csv, xlsx"),
        ((), {"perimeters": ("A=epci:1",)}, "A: perimeter: `epci:1@"),
        ((), {"perimeters": ("A=country", "A=commune:02002")}, "--perimeter A: given twice; leave"),
        ((), {"perimeters": ("A=country", "B=country")}, "B: the same perimeter as A; leave one"),
        ((), {"last": 2190}, "year "),
        (("--indicator", "love"), {}, "indicator love: not in the catalogue; use one of "),
    ],
)
def test_bad_input_is_one_line_and_exit_2(ask, words, given, message):
    result = ask(*words, **given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr[: len(message)] == message
