"""A wave is public at its hour even when every worker is down."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cocarde.web.labels import actions


class PublishDueWaves:
    """Before a request is answered, what is due is published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actions.publish_due()
        return self.get_response(request)
