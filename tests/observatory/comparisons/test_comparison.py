"""Perimeters side by side, on the small country whose numbers can be checked by hand."""

import pytest

from cocarde.observatory import (
    IndicatorError,
    PerimeterError,
    YearError,
    compare,
    figures,
)

TWO = {"Alba": "epci:990000001", "Corne": "epci:990000002", "Sea": "commune:99005"}


def told(snapshot, **asked):
    question = {"perimeters": TWO, "years": [2015], "indicators": ["companies_known"]} | asked
    return compare(snapshot, **question)


def test_figures_are_those_of_each_perimeter_alone(snapshot):
    found = told(snapshot, years=[2014, 2015], indicators=["companies_known", "funds_raised"])
    assert [(one.figure.indicator, one.figure.year, one.name) for one in found] == [
        (indicator, year, name)
        for indicator in ("companies_known", "funds_raised")
        for year in (2014, 2015)
        for name in TWO
    ]
    assert [one.figure for one in found] == [
        figures(snapshot, f"{TWO[one.name]}@2015", one.figure.year, [one.figure.indicator])[0]
        for one in found
    ]


def test_insufficient_data_have_neither_interval_nor_rank(snapshot):
    alba, corne, sea = told(snapshot)
    assert (alba.figure.value, alba.rank.place, alba.rank.of) == (10, 1, 2)
    assert (corne.figure.value, corne.rank.place, corne.rank.of) == (6, 2, 2)
    assert (alba.rank.first, alba.rank.last) == (corne.rank.first, corne.rank.last) == (1, 2)
    assert (sea.figure.value, sea.figure.coverage) == (None, "insufficient")
    assert (sea.interval, sea.rank) == (None, None)


def test_a_row_says_everything(snapshot):
    alba = told(snapshot)[0]
    assert alba.as_dict() == {"name": "Alba"} | alba.figure.as_dict() | {
        "low": round(alba.interval.low, 2),
        "high": round(alba.interval.high, 2),
        "interval": "poisson",
        "rank": 1,
        "rank_first": 1,
        "rank_last": 2,
        "ranked": 2,
    }


def test_a_term_without_a_year_is_the_same_ground_in_every_year(snapshot):
    found = told(snapshot, perimeters={"Corne": "commune:99003"}, years=[2014, 2015])
    assert [one.figure.perimeter for one in found] == ["commune:99003@2015"] * 2


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"perimeters": {}}, PerimeterError, "0 perimeters: give 1 to 200"),
        (
            {"perimeters": {str(n): f"commune:{n}" for n in range(201)}},
            PerimeterError,
            "201 perimeters: give 1 to 200",
        ),
        (
            {"perimeters": {"A": "commune:99001", "B": "commune:99001@2015"}},
            PerimeterError,
            "B: the same perimeter as A; leave one out",
        ),
        ({"years": []}, IndicatorError, "no year: ask for one at least"),
        ({"years": [2400]}, YearError, None),
        ({"indicators": ["love"]}, IndicatorError, None),
        ({"perimeters": {"Nowhere": "epci:1"}}, PerimeterError, None),
    ],
)
def test_what_cannot_be_compared_is_said(snapshot, asked, error, message):
    with pytest.raises(error) as raised:
        told(snapshot, **asked)
    assert message in (None, str(raised.value))


def test_a_wrong_perimeter_is_named(snapshot):
    with pytest.raises(PerimeterError, match=r"^Nowhere: perimeter: ") as raised:
        told(snapshot, perimeters={"Nowhere": "epci:1"})
    assert raised.value.position == 1
