"""Lists as they come, and one line for those that cannot be read."""

import zipfile
from datetime import date

import openpyxl
import pytest

from cocarde.observatory import ListError, NameRecord, read_names

ONE = "nom;Code postal;Ville;Date de création;SIRET;Site web;Note\n"
ROW = "Éclair;75011;Paris;12/03/2010;;https://www.Eclair.fr/fr;à voir\n"


def wrote(tmp_path, content):
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        (ONE + ROW).encode(),
        (ONE + ROW).encode("utf-8-sig"),
        (ONE + ROW).encode("cp1252"),
        (ONE + ROW).replace("\n", "\r\n").encode(),
        (ONE + ROW).replace(";", "\t").encode(),
    ],
)
def test_a_list_is_read_whatever_its_encoding_separator_and_line_ends(tmp_path, content):
    listed = read_names(wrote(tmp_path, content))
    assert listed.records == [
        NameRecord("Éclair", city="Paris", department="75", founded_year=2010, domain="eclair.fr")
    ]
    assert listed.columns == tuple(ONE.replace("\n", "").split(";"))
    assert listed.rows[0]["Note"] == "à voir"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "names.csv: empty; give a CSV with a column `name`"),
        (b"PK\0\0", "names.csv: not a CSV; save the sheet as CSV (UTF-8)"),
        (b"a,b\n1,2\n", "names.csv: no column of names among a, b; call one of them `name`"),
        (
            b"name,b\nx,1,2\n",
            "names.csv, row 2: more cells than the head has; quote the cells that hold the separator",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_line(tmp_path, content, told):
    with pytest.raises(ListError) as refusal:
        read_names(wrote(tmp_path, content))
    assert str(refusal.value) == told


def test_a_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ListError) as refusal:
        read_names(tmp_path / "none.csv")
    assert str(refusal.value).endswith("none.csv: no such file; give a CSV with a column `name`")


@pytest.mark.parametrize(
    ("head", "cell", "field", "value"),
    [
        ("commune", "76540", "commune", "76540"),
        ("commune", "Rouen", "city", "Rouen"),
        ("departement", "1", "department", "01"),
        ("departement", "2a", "department", "2A"),
        ("cp", "1000", "department", "01"),  # a sheet took the zero away
        ("cp", "97410", "department", "974"),
        ("year", "2012.0", "founded_year", 2012),
        ("year", "soon", "founded_year", None),
        ("siren", "732 829 320", "identifier", "732829320"),
        ("siret", "73282932000074.0", "identifier", "73282932000074"),
        ("url", "facebook.com/us", "domain", ""),
    ],
)
def test_a_cell_is_understood(tmp_path, head, cell, field, value):
    (record,) = read_names(wrote(tmp_path, f"name,{head}\nx,{cell}\n".encode())).records
    assert getattr(record, field) == value


def wrote_workbook(tmp_path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "names.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_as_a_csv_is(tmp_path):
    rows = [
        [],
        ["Nom", "Ville", "Créée le", "Date de création", "SIREN"],
        ["Éclair", "Paris", None, date(2010, 3, 12), 732829320],
        [None, None, None, None],
        ["Onde", "Caen", None, None, None],
    ]
    listed = read_names(wrote_workbook(tmp_path, rows))
    assert listed.records == [
        NameRecord("Éclair", city="Paris", founded_year=2010, identifier="732829320"),
        NameRecord("Onde", city="Caen"),
    ]
    assert listed.rows[0]["Date de création"] == "2010-03-12"
    assert listed.read == {
        "name": "Nom", "city": "Ville", "founded": "Date de création", "siren": "SIREN",
    }  # fmt: skip


def test_rows_without_anything_are_left_out(tmp_path):
    assert len(read_names(wrote(tmp_path, b"name,city\n,\n\nx,\n")).records) == 1


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(ListError) as refusal:
        read_names(wrote_workbook(tmp_path, []))
    assert (refusal.value.reason, str(refusal.value)) == (
        "empty",
        "names.xlsx: empty; give a sheet with a column `name`",
    )


@pytest.mark.parametrize("content", [b"name\nx\n", b"PK\x03\x04", b""])
def test_what_is_no_workbook_is_refused_whatever_its_name(tmp_path, content):
    path = tmp_path / "names.xlsx"
    path.write_bytes(content)
    with pytest.raises(ListError) as refusal:
        read_names(path)
    assert refusal.value.reason == "kind"


def test_a_workbook_that_unpacks_to_more_than_a_list_is_refused_unread(tmp_path):
    path = tmp_path / "names.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(129 << 20))
    with pytest.raises(ListError) as refusal:
        read_names(path)
    assert refusal.value.reason == "too_large"
