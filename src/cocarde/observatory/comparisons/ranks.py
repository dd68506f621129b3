"""Ranks as ranges: what the intervals of several figures let one say of their order.

A rank alone says more than the data do (Goldstein and Spiegelhalter, *League tables and their
limitations*, Journal of the Royal Statistical Society A 159, 1996). From intervals that all hold
together with some confidence, each rank has a range that holds with the same confidence: a figure
comes after those whose interval lies wholly above its own, and before those whose interval lies
wholly below (Klein, Wright and Wieczorek, *A joint confidence region for an overall ranking of
populations*, Journal of the Royal Statistical Society C 69, 2020).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cocarde.observatory.comparisons.intervals import Interval

Key = TypeVar("Key", bound=Hashable)
FEWEST = 2  # alone, nobody has a rank


@dataclass(frozen=True)
class Rank:
    """A place from the greatest value down.

    Attributes:
        place: by the value alone; equal values share the best of their places (1, 2, 2, 4).
        first: the best place that the intervals allow.
        last: the worst place that the intervals allow.
        of: how many have a rank.
    """

    place: int
    first: int
    last: int
    of: int


def ranks(
    values: Mapping[Key, float | None], intervals: Mapping[Key, Interval | None]
) -> dict[Key, Rank]:
    """The ranks of those that have both a value and an interval.

    Those without have none, and change nobody's; nor is there any where fewer than two remain.

    Args:
        values: by key; None where coverage is insufficient.
        intervals: by the same keys.
    """
    known = {
        key: (value, interval)
        for key, value in values.items()
        if value is not None and (interval := intervals.get(key)) is not None
    }
    if len(known) < FEWEST:
        return {}
    return {
        key: Rank(
            place=1 + sum(other > value for other, _ in known.values()),
            first=1 + sum(other.low > own.high for _, other in known.values()),
            last=len(known) - sum(other.high < own.low for _, other in known.values()),
            of=len(known),
        )
        for key, (value, own) in known.items()
    }
