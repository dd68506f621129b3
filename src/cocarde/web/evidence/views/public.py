"""What every figure is: definitions, sources, limits, and the rule of coverage in words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cocarde.web.evidence import queries


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Every indicator of the catalogue, and the snapshots that this instance computes from."""
    context = {
        "themes": queries.themes(),
        "snapshots": queries.described_snapshots(),
    }
    return render(request, "evidence/about.html", context)


@require_safe
def epci(request: HttpRequest, snapshot: str, year: int) -> HttpResponse:
    """The contours of a year's inter-communal bodies: they never change, so they are kept for a year."""
    registered = queries.snapshot_named(snapshot)
    contours = queries.epci_contours(registered, year) if registered else None
    return _for_a_year(request, contours)


@require_safe
def background(request: HttpRequest, snapshot: str) -> HttpResponse:
    """The contours of the country, drawn beneath its maps."""
    registered = queries.snapshot_named(snapshot)
    contours = queries.background_contours(registered) if registered else None
    return _for_a_year(request, contours)


def _for_a_year(request: HttpRequest, contours: queries.Contours | None) -> HttpResponse:
    """Contours that never change, compressed where the reader takes it."""
    if contours is None:
        raise Http404
    etag = f'"{contours.etag}"'
    if etag in request.headers.get("If-None-Match", ""):
        answer = HttpResponse(status=304)
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(contours.compressed, content_type="application/geo+json")
        answer["Content-Encoding"] = "gzip"
    else:
        answer = HttpResponse(contours.plain, content_type="application/geo+json")
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
