"""Figures as pages show them: perimeter and definition before the number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import IndicatorError, ObservatoryError, PerimeterError, YearError
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.evidence.queries.amounts import amount_of, records_text
from cocarde.web.evidence.queries.perimeters import fault_text
from cocarde.web.evidence.queries.perimeters import perimeter_label as named
from cocarde.web.evidence.queries.small_cells import without_small_cells
from cocarde.web.evidence.queries.snapshots import (
    NoSnapshotError,
    credit_of,
    data_years,
    in_language,
    indicator,
    opened,
)
from cocarde.web.evidence.states import Coverage, FigureKind


@dataclass(frozen=True)
class FigureView:
    """A figure as a page shows it: perimeter and definition before the number."""

    label: str
    value_text: str
    unit_label: str
    year: int
    kind: str
    kind_label: str
    coverage: str
    coverage_label: str
    perimeter: str
    perimeter_label: str
    definition: str
    definition_text: str
    source: str
    snapshot: str
    computed_at: Any
    records_text: str
    unit_title: str = ""
    exact_text: str = ""
    url: str = ""
    indicator: str = ""
    sources: tuple[tuple[str, str], ...] = ()


def view_of(figure: Figure, *, perimeter_label: str = "", url: str = "") -> FigureView:
    """A stored figure, in the reader's language."""
    return _view(
        figure,
        perimeter_label or named(figure.snapshot, figure.perimeter),
        figure.snapshot.name,
        figure.computed_at,
        source=credit_of(figure.snapshot, figure.indicator),
        url=url,
    )


def declared(
    *,
    label: str,
    value_text: str,
    unit_label: str,
    perimeter_label: str,
    sources: list[tuple[str, str]],
) -> FigureView:
    """A figure that somebody said: nothing of it was computed here, so it has no snapshot."""
    return FigureView(
        label=label,
        value_text=value_text,
        unit_label=unit_label,
        year=0,
        kind=FigureKind.DECLARED,
        kind_label=str(FigureKind.DECLARED.label),
        coverage="",
        coverage_label="",
        perimeter="",
        perimeter_label=perimeter_label,
        definition="",
        definition_text="",
        source="",
        snapshot="",
        computed_at="",
        records_text="",
        sources=tuple(sources),
    )


def figures_now(
    registered: RegisteredSnapshot | None, perimeter: str, year: int, indicators: Iterable[str]
) -> list[FigureView]:
    """Figures computed at this instant and not kept, in the reader's language.

    Raises:
        NoSnapshotError: there is nothing to compute from.
        ObservatoryError: bad perimeter, unknown indicator, a year outside the data.
    """
    snapshot = opened(registered)
    found = observatory.figures(snapshot, perimeter, year, indicators)
    label = named(registered, perimeter)
    return [
        _view(f, label, snapshot.name, clock.now(), source=credit_of(registered, f.indicator))
        for f in found
    ]


@dataclass(frozen=True)
class Measured:
    """One figure computed at this instant: as a page shows it, and its bare value."""

    view: FigureView
    value: Decimal | float | None


def measured_now(
    registered: RegisteredSnapshot | None, perimeter: str, year: int, name: str
) -> Measured:
    """One indicator computed at this instant and not kept; raises as `figures_now` does."""
    snapshot = opened(registered)
    [found] = observatory.figures(snapshot, perimeter, year, [name])
    source = credit_of(registered, name)
    label = named(registered, perimeter)
    return Measured(_view(found, label, snapshot.name, clock.now(), source=source), found.value)


def _view(
    figure: Any,
    label: str,
    snapshot: str,
    computed_at: datetime | None,
    *,
    source: str,
    url: str = "",
) -> FigureView:
    described = indicator(figure.indicator)
    amount = amount_of(figure.value, figure.unit)
    return FigureView(
        label=in_language(described.label) if described else figure.indicator,
        value_text=amount.value_text,
        unit_label=amount.unit_label,
        unit_title=amount.unit_title,
        exact_text=amount.exact_text,
        year=figure.year,
        kind=figure.kind,
        kind_label=str(FigureKind(figure.kind).label),
        coverage=figure.coverage,
        coverage_label=str(Coverage(figure.coverage).label),
        perimeter=figure.perimeter,
        perimeter_label=label,
        definition=figure.definition,
        definition_text=in_language(described.definition) if described else "",
        source=source,
        snapshot=snapshot,
        computed_at=day_at(computed_at, "UTC"),
        records_text=records_text(figure, described),
        url=url,
        indicator=figure.indicator,
    )


@dataclass(frozen=True)
class Check:
    """Whether a figure holds when it is computed again, and what it is now."""

    holds: bool
    again: FigureView


def recomputed(figure: Figure) -> Check:
    """A figure computed again from the snapshot it names; raises as `figures_now` does."""
    snapshot = opened(figure.snapshot)
    found = observatory.figures(snapshot, figure.perimeter, figure.year, [figure.indicator])[0]
    same = (
        _rounded(found.value) == _rounded(figure.value)
        and found.observed == figure.observed
        and found.coverage == figure.coverage
        and found.definition == figure.definition
    )
    label = named(figure.snapshot, figure.perimeter)
    source = credit_of(figure.snapshot, figure.indicator)
    return Check(same, _view(found, label, snapshot.name, clock.now(), source=source))


def _rounded(value: Decimal | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


def figure_at(public_id: str) -> Figure | None:
    """One kept figure."""
    return Figure.objects.select_related("snapshot").filter(public_id=public_id).first()


def error_text(
    error: ObservatoryError | NoSnapshotError, registered: RegisteredSnapshot | None = None
) -> str:
    """Why a figure cannot be given, and what to do, in the reader's language."""
    if isinstance(error, NoSnapshotError):
        return _(
            "This programme has no image of the registers yet: nothing can be computed. "
            "The programme office registers one."
        )
    if isinstance(error, PerimeterError):
        return fault_text(error)
    if isinstance(error, YearError) and registered is not None:
        years = data_years(registered)
        return _("The data do not reach this year. Choose one from %(first)s to %(last)s.") % {
            "first": years[-1],
            "last": years[0],
        }
    if isinstance(error, IndicatorError):
        return _("This indicator is not in the catalogue. Choose one of the list.")
    return _("The image of the registers cannot be read. Tell the programme office.")


def figures_as_data(
    registered: RegisteredSnapshot, perimeter: str, year: int, indicators: Iterable[str]
) -> list[dict[str, Any]]:
    """Figures in the shape of `figures --format json`, without small cells; raises as `figures_now` does."""
    found = observatory.figures(opened(registered), perimeter, year, indicators)
    return [without_small_cells(figure.as_dict()) for figure in found]


def figures_with(public_ids: Iterable[str]) -> dict[str, Figure]:
    """Kept figures by their public identifier."""
    rows = Figure.objects.select_related("snapshot").filter(public_id__in=list(public_ids))
    return {row.public_id: row for row in rows}


def url_of(figure: Figure) -> str:
    """The page that says where a figure comes from."""
    return reverse("evidence:figure", args=[figure.public_id])
