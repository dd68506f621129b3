"""The one rule of coverage (docs/reference/coverage.md), the same for every territory.

Working hypotheses of the makers of Cocarde, version 2 of 2026-11-26; no authority has adopted them.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["full", "partial", "insufficient"]

VERSION = "v2 (2026-11-26)"  # v2: a whole register says itself what to expect
# The relative standard error of a Poisson count of 5 is 45 %: below it, the count says almost
# nothing of how active a place is.
MINIMUM_RECORDS = 5
# Half of what is expected: for 10 expected records a place as well covered as the country would
# fall below this by chance in 3 % of cases (Poisson, fewer than 5), for 20 in 0.5 %.
MINIMUM_SHARE = 0.5
# The core tables that come of a register of every legal unit and establishment of a country.
WHOLE_REGISTERS = frozenset({"cohorts", "jobs"})


@dataclass(frozen=True)
class Coverage:
    """Whether the data may speak.

    Attributes:
        level: `full`, `partial` or `insufficient`.
        observed: records the data hold for the perimeter.
        expected: records they would hold if the perimeter were covered as the country is; None
            where that cannot be known.
    """

    level: Level
    observed: int
    expected: float | None


def expected_records(country_records: float, share: float | None) -> float | None:
    """What the perimeter would hold if it were covered as the whole country is.

    Args:
        country_records: records placed in the whole home country.
        share: the perimeter's part of the country's establishments, or of its inhabitants.
    """
    return None if share is None else country_records * share


def expected_of_whole(observed: int, share: float | None) -> float | None:
    """What a perimeter would hold of a register that holds the whole country.

    Such a register covers every place alike: it is covered as the country is, and what it holds
    of the perimeter is what there is to expect.

    Args:
        observed: records the register holds for the perimeter.
        share: as above; None where the register says nothing of the perimeter.
    """
    return None if share is None else float(observed)


def required_records(expected: float) -> float:
    """What the data must hold before they may speak."""
    return max(MINIMUM_RECORDS, MINIMUM_SHARE * expected)


def judge(observed: int, expected: float | None, *, gaps: int = 0) -> Coverage:
    """Apply the rule.

    Args:
        observed: records the data hold for the perimeter.
        expected: see `expected_records`.
        gaps: how many of the observed records lack the value that is summed.
    """
    if expected is None or observed < required_records(expected):
        return Coverage("insufficient", observed, expected)
    if observed < expected or gaps:
        return Coverage("partial", observed, expected)
    return Coverage("full", observed, expected)
