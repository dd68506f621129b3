"""Addresses that receive a form: opened by hand they lead to the page that holds it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def sent_from(page: Callable[..., str]) -> Callable[[View], View]:
    """Receive what is posted; a reader (who followed a bookmark, or came back) is led to `page`.

    `page` takes what the view takes and gives an address; it refuses whoever may not know of it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        @require_http_methods(["GET", "HEAD", "POST"])
        def guarded(request: HttpRequest, **given: str) -> HttpResponse:
            if request.method != "POST":
                return redirect(page(request, **given))
            return view(request, **given)

        return guarded

    return decorate
