"""The pack on paper: asked for, typeset by the worker, taken by the one whose name it bears."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Session
from cocarde.web.committees.views.reading import session_for
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far the making of the pack is, then where to take it; posted to, it is asked for."""
    session = session_for(request, public_id)
    if request.method == "POST":
        actions.ask_pack(
            session=session,
            person=request.user,
            language=reading_language(),
            again="again" in request.POST,
        )
        return redirect("committees:pack_paper", session.public_id)
    here = reverse("committees:session", args=[session.public_id])
    context = _making(request, session) | {
        "crumbs": [
            (_("My committee sessions"), reverse("committees:sessions")),
            (session.committee.name, here),
            (_("Pack as PDF"), ""),
        ],
    }
    return render(request, "committees/paper.html", context)


@login_required
@never_cache
@require_safe
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of the page that says how far the making is."""
    context = _making(request, session_for(request, public_id))
    return render(request, "committees/_paper.html", context)


@login_required
@never_cache
@require_safe
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file, if it still holds what its reader may read; else the page where it is asked for."""
    session = session_for(request, public_id)
    row = queries.printed_pack(session, request.user, reading_language())
    if row is None or not queries.is_current(row):
        return redirect("committees:pack_paper", session.public_id)
    items = queries.items_to_read(session, request.user)
    actions.note_pack(session=session, items=items, person=request.user)
    pack = _("reading-pack")
    name = f"{pack}-{session.starts_at:%Y-%m-%d}.pdf"
    answer = FileResponse(
        row.content.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[return-value] # a stream is answered as a page is


def _making(request: HttpRequest, session: Session) -> dict[str, Any]:
    programme = session.committee.programme
    row = queries.printed_pack(session, request.user, reading_language())
    return {
        "session": session,
        "when": moment_text(session.starts_at, programme.zone),
        "pack": row,
        "is_current": row is not None and queries.is_current(row),
        "made_text": moment_text(row.made_at, programme.zone) if row and row.made_at else "",
    }
