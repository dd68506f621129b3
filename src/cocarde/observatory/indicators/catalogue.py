"""The list of indicators, and the page that tells of them."""

from collections.abc import Iterable

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators.companies_founded import COMPANIES_FOUNDED
from cocarde.observatory.indicators.companies_known import COMPANIES_KNOWN
from cocarde.observatory.indicators.companies_listed import COMPANIES_LISTED
from cocarde.observatory.indicators.digital_oecd_births import DIGITAL_OECD_BIRTHS
from cocarde.observatory.indicators.digital_oecd_deaths import DIGITAL_OECD_DEATHS
from cocarde.observatory.indicators.digital_oecd_jobs_high import DIGITAL_OECD_JOBS_HIGH
from cocarde.observatory.indicators.digital_oecd_jobs_low import DIGITAL_OECD_JOBS_LOW
from cocarde.observatory.indicators.digital_oecd_units import DIGITAL_OECD_UNITS
from cocarde.observatory.indicators.digital_press_2015_births import DIGITAL_PRESS_2015_BIRTHS
from cocarde.observatory.indicators.digital_press_2015_deaths import DIGITAL_PRESS_2015_DEATHS
from cocarde.observatory.indicators.digital_press_2015_jobs_high import DIGITAL_PRESS_2015_JOBS_HIGH
from cocarde.observatory.indicators.digital_press_2015_jobs_low import DIGITAL_PRESS_2015_JOBS_LOW
from cocarde.observatory.indicators.digital_press_2015_units import DIGITAL_PRESS_2015_UNITS
from cocarde.observatory.indicators.five_year_survival import FIVE_YEAR_SURVIVAL
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
from cocarde.observatory.indicators.jobs_high import JOBS_HIGH
from cocarde.observatory.indicators.jobs_low import JOBS_LOW
from cocarde.observatory.indicators.legal_unit_births import LEGAL_UNIT_BIRTHS
from cocarde.observatory.indicators.legal_unit_deaths import LEGAL_UNIT_DEATHS
from cocarde.observatory.indicators.legal_unit_density import LEGAL_UNIT_DENSITY
from cocarde.observatory.indicators.legal_unit_net_growth import LEGAL_UNIT_NET_GROWTH
from cocarde.observatory.indicators.legal_units import LEGAL_UNITS
from cocarde.observatory.indicators.organisations_known import ORGANISATIONS_KNOWN

CATALOGUE = (
    COMPANIES_KNOWN,
    COMPANIES_FOUNDED,
    FUNDS_RAISED,
    FUNDS_RAISED_CUMULATED,
    LEGAL_UNITS,
    LEGAL_UNIT_BIRTHS,
    LEGAL_UNIT_DEATHS,
    LEGAL_UNIT_NET_GROWTH,
    FIVE_YEAR_SURVIVAL,
    LEGAL_UNIT_DENSITY,
    DIGITAL_OECD_UNITS,
    DIGITAL_OECD_BIRTHS,
    DIGITAL_OECD_DEATHS,
    DIGITAL_OECD_JOBS_LOW,
    DIGITAL_OECD_JOBS_HIGH,
    DIGITAL_PRESS_2015_UNITS,
    DIGITAL_PRESS_2015_BIRTHS,
    DIGITAL_PRESS_2015_DEATHS,
    DIGITAL_PRESS_2015_JOBS_LOW,
    DIGITAL_PRESS_2015_JOBS_HIGH,
    JOBS_LOW,
    JOBS_HIGH,
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


def indicators_held(yields: frozenset[str]) -> tuple[Indicator, ...]:
    """Those about which a snapshot knows something; all of them where it has no source.

    Args:
        yields: the core tables of the snapshot (`Snapshot.yields`).
    """
    held = tuple(one for one in CATALOGUE if not yields.isdisjoint(one.needs))
    return held or CATALOGUE


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
        "that its coverage looks at: a sum of dollars is judged by how many rounds it was made "
        "from, jobs by the establishments that have a workforce band.\n"
    )
    return head + "".join(_section(indicator) for indicator in CATALOGUE)


def _tables(indicator: Indicator) -> str:
    needed = ", ".join(one for one in indicator.needs if one != "closings")
    if "closings" in indicator.needs:
        needed += ", with the legal units that closed"
    used = ", ".join(indicator.uses)
    return f"{needed}; {used} where the snapshot holds them" if used else needed


def _section(indicator: Indicator) -> str:
    cumulated = "all years up to the one asked for" if indicator.cumulated else "the year alone"
    sourced = (("source", indicator.source),) if indicator.source else ()
    rows = (
        ("label", f"{indicator.label.en} · *{indicator.label.fr}*"),
        ("definition", f"{indicator.definition.en}<br>*{indicator.definition.fr}*"),
        ("unit", indicator.unit),
        ("observed and expected count", indicator.rows.replace("_", " ")),
        ("period", cumulated),
        ("kind", indicator.kind),
        ("formula", f"`{indicator.formula.en}`<br>*{indicator.formula.fr}*"),
        ("computed from", _tables(indicator)),
        *sourced,
        ("limits", f"{indicator.limits.en}<br>*{indicator.limits.fr}*"),
        ("version", f"{indicator.version}, of {indicator.dated}"),
    )
    lines = "".join(f"| {name} | {text} |\n" for name, text in rows)
    return f"\n## `{indicator.name}`\n\n| | |\n|---|---|\n{lines}"
