"""For which perimeter is this number true?"""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.demo.fictional.write import write_country
from cocarde.observatory import (
    IndicatorError,
    build_snapshot,
    explain,
    figures,
    open_snapshot,
)

BODY = "epci:990000014@2026"


@cache
def country(folder):
    land = folder / "land"
    write_country(land)
    sources = {
        "crunchbase-companies": land / "crunchbase" / "companies_avr.csv",
        "crunchbase-rounds": land / "crunchbase" / "rounds_avr.csv",
    }
    return open_snapshot(folder / build_snapshot(land, sources, folder))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return country(tmp_path_factory.mktemp("country"))


def value_of(snapshot, perimeter, year=2025):
    return figures(snapshot, perimeter, year, ["companies_known"])[0].value


def test_a_claim_that_holds_is_explained_by_its_own_perimeter(snapshot):
    claimed = value_of(snapshot, BODY)

    found = explain(snapshot, claimed, around=BODY, year=2025, indicators=["companies_known"])

    assert (found.matches[0].kind, found.matches[0].gap) == ("as claimed", 0.0)
    assert found.nearest is None


@given(data=st.data())
def test_a_number_of_a_body_and_a_neighbour_is_found_from_the_body(snapshot, data):
    touching = snapshot.territories.neighbours[2026]
    other = data.draw(st.sampled_from(sorted(touching["990000014"])))
    union = f"{BODY} + epci:{other}@2026"
    claimed = value_of(snapshot, union)

    found = explain(snapshot, claimed, around=BODY, year=2025, indicators=["companies_known"])

    exact = [match.figure.value for match in found.matches if match.gap == 0]
    assert set(exact) == {claimed}
    assert [abs(m.gap) for m in found.matches] == sorted(abs(m.gap) for m in found.matches)


def test_a_number_that_is_true_nowhere_near_is_said_to_be(snapshot):
    found = explain(snapshot, 10**9, around=BODY, year=2025, indicators=["companies_known"])

    assert found.matches == ()
    assert found.nearest.figure.perimeter == "country@2025"


def test_where_the_data_are_silent_nothing_is_matched(snapshot):
    found = explain(snapshot, 5, around=BODY, year=2003, indicators=["funds_raised"])

    assert (found.matches, found.nearest) == ((), None)
    assert found.silent == found.tried > 0


@pytest.mark.parametrize(("claimed", "names"), [(0, ["companies_known"]), (10, [])])
def test_what_cannot_be_compared_is_refused(snapshot, claimed, names):
    with pytest.raises(IndicatorError):
        explain(snapshot, claimed, around=BODY, year=2025, indicators=names)
