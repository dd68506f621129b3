"""Named definitions, the rule of coverage, and the figures they give."""

from cocarde.observatory.indicators.catalogue import (
    catalogue,
    catalogue_page,
    indicators_held,
    indicators_named,
)
from cocarde.observatory.indicators.coverage import Coverage, Level, judge, required_records
from cocarde.observatory.indicators.credits import credit, credits_of, sources_of
from cocarde.observatory.indicators.every_territory import every_territory, sums_together
from cocarde.observatory.indicators.figures import Figure, differences, figures, figures_of
from cocarde.observatory.indicators.indicator import Indicator, Words

__all__ = [
    "Coverage",
    "Figure",
    "Indicator",
    "Level",
    "Words",
    "catalogue",
    "catalogue_page",
    "credit",
    "credits_of",
    "differences",
    "every_territory",
    "figures",
    "figures_of",
    "indicators_held",
    "indicators_named",
    "judge",
    "required_records",
    "sources_of",
    "sums_together",
]
