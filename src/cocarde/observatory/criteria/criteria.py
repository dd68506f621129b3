"""A figure against a reference value: met, not met, or unknown.

Reference values are working hypotheses, signed and dated; they are never the authority's own.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators import Figure

Outcome = Literal["met", "not met", "unknown"]


@dataclass(frozen=True)
class Reference:
    """A reference value.

    Attributes:
        indicator: name in the catalogue.
        minimum: the least value that meets it, in `unit`.
        unit: of the value; must be the figure's.
        signed_by: who holds the hypothesis.
        dated: since when.
        why: why this value, in the words of whoever holds it; empty where nothing is said.
    """

    indicator: str
    minimum: float
    unit: str
    signed_by: str
    dated: date
    why: str = ""


def assess(figure: Figure, reference: Reference) -> Outcome:
    """Compare a figure with a reference value; *unknown* where the data may not speak.

    Raises:
        IndicatorError: the reference is of another indicator or unit.
    """
    if (figure.indicator, figure.unit) != (reference.indicator, reference.unit):
        raise IndicatorError(
            f"reference {reference.indicator} in {reference.unit}: the figure is "
            f"{figure.indicator} in {figure.unit}; compare like with like"
        )
    if figure.coverage == "insufficient" or figure.value is None:
        return "unknown"
    return "met" if figure.value >= reference.minimum else "not met"
