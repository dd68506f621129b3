"""What other software may read: each app brings its router, composed here."""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from cocarde.web.design import schemas

# Swagger's page needs inline scripts, which the content-security policy forbids: no page of documentation.
api = NinjaAPI(
    title="Cocarde",
    version="1",
    description=(
        "Open data of label programmes. Nothing under embargo is readable here. Every refusal has the "
        "shape of `Faults`, in the language that Accept-Language asks for."
    ),
    docs_url=None,
    urls_namespace="api-v1",
)

for name in ("programmes", "organisations", "evidence", "labels", "credentials"):
    if find_spec(f"cocarde.web.{name}.api"):
        api.add_router("", import_module(f"cocarde.web.{name}.api").router)


@api.exception_handler(ValidationError)
def refuse_input(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    return api.create_response(request, schemas.faults_of(problem.errors), status=422)


@api.exception_handler(schemas.RefusalError)
def refuse_field(request: HttpRequest, problem: schemas.RefusalError) -> HttpResponse:
    body = schemas.fault(problem.field, problem.message)
    return api.create_response(request, body, status=problem.status_code)


@api.exception_handler(RequestDataTooBig)
def refuse_length(request: HttpRequest, _problem: RequestDataTooBig) -> HttpResponse:
    return api.create_response(request, schemas.fault("", schemas.refusal_text(413)), status=413)


@api.exception_handler(HttpError)
def refuse_request(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """What the library refuses by itself, in English: a body that is no JSON."""
    body = schemas.fault("", schemas.refusal_text(problem.status_code))
    return api.create_response(request, body, status=problem.status_code)
