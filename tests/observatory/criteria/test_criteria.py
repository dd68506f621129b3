from dataclasses import replace
from datetime import date

import pytest

from cocarde.observatory import Figure, IndicatorError, Reference, assess

FIGURE = Figure(
    "companies_known", 2014, "country@2014", 10, 10, 8.0, "companies", "measured", "full", "d", "s"
)
REFERENCE = Reference("companies_known", 10, "companies", "Cocarde", date(2026, 11, 22))


def test_a_criterion_is_met_from_its_reference_value_up():
    assert assess(FIGURE, REFERENCE) == "met"
    assert assess(replace(FIGURE, value=9), REFERENCE) == "not met"


def test_a_criterion_is_unknown_where_the_data_may_not_speak():
    assert assess(replace(FIGURE, value=None, coverage="insufficient"), REFERENCE) == "unknown"


def test_unlike_things_are_not_compared():
    with pytest.raises(IndicatorError):
        assess(FIGURE, replace(REFERENCE, unit="USD"))
