"""A company on several lists, counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory import NameLink, NameRecord, same_companies
from factories.sirene import siren

UNKNOWN = NameLink("", 0.0, "unknown")


def matched(number):
    return NameLink(siren(number), 0.99, "matched")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((NameRecord("A"), matched(1)), (NameRecord("B"), matched(1))),
        ((NameRecord("A"), matched(1)), (NameRecord("B", identifier=siren(1) + "00011"), UNKNOWN)),
        ((NameRecord("A", domain="a.fr"), UNKNOWN), (NameRecord("B", domain="a.fr"), UNKNOWN)),
        ((NameRecord("Élan", city="Alba"), UNKNOWN), (NameRecord("SARL ELAN", city="ALBA"), UNKNOWN)),
        ((NameRecord("X", department="76", founded_year=2010), UNKNOWN),
         (NameRecord("x", department="76", founded_year=2012), UNKNOWN)),
    ],
)  # fmt: skip
def test_two_lines_are_one_company(one, other):
    assert same_companies([one[0], other[0]], [one[1], other[1]]) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((NameRecord("A", domain="a.fr"), matched(1)), (NameRecord("A", domain="a.fr"), matched(2))),
        ((NameRecord("Elan"), UNKNOWN), (NameRecord("Elan"), UNKNOWN)),  # no place: homonyms, maybe
        ((NameRecord("X", city="Alba"), UNKNOWN), (NameRecord("X", city="Belle"), UNKNOWN)),
        ((NameRecord("X", city="Alba", founded_year=2010), UNKNOWN),
         (NameRecord("X", city="Alba", founded_year=2013), UNKNOWN)),
        ((NameRecord("", city="Alba"), UNKNOWN), (NameRecord("", city="Alba"), UNKNOWN)),
    ],
)  # fmt: skip
def test_two_lines_are_two_companies(one, other):
    assert same_companies([one[0], other[0]], [one[1], other[1]]) == [[0], [1]]


def test_two_legal_units_are_never_joined_through_a_third_line():
    records = [NameRecord(name, domain="a.fr") for name in ("A", "B", "C")]
    assert same_companies(records, [matched(1), UNKNOWN, matched(2)]) == [[0, 1], [2]]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_each_line_is_in_one_company_and_no_company_has_two_units(drawn):
    records = [NameRecord("N", domain=f"{domain}.fr" if domain else "") for _, domain in drawn]
    links = [matched(unit) if unit else UNKNOWN for unit, _ in drawn]
    groups = same_companies(records, links)
    assert sorted(line for group in groups for line in group) == list(range(len(drawn)))
    assert all(len({drawn[line][0] for line in group} - {0}) <= 1 for group in groups)
