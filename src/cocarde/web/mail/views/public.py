"""In a demonstration nothing leaves: whoever tries it reads the last letter to an address here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cocarde.web.mail import queries


@require_GET
@never_cache
def last(request: HttpRequest) -> HttpResponse:
    """The last letter to an address; no such page outside a demonstration."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("address", "")
    context = {"address": address, "letter": queries.last_to(address)}
    return render(request, "mail/last.html", context)
