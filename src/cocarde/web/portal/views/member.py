"""Where a person lands: what awaits her, then all that is hers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cocarde.web.portal import queries


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person must do next, and her candidacies, programmes and sessions."""
    return render(request, "portal/mine.html", {"page": queries.mine(request.user)})
