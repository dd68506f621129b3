"""What software fetches to verify by itself: the issuer's document, its keys, its status lists."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cocarde.web.clock import queries as clock
from cocarde.web.credentials import queries
from cocarde.web.credentials.states import JWT_TYPE, Purpose
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import programme_at

_MINUTE_S = 60


def _issuer(slug: str) -> Programme:
    """A programme that has signed something."""
    row = programme_at(slug)
    if row is None or not queries.keys_of(row):
        raise Http404
    return row


def _open(answer: HttpResponse) -> HttpResponse:
    """Whoever verifies in a browser, from another site, may read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    # Until the minute is over, like pages that everybody reads: all of an hour H comes at once.
    answer["Cache-Control"] = f"public, max-age={_MINUTE_S - clock.now().second}"
    return answer


@require_safe
def did(request: HttpRequest, programme: str) -> HttpResponse:  # noqa: ARG001
    """Who signs, and with which keys."""
    return _json(queries.did_document(_issuer(programme)), "application/did+json")


@require_safe
def jwks(request: HttpRequest, programme: str) -> HttpResponse:  # noqa: ARG001
    """The same keys as a set of JSON Web Keys."""
    return _json(queries.jwks_of(_issuer(programme)), "application/jwk-set+json")


def _json(content: dict[str, Any], kind: str) -> HttpResponse:
    return _open(JsonResponse(content, content_type=kind))


@require_safe
def key(request: HttpRequest, programme: str) -> HttpResponse:  # noqa: ARG001
    """The key that signs now, as a file for command lines."""
    pem = queries.keys_of(_issuer(programme))[0].public_pem
    answer = HttpResponse(pem, content_type="application/x-pem-file")
    answer["Content-Disposition"] = f'attachment; filename="{programme}.pem"'
    return _open(answer)


@require_safe
def status(request: HttpRequest, programme: str, purpose: str) -> HttpResponse:  # noqa: ARG001
    """Which credentials were revoked, or are suspended: a signed list of bits, and no name."""
    row = _issuer(programme)
    if purpose not in Purpose.values:
        raise Http404
    try:
        content = queries.status_list(row, Purpose(purpose))
    except queries.KeyLostError:
        return HttpResponse(status=503)
    return _open(HttpResponse(content, content_type=JWT_TYPE))
