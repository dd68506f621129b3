"""The register of labels for other software: what is under embargo does not exist here."""

from typing import Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import CursorPagination, paginate

from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from cocarde.web.labels.models import Label
from cocarde.web.portal.schemas import LabelOut

router = Router(tags=["labels"])
PAGE = 50


@router.get("/labels", response=list[LabelOut], summary="Labels")
@paginate(CursorPagination, ordering=("slug", "pk"), page_size=PAGE)
def labels(
    request: HttpRequest,  # noqa: ARG001
    search: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    programme: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    state: Literal["current", "prolonged", "ended", ""] = "",
) -> QuerySet[Label]:
    """The register; `search` looks in holders and member territories."""
    rows = queries.public_labels()
    if search:
        found = Q(holder__icontains=search) | Q(candidacy__members__name__icontains=search)
        rows = rows.filter(pk__in=Label.objects.filter(found).values("pk"))
    if programme:
        rows = rows.filter(programme__slug=programme)
    return rows.filter(_in_state(state)) if state else rows


def _in_state(state: str) -> Q:
    today = clock.now().date()
    ended, past = Q(ended_on__lte=today), Q(term_on__lt=today)
    stands = Q(ended_on=None) | Q(ended_on__gt=today)
    runs = Q(term_on=None) | Q(term_on__gte=today)
    return {"ended": ended, "prolonged": stands & past, "current": stands & runs}[state]
