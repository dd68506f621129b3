"""Companies of the register, found while their name is typed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cocarde.web.evidence import queries

LONGEST = 100


@require_safe
@login_required
def companies(request: HttpRequest) -> HttpResponse:
    """The page, or its list alone where the page asks while somebody types."""
    registered = queries.searchable()
    words = request.GET.get("words", "")[:LONGEST]
    context = {
        "snapshot": registered,
        "words": words,
        "found": queries.companies_named(registered, words) if registered else [],
        "shortest": queries.SHORTEST,
    }
    is_part = request.headers.get("HX-Request") == "true"
    page = "evidence/companies_found.html" if is_part else "evidence/companies.html"
    answer = render(request, page, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
