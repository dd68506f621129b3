"""The conditional logit: one choice among candidates and none of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory.linkage.choice import Choice, calibrate, choice, fit
from cocarde.observatory.linkage.evidence import FEATURES, OUTSIDE

WIDTH = len(FEATURES) + len(OUTSIDE)
FINITE = st.floats(-50, 50)


@given(st.lists(FINITE, min_size=WIDTH, max_size=WIDTH), st.lists(st.integers(0, 3), max_size=9))
def test_the_probabilities_of_a_record_sum_up_to_one(weights, rows):
    rows = np.array(sorted(rows), dtype=np.int64)
    told = np.linspace(-1, 1, len(rows) * len(FEATURES)).reshape(len(rows), len(FEATURES))
    likely, none = Choice(np.array(weights)).probabilities(told, np.ones((4, len(OUTSIDE))), rows)
    assert np.bincount(rows, likely, minlength=4) + none == pytest.approx(np.ones(4))


def test_what_was_drawn_from_weights_gives_them_back():
    rng, size = np.random.default_rng(1), 4_000
    rows = np.repeat(np.arange(size), 3)
    told, about = rng.normal(size=(3 * size, 2)), np.ones((size, 1))
    utility = told @ np.array([1.5, -1.0]) + rng.gumbel(size=3 * size)
    none = 0.5 + rng.gumbel(size=size)
    best = utility.reshape(size, 3).argmax(1)
    wins = utility.reshape(size, 3).max(1) > none
    chosen = np.where(wins, np.arange(size) * 3 + best, -1)
    assert fit(told, about, rows, chosen, ridge=0.01) == pytest.approx([1.5, -1.0, 0.5], abs=0.1)


def test_probabilities_that_are_too_shy_are_mended():
    rng = np.random.default_rng(1)
    odds = rng.normal(size=20_000)
    right = rng.random(20_000) < 1 / (1 + np.exp(-(2 * odds + 1)))
    shy = 1 / (1 + np.exp(-odds))
    assert calibrate(shy, right) == (pytest.approx(2, abs=0.1), pytest.approx(1, abs=0.1))


def test_the_model_that_comes_with_cocarde_asks_more_of_what_is_not_reviewed():
    model = choice()
    assert 0 < model.review_from < model.matched_from < 1
    assert model.told(np.array([0.2, 0.9])).argsort().tolist() == [0, 1]
