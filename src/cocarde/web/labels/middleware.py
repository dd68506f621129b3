"""A wave is public at its hour even when every worker is down."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cocarde.web.labels import actions


class PublishDueWaves:
    """Before a request is answered, what is due is published: one look in one index."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(settings.STATIC_URL):
            actions.publish_due()
        return self.get_response(request)
