"""A noisy list and what was answered to it, as files; precision, recall and candidates of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.linkage.measures import Mask, Numbers, best_f1, bootstrap, recall_at, share
from benchmarks.linkage.noise import Noisy
from benchmarks.measuring import Value
from cocarde.observatory.linkage import NameRecord

PRECISION = 0.98
NONE = 0  # the siren of a line that means no company of the register, or for which none was found
SAID = ("name", "commune", "city", "department", "founded_year")  # of a record, in the file


def write_list(path: Path, noisy: list[Noisy]) -> None:
    """The list with its answers, so that every way reads the same one."""
    columns: dict[str, list[object]] = {
        name: [getattr(line.record, name) for line in noisy] for name in SAID
    }
    columns["siren"] = [line.siren or NONE for line in noisy]
    pq.write_table(pa.table(columns), path)


def read_list(path: Path) -> tuple[list[NameRecord], npt.NDArray[np.int64]]:
    """The records, and the siren that each means."""
    table = pq.read_table(path)
    rows = table.select(SAID).to_pylist()
    return [NameRecord(**row) for row in rows], table["siren"].to_numpy().astype(np.int64)


@dataclass(frozen=True)
class Answers:
    """What a way says of each line of the list.

    Attributes:
        siren: of its best candidate.
        score: of that candidate: a probability, or whatever grows with it.
        answered: lines to which it gives that candidate as its answer.
        sure: those of which it says that nobody need look.
        among: lines whose company is among all its candidates.
    """

    siren: npt.NDArray[np.int64]
    score: Numbers
    answered: Mask
    sure: Mask
    among: Mask

    def write(self, path: Path) -> None:
        """As a file of one row a line."""
        pq.write_table(pa.table(vars(self)), path)

    @classmethod
    def read(cls, path: Path) -> "Answers":
        """From such a file."""
        table = pq.read_table(path)
        return cls(**{name: table[name].to_numpy() for name in table.column_names})


def by_best_threshold(
    truth: npt.NDArray[np.int64], siren: npt.NDArray[np.int64], score: Numbers, among: Mask
) -> Answers:
    """The answers of a way that has no threshold of its own: the one that suits this list best."""
    _, threshold = best_f1(score, (siren == truth) & (siren != NONE), truth != NONE)
    answered = (score >= threshold) & (siren != NONE)
    return Answers(siren, score, answered, np.zeros(len(truth), dtype=bool), among)


def quality(truth: npt.NDArray[np.int64], answers: Answers) -> Mapping[str, Value]:
    """Each measure by its name, with its interval of 95 % where it has one.

    Args:
        truth: the siren that each line means; `NONE` where it is of no company of the register.
        answers: what was said.
    """
    there = truth != NONE
    right = (answers.siren == truth) & there
    good, told, present = (
        int(m.sum()) for m in (right & answers.answered, answers.answered, there)
    )
    score = answers.score

    def f1(_: Numbers, given: Mask, known: Mask) -> float:
        return float(2 * given.sum() / (given.size * told / len(truth) + known.sum()))

    measures = {
        "F1": Value(2 * good / max(1, told + present),
                    *bootstrap(f1, score, right & answers.answered, there)),
        "precision": share(good, told),
        "recall": share(good, present),
        "F1 at the threshold that suits this list best": Value(best_f1(score, right, there)[0]),
        f"recall at precision {PRECISION}": Value(
            recall_at(PRECISION, score, right, there)[0],
            *bootstrap(lambda *some: recall_at(PRECISION, *some)[0], score, right, there)),
        "candidate recall": share(int((answers.among & there).sum()), present),
    }  # fmt: skip
    if answers.sure.any():
        sure, taken = int((right & answers.sure).sum()), int(answers.sure.sum())
        measures["precision of `matched`"] = share(sure, taken)
        measures["recall of `matched`"] = share(sure, present)
    return measures
