"""Measures of linkage, on cases that can be counted by hand."""

import numpy as np
import pytest

from benchmarks.linkage.measures import best_f1, bootstrap, recall_at, wilson

# Four lines, of which three have a company: right, right, wrong, right.
PROBABILITY = np.array([0.9, 0.8, 0.7, 0.6])
RIGHT = np.array([True, True, False, True])
PRESENT = np.array([True, True, False, True])


def test_the_best_f1_takes_the_wrong_one_to_have_the_last_right_one():
    assert best_f1(PROBABILITY, RIGHT, PRESENT) == (pytest.approx(6 / 7), 0.6)


@pytest.mark.parametrize(("wanted", "told"), [(1.0, (2 / 3, 0.8)), (0.75, (1.0, 0.6))])
def test_recall_is_told_where_precision_is_as_wanted(wanted, told):
    assert recall_at(wanted, PROBABILITY, RIGHT, PRESENT) == pytest.approx(told)


def test_lines_of_one_probability_are_taken_together():
    alike = np.full(4, 0.5)
    assert recall_at(1.0, alike, RIGHT, PRESENT) == (0.0, 1.0)


def test_the_interval_of_a_share_is_wilson_s():
    assert wilson(90, 100) == (pytest.approx(0.8256, abs=1e-4), pytest.approx(0.9448, abs=1e-4))
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_bootstrap_holds_what_it_measures():
    def share(_: object, right: object, __: object) -> float:
        return float(np.mean(right))

    low, high = bootstrap(share, PROBABILITY, RIGHT, PRESENT)
    assert low <= 0.75 <= high
