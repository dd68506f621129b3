"""Figures over HTTP: the same answer as the command line gives."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from cocarde.web.design.schemas import Faults, RefusalError
from cocarde.web.evidence import queries
from cocarde.web.evidence.schemas import FigureAnswer, FiguresQuestion

router = Router(tags=["figures"])


@router.post(
    "/figures",
    response={200: list[FigureAnswer], 400: Faults, 404: Faults, 413: Faults, 422: Faults},
    summary="Figures of a perimeter and a year",
    operation_id="compute_figures",
)
def figures(
    request: HttpRequest,  # noqa: ARG001 (ninja gives it by this name)
    question: FiguresQuestion,
) -> list[dict[str, Any]]:
    """Compute figures from a snapshot; nothing is kept."""
    snapshots = queries.registered_snapshots()
    if question.snapshot:
        snapshots = [s for s in snapshots if s.name == question.snapshot]
    if not snapshots:
        raise RefusalError(404, "snapshot", queries.error_text(queries.NoSnapshotError()))
    try:
        return queries.figures_as_data(
            snapshots[0], question.perimeter, question.year, question.indicators
        )
    except queries.PerimeterError as error:
        raise RefusalError(422, "perimeter", queries.error_text(error)) from error
    except queries.IndicatorError as error:
        field = "year" if "year" in str(error).split(":")[0] else "indicators"
        raise RefusalError(422, field, queries.error_text(error, snapshots[0])) from error
