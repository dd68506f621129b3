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
    manifest_of,
    opened,
    registered_snapshots,
)


@dataclass(frozen=True)
class DescribedIndicator:
    """One definition as the page of figures shows it."""

    name: str
    label: str
    definition: str
    unit: str
    limits: str
    formula: str
    reference: str
    cumulated: bool


def described_indicators() -> list[DescribedIndicator]:
    """Every indicator, in the catalogue's order."""
    return [_described(one) for one in indicators()]


def described_indicator(name: str) -> DescribedIndicator | None:
    """One indicator by its name."""
    found = indicator(name)
    return _described(found) if found else None


def _described(one: Indicator) -> DescribedIndicator:
    return DescribedIndicator(
        name=one.name,
        label=in_language(one.label),
        definition=in_language(one.definition),
        unit=unit_label(one.unit),
        limits=in_language(one.limits),
        formula=in_language(one.formula),
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
    manifest = manifest_of(registered)
    first, last = manifest.data_years
    told = {"country": manifest.territories.country_name, "first": first, "last": last}
    if registered.generated:
        return _("%(country)s, %(first)s to %(last)s (generated data)") % told
    return _("%(country)s, %(first)s to %(last)s") % told
