"""Registering snapshots, computing figures."""

from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import transaction

from cocarde import observatory
from cocarde.web.access.models import SubjectRef
from cocarde.web.evidence import queries
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.journal import actions as journal

NAMED_BY = 12  # characters: as many as the journal keeps of what it names


@transaction.atomic
def register_snapshot(
    *, folder: Path, generated: bool = False, background: Path | None = None, actor: Any = None
) -> RegisteredSnapshot:
    """Make a snapshot known to the instance; knowing it already changes nothing.

    `background` holds the contours of the country (GeoJSON), drawn beneath its maps.
    """
    row, is_new = RegisteredSnapshot.objects.get_or_create(
        name=observatory.open_snapshot(folder).name,
        defaults={
            "folder": _under_data_dir(folder),
            "generated": generated,
            "background": _under_data_dir(background) if background else "",
        },
    )
    if is_new:
        journal.record(
            verb="evidence.snapshot_registered",
            subject=SubjectRef(row._meta.label_lower, row.name[:NAMED_BY]),
            actor=actor,
            details={"snapshot": row.name, "generated": generated},
        )
    return row


def _under_data_dir(path: Path) -> str:
    """Relative to the data directory where it lies there, so that the whole can be moved."""
    resolved, data_dir = path.resolve(), Path(settings.DATA_DIR).resolve()
    return str(resolved.relative_to(data_dir) if resolved.is_relative_to(data_dir) else resolved)


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
