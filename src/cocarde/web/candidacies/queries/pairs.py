"""Declared figures beside measured ones: perimeter and definition first, then the gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cocarde.web.candidacies.models import Candidacy, DeclaredFigure
from cocarde.web.candidacies.queries.public import Claim, claims_of, declared_view
from cocarde.web.evidence import queries as evidence


@dataclass(frozen=True)
class Pair:
    """A declared figure, the measured one it is read beside, and what its team says of the gap.

    `gap_text` is empty where no measured figure was named for it, or where the data cannot speak.
    """

    claim: Claim
    declared: evidence.FigureView
    measured: evidence.FigureView | None
    gap_text: str
    problem: str
    indicator: str
    year: int | None
    explain_url: str


def pairs_of(
    candidacy: Candidacy, perimeter: str, declared: Iterable[DeclaredFigure]
) -> list[Pair]:
    """Each declared figure with the measured one of a perimeter, computed now."""
    rows = list(declared)
    return [
        _pair(candidacy, perimeter, row, claim)
        for row, claim in zip(rows, claims_of(rows), strict=True)
    ]


def _pair(candidacy: Candidacy, perimeter: str, row: DeclaredFigure, claim: Claim) -> Pair:
    found, problem = _measured(candidacy, perimeter, row)
    return Pair(
        claim=claim,
        declared=declared_view(row),
        measured=found.view if found else None,
        gap_text=evidence.gap_text(row.value, found.value) if found else "",
        problem=problem,
        indicator=row.indicator,
        year=row.year,
        explain_url=_explain_url(candidacy, perimeter, row),
    )


def _measured(
    candidacy: Candidacy, perimeter: str, row: DeclaredFigure
) -> tuple[evidence.Measured | None, str]:
    if not row.indicator or not row.year or not perimeter:
        return None, ""
    snapshot = candidacy.programme.snapshot
    try:
        return evidence.measured_now(snapshot, perimeter, row.year, row.indicator), ""
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as error:
        return None, evidence.error_text(error, snapshot)


def _explain_url(candidacy: Candidacy, perimeter: str, row: DeclaredFigure) -> str:
    """The page that looks for a perimeter for which the number is true; none without registers."""
    snapshot = candidacy.programme.snapshot
    if snapshot is None or not perimeter:
        return ""
    asked = {
        "snapshot": snapshot.name,
        "value": f"{row.value.normalize():f}",
        "around": perimeter,
        "what": row.indicator,
        "year": row.year or "",
    }
    told = {name: value for name, value in asked.items() if value}
    return f"{reverse('evidence:explain')}?{urlencode(told)}"
