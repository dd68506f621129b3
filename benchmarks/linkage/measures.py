"""Precision, recall and what lies between, each with its interval."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.measuring import Value

Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Z = 1.959964  # of an interval of 95 %
DRAWS = 500  # of the bootstrap (Efron 1979)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The interval of 95 % of a share (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson(90, 100)]
    [0.826, 0.945]
    """
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, Z * Z
    middle = share + square / (2 * trials)
    half = Z * np.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    whole = 1 + square / trials
    return float((middle - half) / whole), float((middle + half) / whole)


def share(successes: int, trials: int) -> Value:
    """A share with its interval."""
    return Value(successes / max(1, trials), *wilson(successes, trials))


def bootstrap(
    measure: Callable[[Numbers, Mask, Mask], float],
    probability: Numbers,
    right: Mask,
    present: Mask,
    seed: int = 0,
) -> tuple[float, float]:
    """The interval of 95 % of any measure, by drawing the lines again."""
    rng, size = np.random.default_rng(seed), len(probability)
    told = []
    for _ in range(DRAWS):
        rows = rng.integers(0, size, size)
        told.append(measure(probability[rows], right[rows], present[rows]))
    low, high = np.quantile(told, [0.025, 0.975])
    return float(low), float(high)


def _curve(probability: Numbers, right: Mask, present: Mask) -> tuple[Numbers, Numbers, Numbers]:
    """Thresholds from the highest, with precision and recall of what is at or above each."""
    order = np.argsort(-probability, kind="stable")
    found = np.cumsum(right[order])
    sorted_probability = probability[order]
    last = np.append(sorted_probability[1:] < sorted_probability[:-1], True)
    taken = np.arange(1, len(order) + 1)[last]
    return sorted_probability[last], found[last] / taken, found[last] / max(1, present.sum())


def best_f1(probability: Numbers, right: Mask, present: Mask) -> tuple[float, float]:
    """The best F1 and the probability from which it is reached."""
    threshold, precision, recall = _curve(probability, right, present)
    f1 = 2 * precision * recall / np.maximum(1e-12, precision + recall)
    best = int(f1.argmax())
    return float(f1[best]), float(threshold[best])


def recall_at(
    wanted: float, probability: Numbers, right: Mask, present: Mask
) -> tuple[float, float]:
    """The recall where precision is as wanted, and the probability from which; 0 and 1 if never."""
    threshold, precision, recall = _curve(probability, right, present)
    enough = np.flatnonzero(precision >= wanted)
    return (float(recall[enough[-1]]), float(threshold[enough[-1]])) if len(enough) else (0.0, 1.0)
