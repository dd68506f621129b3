"""The catalogue and the snapshots, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import Indicator, ObservatoryError
from cocarde.web.design.states import reading_language
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.amounts import unit_label
from cocarde.web.evidence.queries.snapshots import (
    in_language,
    indicator,
    indicators,
    opened,
    registered_snapshots,
)
from cocarde.web.evidence.states import FigureKind


@dataclass(frozen=True)
class DescribedIndicator:
    """One definition as the page of figures shows it."""

    name: str
    label: str
    definition: str
    unit: str
    limits: str
    formula: str
    kind_label: str
    source: str
    reference: str
    cumulated: bool


@dataclass(frozen=True)
class Theme:
    """Indicators that are about the same, under one heading."""

    key: str
    heading: str
    indicators: tuple[DescribedIndicator, ...]


def themes() -> list[Theme]:
    """Every indicator of the catalogue under its theme, in the catalogue's order."""
    of_theme: dict[str, list[DescribedIndicator]] = {}
    for described, one in zip(_described(), indicators(), strict=True):
        of_theme.setdefault(_theme_of(one), []).append(described)
    headings = {
        "companies": _("Young companies and their funds"),
        "units": _("Legal units: the whole register"),
        "digital": _("The digital sector"),
        "jobs": _("Salaried jobs"),
        "lists": _("Lists of organisations and awards"),
    }
    return [
        Theme(key, heading, tuple(of_theme[key]))
        for key, heading in headings.items()
        if key in of_theme
    ]


def _theme_of(one: Indicator) -> str:
    if one.name.startswith("digital_"):
        return "digital"
    tables = {"cohorts": "units", "jobs": "jobs", "companies": "companies"}
    return tables.get(one.needs[0], "lists")


def _described() -> list[DescribedIndicator]:
    """Every indicator, in the catalogue's order."""
    return [_description(one) for one in indicators()]


def described_indicator(name: str) -> DescribedIndicator | None:
    """One indicator by its name."""
    found = indicator(name)
    return _description(found) if found else None


def _description(one: Indicator) -> DescribedIndicator:
    return DescribedIndicator(
        name=one.name,
        label=in_language(one.label),
        definition=in_language(one.definition),
        unit=unit_label(one.unit),
        limits=in_language(one.limits),
        formula=in_language(one.formula),
        kind_label=str(FigureKind(one.kind).label),
        source=one.source,
        reference=one.reference,
        cumulated=one.cumulated,
    )


@dataclass(frozen=True)
class DescribedSnapshot:
    """What a snapshot was made of."""

    name: str
    generated: bool
    country: str
    years: str
    first_year: int
    last_year: int
    attributions: tuple[str, ...]
    has_registers: bool


def described_snapshots() -> list[DescribedSnapshot]:
    """The snapshots that can be opened; one that cannot is left out, its figures stay as they were kept."""
    found = []
    for registered in registered_snapshots():
        try:
            manifest = opened(registered).manifest
        except ObservatoryError:
            continue
        first, last = manifest.data_years
        found.append(
            DescribedSnapshot(
                name=registered.name,
                generated=registered.generated,
                country=manifest.territories.country_name,
                years=", ".join(map(str, manifest.territories.years)),
                first_year=first,
                last_year=last,
                attributions=observatory.credits_of(manifest, reading_language()),
                has_registers=bool(manifest.sources),
            )
        )
    return found


def snapshot_label(registered: RegisteredSnapshot) -> str:
    """A snapshot as a list of choices names it: its country, its years, and whether it is invented."""
    manifest = opened(registered).manifest
    first, last = manifest.data_years
    told = {"country": manifest.territories.country_name, "first": first, "last": last}
    if registered.generated:
        return _("%(country)s, %(first)s to %(last)s (generated data)") % told
    return _("%(country)s, %(first)s to %(last)s") % told
