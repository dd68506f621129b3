"""The credential of a label, for wallets and other software. The house's API adds this router."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.states import JWT_TYPE
from cocarde.web.design.schemas import Faults, RefusalError
from cocarde.web.labels import queries as labels

router = Router(tags=["labels"])

_Identifier = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]*$")]


@router.get(
    "/labels/{label_id}/credential",
    response={200: None, 404: Faults, 422: Faults, 503: Faults},
    url_name="credential",
    summary="The verifiable credential of a label",
    openapi_extra={
        "responses": {
            200: {
                "description": "The credential, in the form asked for.",
                "content": {
                    JWT_TYPE: {"schema": {"type": "string"}},
                    "application/vc": {"schema": {"type": "object"}},
                    "image/svg+xml": {"schema": {"type": "string"}},
                },
            }
        }
    },
)
def credential(
    request: HttpRequest,  # noqa: ARG001 (the library gives it)
    label_id: _Identifier,
    form: Annotated[Literal["jwt", "json", "svg"], Query(alias="format")] = "jwt",
) -> HttpResponse:
    """An Open Badges 3.0 credential, signed (RS256): as a compact JWT, wrapped in JSON, or in a badge."""
    row = labels.label_with(label_id)
    if row is None:
        raise RefusalError(404, "label_id", _("No label has this identifier."))
    try:
        token = queries.token_of(actions.issue(label=row))
    except actions.NoCredentialError as refused:
        raise RefusalError(
            404,
            "label_id",
            _("This programme is told from public sources: nothing is signed in its name."),
        ) from refused
    except queries.KeyLostError as problem:
        raise RefusalError(
            503, "label_id", _("The key that signs is not here: try later.")
        ) from problem
    if form == "json":
        return JsonResponse(queries.enveloped(token), content_type="application/vc")
    content = queries.baked(row, token) if form == "svg" else token.encode("ascii")
    answer = HttpResponse(content, content_type="image/svg+xml" if form == "svg" else JWT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{row.slug}.{form}"'
    return answer
