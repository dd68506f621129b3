"""What is said of an answer to a list, on lines that can be counted by hand."""

import numpy as np
import pytest

from benchmarks.linkage.list_of_names import (
    Answers,
    by_best_threshold,
    quality,
    read_list,
    write_list,
)
from benchmarks.linkage.noise import Noisy
from cocarde.observatory.linkage import NameRecord

TRUTH = np.array([1, 2, 3, 0])  # the last line means no company of the register
SIREN = np.array([1, 2, 9, 8])
SCORE = np.array([0.9, 0.6, 0.8, 0.5])
AMONG = np.array([True, True, True, False])


def test_a_list_is_read_as_it_was_written(tmp_path):
    records = [NameRecord("Sel d’Ormes", city="Ormes", founded_year=1999), NameRecord("ABC")]
    noisy = [Noisy(records[0], 5, ("cased",)), Noisy(records[1], None, ())]
    write_list(tmp_path / "list", noisy)
    read, truth = read_list(tmp_path / "list")

    assert (read, truth.tolist()) == (records, [5, 0])


def test_answers_are_read_as_they_were_written(tmp_path):
    answers = Answers(SIREN, SCORE, SCORE > 0.55, SCORE > 0.7, AMONG)
    answers.write(tmp_path / "answers")
    read = Answers.read(tmp_path / "answers")

    assert {k: v.tolist() for k, v in vars(read).items()} == {
        k: v.tolist() for k, v in vars(answers).items()
    }


def test_quality_counts_right_answers_among_those_given_and_those_there():
    told = quality(TRUTH, Answers(SIREN, SCORE, SCORE > 0.55, SCORE > 0.7, AMONG))

    assert {name: round(value.value, 3) for name, value in told.items()} == {
        "F1": 0.667,
        "precision": 0.667,
        "recall": 0.667,
        "F1 at the threshold that suits this list best": 0.667,
        "recall at precision 0.98": 0.333,
        "candidate recall": 1.0,
        "precision of `matched`": 0.5,
        "recall of `matched`": 0.333,
    }


def test_a_way_without_a_threshold_is_given_the_best_one():
    answers = by_best_threshold(TRUTH, SIREN, SCORE, AMONG)

    assert answers.answered.tolist() == [True, True, True, False]
    assert quality(TRUTH, answers)["F1"].value == pytest.approx(2 / 3)
