"""One page with every component, for those who write pages. Only in development."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cocarde.web.design.views import samples

View = Callable[[HttpRequest], HttpResponse]


def in_development(view: View) -> View:
    """Answer only where COCARDE_DEBUG is set."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request)

    return guarded


@in_development
def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Version 2 has been filed. A receipt has been sent to you."))
    context: dict[str, Any] = {
        "figures": samples.figures(),
        "states": samples.states(),
        "steps": samples.steps(),
        "rail": samples.rail(),
        "territories": samples.territories(),
        "form": samples.wrong_form(),
        "jobs": samples.jobs(),
        "chart": samples.chart(),
        "downloads": [("CSV", "#"), ("XLSX", "#"), ("Parquet", "#")],
        "long_list": Paginator(range(230), 50).page(2),
    }
    return render(request, "design/components.html", context)


@in_development
def sample_territories(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return JsonResponse(samples.contours())


@in_development
@require_POST
def sample_autosave(request: HttpRequest) -> HttpResponse:
    """Save nothing; the word “conflict”, or « conflit », makes one."""
    revision = int(request.POST.get("revision") or 0)
    text = request.POST.get("text", "")
    if "confli" not in text or revision >= samples.CONFLICTING_REVISION:
        return JsonResponse({"revision": revision + 1})
    context = {
        "mine": text,
        "theirs": samples.other_text(),
        "revision": samples.CONFLICTING_REVISION,
    }
    return render(request, "design/sample_conflict.html", context, status=409)
