"""Figures over HTTP: the same answer as the command line gives."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from cocarde.web.evidence import queries
from cocarde.web.evidence.schemas import FigureAnswer, FiguresQuestion, Problem

router = Router(tags=["figures"])


@router.post(
    "/figures",
    response={200: list[FigureAnswer], 404: Problem, 422: Problem},
    summary="Figures of a perimeter and a year",
    operation_id="compute_figures",
)
def figures(
    request: HttpRequest,  # noqa: ARG001 (ninja gives it by this name)
    question: FiguresQuestion,
) -> Status[Any]:
    """Compute figures from a snapshot; nothing is kept."""
    snapshots = queries.registered_snapshots()
    if question.snapshot:
        snapshots = [s for s in snapshots if s.name == question.snapshot]
    if not snapshots:
        return _refused(404, "snapshot", queries.error_text(queries.NoSnapshotError()))
    try:
        found = queries.figures_as_data(
            snapshots[0], question.perimeter, question.year, question.indicators
        )
    except queries.PerimeterError as error:
        return _refused(422, "perimeter", queries.error_text(error))
    except queries.IndicatorError as error:
        field = "year" if "year" in str(error).split(":")[0] else "indicators"
        return _refused(422, field, queries.error_text(error, snapshots[0]))
    return Status(200, found)


def _refused(code: int, field: str, detail: str) -> Status[Any]:
    return Status(code, {"field": field, "detail": detail})
