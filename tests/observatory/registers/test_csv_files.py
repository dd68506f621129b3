import pytest

from cocarde.observatory import SourceError
from cocarde.observatory.registers.csv_files import CsvReader

ROWS = [(2, {"name": "Alba", "city": "Corne"})]


def read(text, delimiter=","):
    sheet = CsvReader(delimiter).sheet("c.csv", text.encode())
    return sheet.columns, sheet.records


@pytest.mark.parametrize(
    "text",
    ["name,city\nAlba,Corne\n", "name,city\r\nAlba,Corne\r\n", "\ufeffname,city\nAlba,Corne"],
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(text):
    assert read(text) == (frozenset({"name", "city"}), ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_of_a_spreadsheet_is_found(delimiter):
    assert read(f"name{delimiter}city\nAlba{delimiter}Corne\n", None)[1] == ROWS


def test_an_empty_line_is_no_row_and_has_its_number():
    assert read("name,city\n\nAlba,Corne\n\n")[1] == [(3, ROWS[0][1])]


def test_a_row_of_another_width_has_no_columns():
    assert read("name,city\nAlba\n")[1] == [(2, "1 cells where the head has 2")]


def test_a_line_that_cannot_be_read_is_refused_by_its_number():
    with pytest.raises(SourceError) as refusal:
        read("name,city\nAlba\rCorne,\n")
    assert str(refusal.value) == "c.csv: line 2 cannot be read; export it as CSV in UTF-8"
