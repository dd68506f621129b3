"""Whether a letter is genuine; and the last letter to an address, in a demonstration where none leaves."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cocarde.web.design.queries import day_at
from cocarde.web.mail import actions, queries


@require_GET
@never_cache
def last(request: HttpRequest) -> HttpResponse:
    """The last letter to an address; no such page outside a demonstration."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("address", "")
    context = {"address": address, "letter": queries.last_to(address)}
    return render(request, "mail/last.html", context)


@require_GET
@never_cache
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who issued the letter of this reference, on which day, and the hash of its file; never what it says."""
    found = queries.issued_with(public_id)
    if found is None:
        raise Http404
    kept = actions.keep_enclosure(enclosure=found)
    context = {
        "letter": kept,
        "programme": found.programme,
        "day_text": day_at(found.dated_at, found.programme.zone),
    }
    return render(request, "mail/letter.html", context)
