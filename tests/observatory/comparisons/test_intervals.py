"""Intervals against published values, and what any interval must hold to."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory import Figure, catalogue
from cocarde.observatory.comparisons.intervals import deviations, interval_of, poisson, wilson

Z = 1.959964
INDICATORS = {one.name: one for one in catalogue()}


def figure(name, value, observed):
    return Figure(
        indicator=name,
        year=2014,
        perimeter="country@2014",
        value=value,
        observed=observed,
        expected=1.0,
        unit=INDICATORS[name].unit,
        kind="measured",
        coverage="full" if value is not None else "insufficient",
        definition=INDICATORS[name].reference,
        snapshot="s",
    )


def interval(name, value, observed, z=Z):
    found = interval_of(figure(name, value, observed), INDICATORS[name], z)
    return found and (round(found.low, 2), round(found.high, 2), found.method)


def test_a_count_has_the_score_interval_of_its_level():
    assert interval("companies_known", 10, 10) == (5.43, 18.41, "poisson")


def test_a_share_has_the_interval_of_wilson():
    # Newcombe (1998), table I: 81 of 263 gives .2553 to .3662.
    low, high = wilson(81 / 263, 263, Z)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert interval("five_year_survival", 50, 100) == (40.38, 59.62, "wilson")


def test_a_count_per_inhabitant_is_as_sure_as_its_count():
    low, high = poisson(100, Z)
    assert interval("legal_unit_density", 25, 100) == (
        round(low / 4, 2),
        round(high / 4, 2),
        "poisson",
    )


def test_births_less_deaths_vary_as_their_sum():
    half = Z * sqrt(400)
    assert interval("legal_unit_net_growth", -20, 400) == (
        round(-20 - half, 2),
        round(-20 + half, 2),
        "difference",
    )


def test_a_sum_of_dollars_is_as_unsure_as_its_rounds_at_least():
    assert interval("funds_raised", 1000, 10) == (543.2, 1840.95, "at_least")


def test_without_a_value_there_is_no_interval():
    assert interval("companies_known", None, 2) is None


@pytest.mark.parametrize(("together", "z"), [(0, 1.96), (1, 1.96), (2, 2.236), (8, 2.727)])
def test_the_more_are_compared_the_wider_each_interval(together, z):
    assert round(deviations(0.95, together), 3) == z


@given(
    st.sampled_from(sorted(INDICATORS)),
    st.integers(5, 10**6),
    st.floats(0, 1),
    st.floats(1.9, 4),
)
def test_a_figure_lies_in_its_own_interval(name, observed, part, z):
    indicator = INDICATORS[name]
    share = name == "five_year_survival"
    value = part * 100 if share else observed if indicator.value == indicator.records else part
    found = interval_of(figure(name, value, observed), indicator, z)
    assert found.low <= value + 1e-9
    assert value <= found.high + 1e-9


@given(st.integers(5, 10**6))
def test_the_more_records_the_surer(count):
    def width(n):
        low, high = poisson(n, Z)
        return (high - low) / n

    assert width(count + 1) < width(count)
