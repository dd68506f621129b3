"""The catalogue and the snapshots, in the reader's language."""

from dataclasses import dataclass

from cocarde import observatory
from cocarde.observatory import ObservatoryError
from cocarde.web.design.states import reading_language
from cocarde.web.evidence.queries.amounts import unit_label
from cocarde.web.evidence.queries.snapshots import (
    in_language,
    indicators,
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
    return [
        DescribedIndicator(
            name=i.name,
            label=in_language(i.label),
            definition=in_language(i.definition),
            unit=unit_label(i.unit),
            limits=in_language(i.limits),
            formula=in_language(i.formula),
            reference=i.reference,
            cumulated=i.cumulated,
        )
        for i in indicators()
    ]


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
