import pytest

from cocarde.observatory.indicators.coverage import (
    Coverage,
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
