"""The register of labels for other software. The house's API adds this router at its root."""

import base64
import binascii
import json
from typing import Annotated, Literal

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from cocarde.web.labels import queries
from cocarde.web.labels.schemas import LabelOut, LabelPage

router = Router(tags=["labels"])

_LIMIT = 100


@router.get("/labels", response=LabelPage, url_name="labels", summary="The register of labels")
def labels(
    request: HttpRequest,
    search: str = "",
    programme: str = "",
    kind: str = "",
    state: Literal["", "current", "confirmed", "prolonged", "ended"] = "",
    year: Annotated[int | None, Query(ge=1, le=9999)] = None,
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=_LIMIT)] = _LIMIT,
) -> LabelPage:
    """Labels in alphabetical order of their holder. Pass `next` as `cursor` to read on."""
    asked = queries.RegisterFilter(search, programme, kind, state, year)
    rows = queries.register(asked)
    if cursor:
        name, key = _place(cursor)
        rows = rows.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=key))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return LabelPage(
        items=[LabelOut.of(row, request.build_absolute_uri) for row in found[:limit]],
        next=_cursor(last.sort_name, last.pk) if last else None,
    )


@router.get("/labels/{label_id}", response=LabelOut, url_name="label", summary="One label")
def label(request: HttpRequest, label_id: str) -> LabelOut:
    """One label by its identifier."""
    row = queries.label_with(label_id)
    if row is None:
        raise HttpError(404, "No label has this identifier.")
    return LabelOut.of(row, request.build_absolute_uri)


def _cursor(name: str, key: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([name, key]).encode()).decode()


def _place(cursor: str) -> tuple[str, int]:
    try:
        name, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return str(name), int(key)
    except (binascii.Error, ValueError, TypeError) as error:
        raise HttpError(422, "This cursor is not one of ours: start again without it.") from error
