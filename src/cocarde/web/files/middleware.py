"""What is far too large is refused by what it says of its size, before a byte of it is kept."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cocarde.web.files import queries

# One file of the largest size, with the form around it.
MAX_BODY_BYTES = queries.MAX_BYTES + 10 * 1024 * 1024


class RefuseHugeBodies:
    """Without a length nothing is read at all: whoever sends pieces of unknown number sends nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and int(told) <= MAX_BODY_BYTES:
            return self.get_response(request)
        values = {"limit": queries.MAX_BYTES // 1024 // 1024}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        answer = render(request, "files/too_large.html", values, status=status)
        answer["Connection"] = "close"  # what is still on its way is not waited for
        return answer
