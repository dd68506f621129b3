"""Registering snapshots, computing figures."""

from decimal import Decimal
from pathlib import Path
from typing import cast

from django.conf import settings

from cocarde import observatory
from cocarde.web.evidence import queries
from cocarde.web.evidence.models import Figure, RegisteredSnapshot


def register_snapshot(*, folder: Path, generated: bool = False) -> RegisteredSnapshot:
    """Make a snapshot known to the instance; knowing it already changes nothing."""
    name = observatory.open_snapshot(folder).name
    relative = folder.resolve()
    if relative.is_relative_to(Path(settings.DATA_DIR).resolve()):
        relative = relative.relative_to(Path(settings.DATA_DIR).resolve())
    return RegisteredSnapshot.objects.get_or_create(
        name=name, defaults={"folder": str(relative), "generated": generated}
    )[0]


def compute_figure(
    *, snapshot: RegisteredSnapshot | None, perimeter: str, year: int, indicator: str
) -> Figure:
    """Compute a figure and keep it with its provenance.

    Raises:
        NoSnapshotError: there is nothing to compute from.
        ObservatoryError: bad perimeter, unknown indicator, a year outside the data.
    """
    found = observatory.figures(queries.opened(snapshot), perimeter, year, [indicator])[0]
    return Figure.objects.create(
        indicator=found.indicator,
        definition=found.definition,
        year=found.year,
        perimeter=found.perimeter,
        value=_decimal(found.value),
        observed=_decimal(found.observed),
        expected=_decimal(found.expected),
        unit=found.unit,
        kind=found.kind,
        coverage=found.coverage,
        snapshot=cast("RegisteredSnapshot", snapshot),
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 4)))
