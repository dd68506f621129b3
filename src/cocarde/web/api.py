"""What other software may read: each app brings its router, composed here."""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from pydantic import ValidationError as SchemaError

# Swagger's page needs inline scripts, which the content-security policy forbids: no page of documentation.
api = NinjaAPI(
    title="Cocarde",
    version="1",
    description="Open data of label programmes. Nothing under embargo is readable here.",
    docs_url=None,
    urls_namespace="api-v1",
)

for name in ("programmes", "organisations", "portal", "evidence"):
    if find_spec(f"cocarde.web.{name}.api"):
        api.add_router("", import_module(f"cocarde.web.{name}.api").router)


@api.exception_handler(SchemaError)
@api.exception_handler(ValidationError)
def refuse_bad_cursor(request: HttpRequest, _error: Exception) -> HttpResponse:
    """A cursor that was not one of ours."""
    detail = "The cursor is not one that this list gave: leave it out to begin again."
    return api.create_response(request, {"detail": detail}, status=422)
