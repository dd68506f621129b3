"""The list of indicators, and the page that tells of them."""

from collections.abc import Iterable

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators.companies_founded import COMPANIES_FOUNDED
from cocarde.observatory.indicators.companies_known import COMPANIES_KNOWN
from cocarde.observatory.indicators.companies_listed import COMPANIES_LISTED
from cocarde.observatory.indicators.funds_raised import FUNDS_RAISED
from cocarde.observatory.indicators.funds_raised_cumulated import FUNDS_RAISED_CUMULATED
from cocarde.observatory.indicators.hosting_places import HOSTING_PLACES
from cocarde.observatory.indicators.incubators_known import INCUBATORS_KNOWN
from cocarde.observatory.indicators.indicator import Indicator
from cocarde.observatory.indicators.innovation_awards import INNOVATION_AWARDS
from cocarde.observatory.indicators.innovation_awards_cumulated import (
    INNOVATION_AWARDS_CUMULATED,
)
from cocarde.observatory.indicators.investors_known import INVESTORS_KNOWN
from cocarde.observatory.indicators.organisations_known import ORGANISATIONS_KNOWN

CATALOGUE = (
    COMPANIES_KNOWN,
    COMPANIES_FOUNDED,
    FUNDS_RAISED,
    FUNDS_RAISED_CUMULATED,
    COMPANIES_LISTED,
    INNOVATION_AWARDS,
    INNOVATION_AWARDS_CUMULATED,
    ORGANISATIONS_KNOWN,
    HOSTING_PLACES,
    INCUBATORS_KNOWN,
    INVESTORS_KNOWN,
)


def catalogue() -> tuple[Indicator, ...]:
    """All indicators, in the order they are shown."""
    return CATALOGUE


def indicators_named(names: Iterable[str]) -> tuple[Indicator, ...]:
    """The indicators of these names, each once; all of them where no name is given.

    Raises:
        IndicatorError: a name is not in the catalogue; lists those that are.
    """
    by_name = {indicator.name: indicator for indicator in CATALOGUE}
    chosen = list(dict.fromkeys(names))
    for name in chosen:
        if name not in by_name:
            known = ", ".join(by_name)
            raise IndicatorError(f"indicator {name}: not in the catalogue; use one of {known}")
    return tuple(by_name[name] for name in chosen) or CATALOGUE


def catalogue_page() -> str:
    """The Markdown page of all indicators (docs/reference/indicators.md)."""
    head = (
        "# Indicators\n\n"
        "Written from the code by `cocarde observatory indicators --format markdown`; "
        "do not edit by hand.\n\n"
        "Whether a figure may be shown at all is said by its [coverage](coverage.md); what it is "
        "about, by its [perimeter](perimeters.md). The definitions hold for any register of "
        "companies and rounds: which one a figure comes from, and whom to credit, is said by the "
        "manifest of its snapshot; what that register leaves out, by the register’s own README "
        "in `cocarde/observatory/registers/`.\n\n"
        "The unit is that of the value alone. `observed` and `expected` of a figure count the rows "
        "that its coverage looks at, companies or rounds: a sum of dollars is judged by how many "
        "rounds it was made from.\n"
    )
    return head + "".join(_section(indicator) for indicator in CATALOGUE)


def _tables(indicator: Indicator) -> str:
    needed = ", ".join(indicator.needs)
    used = ", ".join(indicator.uses)
    return f"{needed}; {used} where the snapshot holds them" if used else needed


def _section(indicator: Indicator) -> str:
    cumulated = "all years up to the one asked for" if indicator.cumulated else "the year alone"
    rows = (
        ("label", f"{indicator.label.en} · *{indicator.label.fr}*"),
        ("definition", f"{indicator.definition.en}<br>*{indicator.definition.fr}*"),
        ("unit", indicator.unit),
        ("observed and expected count", indicator.rows),
        ("period", cumulated),
        ("kind", indicator.kind),
        ("formula", f"`{indicator.formula.en}`<br>*{indicator.formula.fr}*"),
        ("computed from", _tables(indicator)),
        ("limits", f"{indicator.limits.en}<br>*{indicator.limits.fr}*"),
        ("version", f"{indicator.version}, of {indicator.dated}"),
    )
    lines = "".join(f"| {name} | {text} |\n" for name, text in rows)
    return f"\n## `{indicator.name}`\n\n| | |\n|---|---|\n{lines}"
