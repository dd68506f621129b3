"""Lists as they come, and one line for those that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory import NameRecord, SourceError, read_names
from cocarde.observatory.linkage.records import siren_of, web_domain
from factories.sirene import siren

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
    with pytest.raises(SourceError) as refusal:
        read_names(wrote(tmp_path, content))
    assert str(refusal.value) == told


def test_a_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SourceError) as refusal:
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


@given(st.integers(1, 99_999_999), st.integers(0, 9))
def test_a_siren_is_known_by_its_key(number, key):
    right = siren(number)
    assert siren_of(right) == int(right)
    other = right[:-1] + str(key)
    assert (siren_of(other) is None) == (other != right)


@given(st.text())
def test_no_address_breaks_the_reading_of_domains(text):
    assert web_domain(text) == web_domain(text).lower()
