"""Reading: private notes, and the pack that works without a network."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Assessment, Session
from cocarde.web.committees.states import AnchorKind
from cocarde.web.committees.views.member import grid_of, item_for, may_assess
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.installable import manifest_answer, worker_answer


def session_for(request: HttpRequest, public_id: str) -> Session:
    """A session for whoever has a seat; for anybody else, as if it did not exist."""
    row = queries.session_with(public_id)
    if row is None or queries.seat_of(row, request.user) is None:
        raise Http404
    return row


def _item_page(request: HttpRequest, public_id: str, kind: str, anchor: str) -> str:
    item = item_for(request, public_id)
    if (kind, anchor) not in queries.anchors_of(item):
        raise Http404
    return f"{reverse('committees:item', args=[item.public_id])}#note-{kind}-{anchor}"


@sent_from(_item_page)
def note(request: HttpRequest, public_id: str, kind: str, anchor: str) -> HttpResponse:
    """Keep a private note: by itself as it is written (answered in JSON), or when the form is sent."""
    item = item_for(request, public_id)
    if (kind, anchor) not in queries.anchors_of(item):
        raise Http404
    by_itself = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    text, given = request.POST.get("text", ""), request.POST.get("revision", "0")
    try:
        revision = actions.annotate(
            item=item,
            person=request.user,
            kind=AnchorKind(kind),
            anchor=anchor,
            text=text,
            revision=int(given) if given.isdecimal() and len(given) < 10 else 0,  # noqa: PLR2004
        )
    except actions.NoteConflictError as conflict:
        theirs = conflict.theirs
        context = {"mine": text, "theirs": theirs.text, "revision": theirs.revision}
        page = "committees/note_conflict.html"
        return render(request, page, context, status=HTTPStatus.CONFLICT)
    if by_itself:
        return JsonResponse({"revision": revision})
    messages.success(request, _("Your note is kept: nobody else reads it."))
    return redirect(_item_page(request, public_id, kind, anchor))


@login_required
@never_cache
@require_safe
def pack(request: HttpRequest, public_id: str) -> HttpResponse:
    """All the dossiers that the member may read on one page, which their device keeps."""
    session = session_for(request, public_id)
    items = queries.items_to_read(session, request.user)
    actions.note_pack(session=session, items=items, person=request.user)
    notes = queries.notes_of([item.version_id for item in items], request.user)
    person: Any = request.user
    written = Assessment.objects.filter(item__in=items, person=person)
    own = {row.item_id: row for row in written}
    preparation = queries.preparation_of(session)
    dossiers = [
        (
            queries.read_dossier(item, notes.get(item.version_id, {})),
            grid_of(item, request.user, auto_id=f"id_{item.public_id}_%s"),
            may_assess(item, own.get(item.pk), preparation),
        )
        for item in items
    ]
    context = {
        "session": session,
        "when": moment_text(session.starts_at, session.committee.programme.zone),
        "days_left": (session.starts_at - clock.now()).days,
        "dossiers": dossiers,
    }
    return render(request, "committees/pack.html", context)


@login_required
@never_cache
@require_safe
def state(request: HttpRequest, public_id: str) -> JsonResponse:
    """What may stay on the device of whoever is signed in: the rest is taken off at once."""
    session_for(request, public_id)
    person: Any = request.user
    return JsonResponse({"person": person.public_id, "items": queries.readable_ids(person)})


@login_required
@never_cache
@require_safe
def manifest(request: HttpRequest, public_id: str) -> JsonResponse:
    """What a device needs to install the pack."""
    session = session_for(request, public_id)
    here = reverse("committees:pack", args=[session.public_id])
    name = _("Reading pack: %(committee)s") % {"committee": session.committee.name}
    return manifest_answer(request, here=here, name=name, short_name=session.committee.name)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    return worker_answer("committees/pack-worker.js")
