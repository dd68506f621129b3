"""Reference values stand in files of their own: signed, dated, about indicators that exist."""

from datetime import date

import pytest

from cocarde import observatory

GOOD = """
[references]
title = "An example"
signed_by = "Observatory team"
dated = 2026-11-26

[neighbours]
rule = "distance"
max_km = 120

[[values]]
indicator = "companies_known"
minimum = 200
unit = "companies"
"""


@pytest.fixture
def read(tmp_path):
    def _read(text):
        path = tmp_path / "references.toml"
        path.write_text(text, encoding="utf-8")
        return observatory.read_references(path, observatory.catalogue())

    return _read


def test_a_file_is_signed_dated_and_gives_one_value_an_indicator(read):
    found = read(GOOD)

    assert found.values == (
        observatory.Reference(
            "companies_known", 200, "companies", "Observatory team", date(2026, 11, 26)
        ),
    )
    assert (found.neighbours, found.max_km) == ("distance", 120)
    assert (found.note, found.values[0].why) == ("", "")


def test_what_is_said_of_the_values_is_read(read):
    text = GOOD.replace("dated", 'note = "Drawn from five cities"\ndated')
    found = read(text + 'why = "Half of the smallest of five"\n')

    assert found.note == "Drawn from five cities"
    assert found.values[0].why == "Half of the smallest of five"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('signed_by = "Observatory team"\n', "", "references.signed_by: Field required"),
        ("dated = 2026-11-26\n", "", "references.dated: Field required"),
        ('signed_by = "Observatory team"', 'signed_by = ""', "references.signed_by"),
        ('"companies_known"', '"charm"', "charm: no such indicator"),
        ('"companies"', '"jobs"', "its unit is companies, not jobs"),
        ("minimum = 200", "minimum = true = 1", "not TOML"),
        ('rule = "distance"', 'rule = "mood"', "neighbours.rule"),
        ("[neighbours]", "[elsewhere]", "elsewhere"),
    ],
)
def test_a_fault_is_said_with_its_place(read, old, new, reason):
    assert old in GOOD
    with pytest.raises(observatory.ObservatoryError, match=r"references\.toml") as refusal:
        read(GOOD.replace(old, new))
    assert reason in str(refusal.value)


def test_an_indicator_is_given_once(read):
    with pytest.raises(observatory.ObservatoryError, match="given twice"):
        read(GOOD + GOOD[GOOD.index("[[values]]") :])
