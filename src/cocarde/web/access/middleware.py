"""What a barrier hides is missing at each of its addresses, exactly as what never was."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from cocarde.web.access import queries

NAMED = re.compile(r"([\w-]+)/<\w+:(\w+)>")


class HideBehindBarriers:
    """Before a view is asked: one rule for every address, present and to come."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, given: dict[str, Any]
    ) -> None:
        """Answer 404 where the address belongs to what is hidden, or to nothing."""
        if not given or request.resolver_match is None or not request.user.is_authenticated:
            return
        found = [
            (finder, str(given[argument]))
            for segment, argument in NAMED.findall(request.resolver_match.route)
            if argument in given and (finder := queries.finder_of(segment, argument))
        ]
        if not found:
            return
        hidden = queries.hidden_from(request.user)
        if hidden and any(finder(value, hidden) is not False for finder, value in found):
            raise Http404
