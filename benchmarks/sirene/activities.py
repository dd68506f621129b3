"""Codes of activity: NAF rev. 2 with its skew, and the shapes of the lists before and after it."""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.sirene.arrays import (
    Codes,
    Days,
    Labels,
    Weights,
    cumulated,
    draw,
    draw_ranked,
    labels,
)
from benchmarks.sirene.laws import NAF_1993_FROM, NAF_REV1_FROM, NAF_REV2_FROM, NEVER, Kind
from benchmarks.sirene.schema import names_of

FILE = Path(__file__).with_name("activities.csv")
NO_ACTIVITY_YET = "00.00Z"
NOMENCLATURES = ("NAFRev2", "NAFRev1", "NAF1993", "NAP")
_COLUMN = {
    Kind.PERSON: "person",
    Kind.COMPANY: "company",
    Kind.PROPERTY: "property",
    Kind.ASSOCIATION: "association",
    Kind.PUBLIC: "public",
    Kind.FARM: "farm",
    Kind.OTHER: "property",
}
_OWNERS_CODE = "81.10Z"
_YET_TO_BEGIN = 0.012  # companies registered without an activity
_LETTERS_OF_2025 = str.maketrans("ZABCDEFG", "YGHJKLMN")
# Crafts: their activities begin so.
_CRAFTS = names_of("""
    10.1 10.7 13.9 14 15 16 18 23.4 23.7 25.6 31 32.1 33 41.2 43 45.2 47.24 49.3 81.2 95 96.01 96.02
""")
_OLD_LENGTH = 640  # codes of each former list
_SKEW_OF_OLD = 2.5


@dataclass(frozen=True)
class Activities:
    """The lists of codes.

    Attributes:
        current: NAF rev. 2, `00.00Z` last.
        next: what stands for each of them in NAF 2025.
        crafts: what stands for them in the list of crafts, empty where they are none.
        is_craft: by place in `current`.
        former: one list for each former nomenclature, in the order of `NOMENCLATURES`.
        cumulated: running weights in `current`, by kind of unit.
    """

    current: pa.StringArray
    next: pa.StringArray
    crafts: pa.StringArray
    is_craft: npt.NDArray[np.bool_]
    former: tuple[pa.StringArray, ...]
    cumulated: dict[Kind, Weights]

    @cached_property
    def labels(self) -> Labels:
        """Every code of every list, one list after the other."""
        return labels(pa.concat_arrays([self.current, *self.former]).to_pylist())


@cache
def activities() -> Activities:
    """The lists, read once."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    codes = [row["code"] for row in rows]
    weights = {kind: [float(row[name]) for row in rows] for kind, name in _COLUMN.items()}
    weights[Kind.OWNERS] = [float(code == _OWNERS_CODE) for code in codes]
    waiting = {Kind.COMPANY: _YET_TO_BEGIN}
    crafts = [code.startswith(_CRAFTS) for code in codes]
    return Activities(
        current=pa.array([*codes, NO_ACTIVITY_YET]),
        next=pa.array([code.translate(_LETTERS_OF_2025) for code in codes] + ["00.00Y"]),
        crafts=pa.array([code.replace(".", "") + "ABCDPQZ"[n % 7] for n, code in enumerate(codes)]
                        + [""]),
        is_craft=np.array([*crafts, False]),
        former=(_former("{:02d}.{}{}", "ABCDEFGHJZ"), _former("{:02d}.{}{}", "ABCDEGHJKZ"),
                _former("{:02d}.0{}", "123456789X")),
        cumulated={
            kind: cumulated([*each, sum(each) * waiting.get(kind, 0.0)])
            for kind, each in weights.items()
        },
    )  # fmt: skip


def _former(shape: str, letters: str) -> pa.StringArray:
    """Codes in the shape of a former list; the list itself is not known here."""
    if "0{}" in shape:
        return pa.array([f"{n % 99 + 1:02d}.{n // 99 + 1:02d}" for n in range(_OLD_LENGTH)])
    found = [
        shape.format(division, group, letter)
        for group in range(1, 9)
        for letter in letters
        for division in range(1, 96)
    ]
    return pa.array(found[:: len(found) // _OLD_LENGTH][:_OLD_LENGTH])


def draw_activities(rng: np.random.Generator, kinds: Codes) -> Codes:
    """Places in `current` by the skew of each kind of unit."""
    drawn = np.zeros(len(kinds), dtype=np.int32)
    for kind, weights in activities().cumulated.items():
        rows = np.flatnonzero(kinds == kind)
        drawn[rows] = draw(rng, weights, len(rows))
    return drawn


def in_force(closed: Days) -> Codes:
    """The nomenclature in force when a life ended: a place in `NOMENCLATURES`."""
    return np.select(
        [closed >= NAF_REV2_FROM, closed >= NAF_REV1_FROM, closed >= NAF_1993_FROM],
        [0, 1, 2],
        3,
    )


def shown(rng: np.random.Generator, current: Codes, closed: Days) -> tuple[Codes, Codes]:
    """The code shown, a place in `labels.texts`, and its nomenclature: former ones for the long closed."""
    nomenclature = in_force(closed)
    former = len(activities().current) + (nomenclature - 1) * _OLD_LENGTH
    drawn = draw_ranked(rng, len(current), _OLD_LENGTH, _SKEW_OF_OLD)
    code = np.where(nomenclature == 0, current, former + drawn)
    return activities().labels.of[code], nomenclature


def is_open(closed: Days) -> npt.NDArray[np.bool_]:
    """True where the life has not ended."""
    return closed == NEVER
