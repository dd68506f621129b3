"""How likely each candidate is, and that it is none of them: a conditional logit.

The probability of a candidate is the exponential of its utility over the sum of those of all the
candidates of the record and of the outside option, *none of them* (McFadden 1974). Homonyms share
the probability among them by construction, which a score of pairs alone does not do.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cocarde.observatory.linkage.evidence import FEATURES, OUTSIDE

MODEL = Path(__file__).with_name("model.toml")
Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Choice:
    """The weights, learnt from generated data alone (docs/reference/linkage.md).

    Attributes:
        weights: of `FEATURES`, then of `OUTSIDE`.
        matched_from: probability from which a candidate is taken without review.
        review_from: probability from which it is worth a look.
        slope: what the log-odds are multiplied by so that of a hundred answers told at 70 %
            seventy are right (Platt 1999).
        offset: what is then added to them.
    """

    weights: Numbers
    matched_from: float = 1.0
    review_from: float = 1.0
    slope: float = 1.0
    offset: float = 0.0

    def told(self, probabilities: Numbers) -> Numbers:
        """The probabilities, once calibrated; their order does not change."""
        return expit(self.slope * log_odds(probabilities) + self.offset)

    def probabilities(self, told: Numbers, about: Numbers, rows: Rows) -> tuple[Numbers, Numbers]:
        """Of each candidate, and of *none of them* for each record; a record's sum up to 1.

        Args:
            told: features of the candidates.
            about: features of the records.
            rows: the record of each candidate.
        """
        utility = told @ self.weights[: len(FEATURES)]
        none = about @ self.weights[len(FEATURES) :]
        top = none.copy()
        np.maximum.at(top, rows, utility)
        strength, outside = np.exp(utility - top[rows]), np.exp(none - top)
        total = outside + np.bincount(rows, strength, minlength=len(none))
        return strength / total[rows], outside / total


@cache
def choice() -> Choice:
    """The model that comes with Cocarde."""
    told = tomllib.loads(MODEL.read_text(encoding="utf-8"))
    weights = [told["candidate"][name] for name in FEATURES]
    weights += [told["none"][name] for name in OUTSIDE]
    limits = told["limits"]
    return Choice(
        np.array(weights),
        limits["matched_from"],
        limits["review_from"],
        told["calibration"]["slope"],
        told["calibration"]["offset"],
    )


def log_odds(probabilities: Numbers) -> Numbers:
    """Of probabilities, certainty being told apart from impossibility by a millionth."""
    held = np.clip(probabilities, 1e-6, 1 - 1e-6)
    odds: Numbers = np.log(held / (1 - held))
    return odds


def expit(odds: Numbers) -> Numbers:
    """The probabilities of log-odds."""
    told: Numbers = 1 / (1 + np.exp(-odds))
    return told


def calibrate(probabilities: Numbers, right: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The slope and the offset that make answers most likely, by Newton's method."""
    lines = np.column_stack([log_odds(probabilities), np.ones(len(right))])
    found = np.array([1.0, 0.0])
    for _ in range(NEWTON_STEPS):
        told = expit(lines @ found)
        bend = (lines * (told * (1 - told))[:, None]).T @ lines + 1e-6 * np.eye(2)
        found = found + np.linalg.solve(bend, lines.T @ (right - told))
    return float(found[0]), float(found[1])


def fit(told: Numbers, about: Numbers, rows: Rows, chosen: Rows, *, ridge: float) -> Numbers:
    """The weights that make the answers most likely, by Newton's method.

    Args:
        told: features of the candidates.
        about: features of the records.
        rows: the record of each candidate.
        chosen: for each record the number of its candidate, -1 for none of them.
        ridge: how strongly weights are held near 0.
    """
    size, width = len(about), told.shape[1] + about.shape[1]
    whole = np.zeros((len(told) + size, width))  # the outside option is one more candidate
    whole[: len(told), : told.shape[1]] = told
    whole[len(told) :, told.shape[1] :] = about
    of = np.concatenate([rows, np.arange(size)])
    truth = np.where(chosen >= 0, chosen, len(told) + np.arange(size))
    weights = np.zeros(width)
    for _ in range(NEWTON_STEPS):
        share = _shares(whole @ weights, of, size)
        mean = np.zeros((size, width))
        np.add.at(mean, of, share[:, None] * whole)
        slope = whole[truth].sum(0) - mean.sum(0) - ridge * weights
        bend = (whole * share[:, None]).T @ whole - mean.T @ mean + ridge * np.eye(width)
        step = np.linalg.solve(bend, slope)
        weights += step * min(1.0, 5 / max(1e-9, float(np.abs(step).max())))
    return weights


NEWTON_STEPS = 40


def _shares(utility: Numbers, of: Rows, size: int) -> Numbers:
    top = np.full(size, -np.inf)
    np.maximum.at(top, of, utility)
    strength = np.exp(utility - top[of])
    shares: Numbers = strength / np.bincount(of, strength, minlength=size)[of]
    return shares
