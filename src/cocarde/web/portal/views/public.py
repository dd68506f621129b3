"""The public home, and what the site says about itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

from cocarde.web.portal import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the programmes are, their labels on the map, their calls and decisions, three figures each."""
    return render(request, "portal/home.html", {"sections": queries.home_sections()})


@require_safe
def icon(_request: HttpRequest) -> HttpResponse:
    """The emblem: browsers ask for it beside files, which name no icon of their own."""
    return redirect(static("design/emblem.svg"))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", queries.contacts())


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/legal.html", queries.legal_facts())


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html", queries.legal_facts())


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """What other software may read, and where."""
    return render(request, "portal/api.html", {"public_url": settings.PUBLIC_URL.rstrip("/")})


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Counters for the operator's monitor, which shows its token.

    They count each view: to anybody else they would tell that a wave was sealed, and when.
    """
    if not settings.METRICS_TOKEN:
        raise Http404
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    is_known = constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    if scheme.lower() != "bearer" or not is_known:
        refusal = "Authorization: Bearer, then the token of COCARDE_METRICS_TOKEN\n"
        answer = HttpResponse(refusal, status=401, content_type="text/plain")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    exported: HttpResponse = ExportToDjangoView(request)
    return exported
