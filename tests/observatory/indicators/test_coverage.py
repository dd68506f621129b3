from math import ceil, exp, factorial, sqrt

import pytest

from cocarde.observatory.indicators.coverage import (
    MINIMUM_RECORDS,
    Coverage,
    expected_of_whole,
    expected_records,
    judge,
    required_records,
)


@pytest.mark.parametrize(("expected", "required"), [(0, 5), (8, 5), (10, 5), (30, 15)])
def test_required_is_five_records_or_half_of_expected(expected, required):
    assert required_records(expected) == required


def test_expected_is_the_share_of_what_the_country_holds():
    assert expected_records(3000, 0.01) == 30
    assert expected_records(3000, None) is None


def test_a_register_of_the_whole_country_expects_what_it_holds():
    assert expected_of_whole(7, 0.01) == 7
    assert expected_of_whole(7, None) is None


@pytest.mark.parametrize(
    ("observed", "expected", "gaps", "level"),
    [
        (4, 1.0, 0, "insufficient"),
        (5, 1.0, 0, "full"),
        (14, 30.0, 0, "insufficient"),
        (15, 30.0, 0, "partial"),
        (30, 30.0, 0, "full"),
        (30, 30.0, 1, "partial"),
        (4, 1.0, 1, "insufficient"),
        (100, None, 0, "insufficient"),
    ],
)
def test_the_rule(observed, expected, gaps, level):
    assert judge(observed, expected, gaps=gaps) == Coverage(level, observed, expected)


def poisson_fewer_than(count, mean):
    """The probability of fewer events than `count` where `mean` are expected."""
    return sum(exp(-mean) * mean**k / factorial(k) for k in range(count))


def test_five_records_have_a_relative_standard_error_of_45_percent():
    assert round(100 / sqrt(MINIMUM_RECORDS)) == 45


@pytest.mark.parametrize(("expected", "chance"), [(10, "2.9 %"), (20, "0.5 %")])
def test_the_chance_of_falling_below_half_of_expected_is_what_is_written(expected, chance):
    below = poisson_fewer_than(ceil(required_records(expected)), expected)
    assert f"{100 * below:.1f} %" == chance
