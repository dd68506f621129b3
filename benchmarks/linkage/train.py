"""Learn the weights of the model from generated data: `python -m benchmarks.linkage.train`."""

import argparse
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from benchmarks.linkage.ground import Ground, lay
from benchmarks.linkage.measures import best_f1, recall_at
from benchmarks.linkage.noise import Habits, Noisy
from cocarde.observatory.linkage import Whereabouts
from cocarde.observatory.linkage.candidates import find_candidates
from cocarde.observatory.linkage.choice import MODEL, Choice, calibrate, fit
from cocarde.observatory.linkage.evidence import FEATURES, OUTSIDE, features, outside

# Lists kept in several ways, so that the model does not learn the habits of one.
LISTS = (
    (Habits(), 3_000),
    (Habits(severity=0.4, moved=0.2), 2_500),
    (Habits(severity=1.5), 2_500),
    (Habits(no_date=1.0, moved=0.15), 2_500),
    (Habits(no_place=1.0, no_date=0.6), 1_500),
    (Habits(no_place=0.3, no_date=0.0), 2_000),
)
SEED, RIDGE, PRECISION = 77, 1.0, 0.98
Numbers = npt.NDArray[np.float64]


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.train")
    parser.add_argument("--register", type=Path, required=True, help="of `benchmarks.sirene`")
    parser.add_argument("--elsewhere", type=Path, required=True, help="of another seed")
    parser.add_argument("--work", type=Path, required=True, help="where snapshots are built")
    arguments = parser.parse_args()
    ground = lay(arguments.work, arguments.register, arguments.elsewhere)
    noisy = [
        line
        for number, (habits, size) in enumerate(LISTS)
        for line in ground.draw(size, SEED + number, habits)
    ]
    told, about, rows, sirens = compared(ground, noisy)
    truth = np.array([line.siren or -1 for line in noisy])
    right = sirens == truth[rows]
    chosen = np.full(len(noisy), -1)
    chosen[rows[right]] = np.flatnonzero(right)
    weights = fit(told, about, rows, chosen, ridge=RIDGE)
    likely, _ = Choice(weights).probabilities(told, about, rows)
    best = np.full(len(noisy), -1)
    best[rows[np.argsort(likely, kind="stable")]] = np.argsort(likely, kind="stable")
    probability = np.where(best >= 0, likely[best], 0)
    good = (best >= 0) & (sirens[best] == truth)
    slope, offset = calibrate(probability[best >= 0], good[best >= 0])
    probability = np.where(best >= 0, Choice(weights, 1, 1, slope, offset).told(probability), 0)
    f1, review = best_f1(probability, good, truth > 0)
    recall, matched = recall_at(PRECISION, probability, good, truth > 0)
    MODEL.write_text(page(weights, (matched, review), (slope, offset)), encoding="utf-8")
    print(
        f"{len(noisy)} lines: F1 {f1:.4f} from {review:.3f}; recall {recall:.4f} from {matched:.3f}"
    )


def compared(
    ground: Ground, noisy: list[Noisy]
) -> tuple[Numbers, Numbers, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Features of the candidates and of the records, the record and the siren of each candidate."""
    records = [line.record for line in noisy]
    where = Whereabouts(ground.here.territories, ground.here.manifest.registers_year)
    with duckdb.connect() as connection:
        found = find_candidates(connection, ground.names, where, records)
    told = features(records, found)
    rows = found["row"].to_numpy().astype(np.int64)
    return told, outside(records, found, told), rows, found["siren"].to_numpy().astype(np.int64)


def page(weights: Numbers, limits: tuple[float, float], calibration: tuple[float, float]) -> str:
    """The model as a file that people can read."""
    lines = [
        "# Written by `python -m benchmarks.linkage.train`; how, in docs/reference/linkage.md.",
        "# Utilities of a conditional logit: of a candidate, and of none of them.",
        "",
        "[limits]",
        f"matched_from = {limits[0]:.3f}",
        f"review_from = {limits[1]:.3f}",
        "",
        "[calibration]",
        f"slope = {calibration[0]:.4f}",
        f"offset = {calibration[1]:.4f}",
        "",
        "[candidate]",
    ]
    lines += [f"{name} = {value:.4f}" for name, value in zip(FEATURES, weights, strict=False)]
    lines += ["", "[none]"]
    own = weights[len(FEATURES) :]
    lines += [f"{name} = {value:.4f}" for name, value in zip(OUTSIDE, own, strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
