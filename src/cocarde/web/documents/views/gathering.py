"""Those who follow a programme take away the dossiers of a call, in one file."""

import tempfile
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import state_of
from cocarde.web.documents import actions, queries
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Programme

IN_MEMORY_BYTES = 8 * 1024 * 1024


def _programme(request: HttpRequest, slug: str) -> Programme:
    """Whoever reads the board reads each dossier of it, but those that a barrier hides."""
    found = programmes.programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_BOARD_READ, found):
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dossiers(request: HttpRequest, programme: str) -> HttpResponseBase:
    """Choose a call, then its dossiers."""
    found = _programme(request, programme)
    calls = list(programmes.calls(found))
    asked = request.POST.get("call") or request.GET.get("call", "")
    call = next((one for one in calls if one.public_id == asked), calls[0] if calls else None)
    if request.method != "POST" or call is None:
        return _page(request, found, calls, call)
    call.programme = found
    try:
        rows = actions.take_dossiers(
            call=call, chosen=request.POST.getlist("dossier"), actor=request.user
        )
    except actions.GatheringRefusedError as refused:
        return _page(request, found, calls, call, refused.reason)
    return _file(request, call, rows)


def _file(request: HttpRequest, call: Call, rows: list[Any]) -> FileResponse:
    into = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 (the answer closes it)
    queries.write_archive(rows, request.user, into)
    into.seek(0)
    answer = FileResponse(into, as_attachment=True, filename=f"{call.slug}.zip")
    answer["Content-Type"] = "application/zip"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page(
    request: HttpRequest,
    programme: Programme,
    calls: list[Call],
    call: Call | None,
    refused: str = "",
) -> HttpResponse:
    texts = {
        "none": _("Tick at least one dossier."),
        "many": _("Tick at most %(count)d dossiers at once.") % {"count": actions.MOST_AT_ONCE},
    }
    rows: Sequence[Candidacy] | QuerySet[Candidacy] = (
        queries.dossiers_of(call, request.user) if call else []
    )
    page = Paginator(rows, actions.MOST_AT_ONCE).get_page(request.GET.get("page"))
    chosen = request.POST.getlist("dossier")
    context = {
        "programme": programme,
        "calls": calls,
        "call": call,
        "page": page,
        "rows": [
            (row, state_of(row), not refused or row.public_id in chosen) for row in page.object_list
        ],
        "refused": texts[refused] if refused else "",
        "board_url": reverse("coconstruction:board", args=[programme.slug]),
        "crumbs": programmes.office_crumbs(programme, request.user, (_("Dossiers"), "")),
    }
    return render(request, "documents/dossiers.html", context, status=422 if refused else 200)
