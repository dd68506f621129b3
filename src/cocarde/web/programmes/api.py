"""Programmes and calls for other software."""

from typing import Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from cocarde.web.design.schemas import Faults
from cocarde.web.organisations.schemas import ByKey
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call, Programme
from cocarde.web.programmes.schemas import CallOut, ProgrammeOut

router = Router(tags=["programmes"])


@router.get("/programmes", response={200: list[ProgrammeOut], 422: Faults}, summary="Programmes")
@paginate(ByKey, key="slug")
def programmes(
    request: HttpRequest,  # noqa: ARG001
    search: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    generated: bool | None = None,  # noqa: FBT001
) -> QuerySet[Programme]:
    """Every programme of this site; `search` looks in names and authorities."""
    rows = queries.programmes()
    if search:
        rows = rows.filter(
            Q(name_fr__icontains=search)
            | Q(name_en__icontains=search)
            | Q(authority_fr__icontains=search)
            | Q(authority_en__icontains=search)
        )
    return rows if generated is None else rows.filter(generated=generated)


@router.get("/calls", response={200: list[CallOut], 422: Faults}, summary="Calls")
@paginate(ByKey, key="slug")
def calls(
    request: HttpRequest,  # noqa: ARG001
    search: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    programme: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    state: Literal["to_come", "open", "closed", ""] = "",
) -> QuerySet[Call]:
    """Calls of every programme; `search` looks in titles."""
    rows = queries.calls_in_state(state) if state else queries.calls()
    if search:
        rows = rows.filter(Q(title_fr__icontains=search) | Q(title_en__icontains=search))
    return rows.filter(programme__slug=programme) if programme else rows
