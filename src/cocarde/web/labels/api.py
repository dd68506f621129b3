"""The register of labels for other software. The house's API adds this router at its root."""

from typing import Annotated, Literal

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from cocarde.web.design.schemas import Faults, RefusalError
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels import queries
from cocarde.web.labels.schemas import DecisionOut, DecisionPage, LabelOut, LabelPage
from cocarde.web.organisations.schemas import cursor_at, place_of

router = Router(tags=["labels"])

_LIMIT = 100
# PostgreSQL keeps no NUL in a text, and refuses to look for one.
_Text = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")]
_Identifier = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]*$")]


@router.get(
    "/labels",
    response={200: LabelPage, 422: Faults},
    url_name="labels",
    summary="The register of labels",
)
def labels(
    request: HttpRequest,
    search: _Text = "",
    programme: _Text = "",
    kind: _Text = "",
    state: Literal["", "current", "confirmed", "prolonged", "suspended", "ended"] = "",
    year: Annotated[int | None, Query(ge=1, le=9999)] = None,
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=_LIMIT)] = _LIMIT,
) -> LabelPage:
    """Labels in alphabetical order of their holder. Pass `next` as `cursor` to read on."""
    asked = queries.RegisterFilter(search, programme, kind, state, year)
    rows = queries.with_life(queries.register(asked))
    if cursor:
        name, key = place_of(cursor)
        rows = rows.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=key))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return LabelPage(
        items=[LabelOut.of(row, request.build_absolute_uri) for row in found[:limit]],
        next=cursor_at(last.sort_name, last.pk) if last else None,
    )


@router.get(
    "/labels/{label_id}",
    response={200: LabelOut, 404: Faults, 422: Faults},
    url_name="label",
    summary="One label",
)
def label(request: HttpRequest, label_id: _Identifier) -> LabelOut:
    """One label by its identifier."""
    row = queries.label_with(label_id)
    if row is None:
        raise RefusalError(404, "label_id", _("No label has this identifier."))
    return LabelOut.of(row, request.build_absolute_uri)


@router.get(
    "/decisions",
    response={200: DecisionPage, 422: Faults},
    url_name="decisions",
    summary="The published decisions",
)
def decisions(
    request: HttpRequest,
    search: _Text = "",
    programme: _Text = "",
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=_LIMIT)] = _LIMIT,
) -> DecisionPage:
    """Decisions on candidacies and on labels, the latest wave first. Pass `next` as `cursor` to read on."""
    rows = queries.published_decisions(programme)
    if search:
        rows = [row for row in rows if fold(search) in fold(row.name)]
    start = _after(rows, cursor) if cursor else 0
    found = rows[start : start + limit]
    goes_on = len(rows) > start + limit
    return DecisionPage(
        items=[DecisionOut.of(row, request.build_absolute_uri) for row in found],
        next=cursor_at(found[-1].id, start + limit) if goes_on else None,
    )


def _after(rows: list[queries.PublishedDecision], cursor: str) -> int:
    """The row after the one that the cursor names: what was published since shifts nothing."""
    last, place = place_of(cursor)
    return next((n for n, row in enumerate(rows, 1) if row.id == last), place)
