"""The wall: projected while a room signs, and asked again every few seconds at the price of one question."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters import queries
from cocarde.web.supporters.models import SupportPage
from cocarde.web.supporters.views.public import page_for


def wall_for(public_id: str) -> SupportPage:
    """A page whose wall is open; a wall that was closed is not there."""
    row = page_for(public_id)
    if not row.has_wall:
        raise Http404
    return row


def _mark(_request: HttpRequest, public_id: str) -> str:
    return f'"{queries.mark_of(wall_for(public_id))}"'


def asked_again(view: Any) -> Any:
    """Answer 304 while nothing changed; a browser asks each time, and keeps what it has."""
    checked = condition(etag_func=_mark)(view)

    @wraps(view)
    def answered(request: HttpRequest, public_id: str) -> HttpResponse:
        answer = checked(request, public_id)
        patch_cache_control(answer, private=True, no_cache=True)
        return answer

    return require_safe(answered)


@require_safe
def wall(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole page."""
    row = wall_for(public_id)
    context = _live(row) | _places(row)
    context |= {"address": queries.phone_address(row), "is_open": queries.takes_signatures(row)}
    answer = render(request, "supporters/wall.html", context)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _places(row: SupportPage) -> dict[str, Any]:
    programme = row.candidacy.programme
    return {
        "page": row,
        "candidacy": row.candidacy,
        "programme_row": programme,
        "places": queries.places_of(row.candidacy),
        "mark": queries.mark_of(row),
        "features_url": reverse("supporters:wall_features", args=[row.public_id]),
        "backgrounds": [evidence.background_url(programme.snapshot, programme.territories_year)],
    }


def _live(row: SupportPage) -> dict[str, Any]:
    shown = queries.wall_of(row.candidacy)
    return {
        "page": row,
        "candidacy": row.candidacy,
        "wall": shown,
        "total_text": queries.organisations_text(shown.balance.total),
    }


@asked_again
def now(request: HttpRequest, public_id: str) -> HttpResponse:
    """Counts and names of now."""
    return render(request, "supporters/wall_now.html", _live(wall_for(public_id)))


@require_safe
def places(request: HttpRequest, public_id: str) -> HttpResponse:
    """Map and list, drawn again only where something changed since what the page shows."""
    row = wall_for(public_id)
    if request.GET.get("seen") == queries.mark_of(row):
        return HttpResponse(status=204)
    return render(request, "supporters/wall_places.html", _places(row))


@asked_again
def features(_request: HttpRequest, public_id: str) -> HttpResponse:
    """The contours of the bodies where supporters are."""
    row = wall_for(public_id)
    return JsonResponse(
        queries.features_of(row.candidacy), content_type="application/geo+json; charset=utf-8"
    )


@require_safe
def qr(_request: HttpRequest, public_id: str) -> HttpResponse:
    """The address of the page as a QR; of the short form while the wall is up."""
    row = page_for(public_id)
    address = queries.phone_address(row) if row.has_wall else queries.page_address(row)
    answer = HttpResponse(queries.qr_svg(address), content_type="image/svg+xml")
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
