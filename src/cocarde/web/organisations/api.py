"""Organisations for other software."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from cocarde.web.design.schemas import Faults
from cocarde.web.organisations import queries
from cocarde.web.organisations.models import Organisation
from cocarde.web.organisations.schemas import ByKey, OrganisationOut
from cocarde.web.organisations.states import OrganisationKind

router = Router(tags=["organisations"])


@router.get(
    "/organisations", response={200: list[OrganisationOut], 422: Faults}, summary="Organisations"
)
@paginate(ByKey, key="name")
def organisations(
    request: HttpRequest,  # noqa: ARG001
    search: str = Query("", max_length=100, pattern=r"^[^\x00]*$"),
    kind: OrganisationKind | None = None,
    country: str = Query("", max_length=3, pattern=r"^[A-Z]*$"),
) -> QuerySet[Organisation]:
    """Organisations that know they are listed, by name; `country` is the three-letter code of ISO 3166.

    Sole traders are not listed: the name would be a person's.
    """
    rows = queries.listed()
    if search:
        rows = rows.filter(name__icontains=search)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(country=country) if country else rows
