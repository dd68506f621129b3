"""What chance alone could have made of a figure: the interval in which its true level lies.

A register counts everybody, yet how many companies are born in a year is chance in part: the next
year of an unchanged territory gives another number. The count is read as a draw around a level
(Brillinger, *The natural variability of vital rates*, Biometrics 42, 1986), and the interval is
that of the level. Two score intervals serve, in closed form:

- a count: Poisson (Brown, Cai and DasGupta, *Interval estimation in exponential families*,
  Statistica Sinica 13, 2003);
- a share: Wilson, *Probable inference*, Journal of the American Statistical Association 22, 1927.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

from cocarde.observatory.indicators import Figure, Indicator
from cocarde.observatory.indicators.indicator import INHABITANTS

Method = Literal["poisson", "wilson", "difference", "at_least"]

CONFIDENCE = 0.95  # of all the intervals of a year and an indicator together


@dataclass(frozen=True)
class Interval:
    """The level that chance may have blurred.

    Attributes:
        low: in the unit of the figure.
        high: in the unit of the figure.
        method: `poisson` for a count or a count per inhabitant; `wilson` for a share;
            `difference` for births less deaths; `at_least` for a sum over records (dollars, jobs),
            of which only the chance in the number of records is known: it is wider in truth.
    """

    low: float
    high: float
    method: Method


def deviations(confidence: float, together: int) -> float:
    """How many standard deviations an interval spans on each side.

    Each of `together` independent intervals is widened so that all of them hold at once with this
    confidence (Šidák, *Rectangular confidence regions*, JASA 62, 1967).
    """
    return NormalDist().inv_cdf((1 + confidence ** (1 / max(1, together))) / 2)


def poisson(count: float, z: float) -> tuple[float, float]:
    """The score interval of the level behind a count."""
    middle, half = count + z * z / 2, z * sqrt(count + z * z / 4)
    return max(0.0, middle - half), middle + half


def wilson(share: float, count: float, z: float) -> tuple[float, float]:
    """The score interval of the share behind one seen among `count` records."""
    weight = z * z / count
    middle = (share + weight / 2) / (1 + weight)
    half = z * sqrt(share * (1 - share) / count + weight / (4 * count)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def interval_of(figure: Figure, indicator: Indicator, z: float) -> Interval | None:
    """The interval of a figure; None where it has no value.

    Args:
        figure: of this indicator.
        indicator: its definition, which says what the value is made of.
        z: see `deviations`.
    """
    if figure.value is None or not figure.observed:
        return None
    if indicator.denominator and indicator.denominator != INHABITANTS:
        share = min(1.0, figure.value / indicator.scale)
        low, high = wilson(share, figure.observed, z)
        return Interval(low * indicator.scale, high * indicator.scale, "wilson")
    if indicator.value != indicator.records and any(t.sign < 0 for t in indicator.value):
        half = z * sqrt(figure.observed)  # the variance of a difference of counts is their sum
        return Interval(figure.value - half, figure.value + half, "difference")
    low, high = poisson(figure.observed, z)
    each = figure.value / figure.observed
    method: Method = "poisson" if indicator.value == indicator.records else "at_least"
    return Interval(low * each, high * each, method)
