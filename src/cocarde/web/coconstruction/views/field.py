"""The page that visitors take on site: kept by the phone, written offline, sent when the network is back."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.models import Visit, VisitNote
from cocarde.web.coconstruction.states import Finding, LineKind
from cocarde.web.coconstruction.views.visits import visit_for
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.installable import manifest_answer, worker_answer
from cocarde.web.files import actions as files
from cocarde.web.files import queries as file_queries

MOST_NOTES = 200


class _Note(BaseModel):
    model_config = ConfigDict(extra="forbid")

    line: str = Field(max_length=12)
    finding: str = Field(default="", max_length=14)
    text: str = Field(default="", max_length=20_000)
    written_at: datetime
    base: int = Field(default=0, ge=0)


class _Notes(BaseModel):
    model_config = ConfigDict(extra="forbid")

    notes: list[_Note] = Field(max_length=MOST_NOTES)


@login_required
@never_cache
@require_safe
def field(request: HttpRequest, visit_id: str) -> HttpResponse:
    """The visit on the phone; its own worker keeps it for when there is no network."""
    row = visit_for(request, visit_id)
    own = {note.line_id: note for note in _own_notes(row, request.user)}
    lines = [(one, own.get(one.line.pk)) for one in queries.lines_of(row)]
    context = {
        "visit": row,
        "candidacy": row.candidacy,
        "at_text": moment_text(row.starts_at, row.candidacy.programme.zone),
        "doubts": [pair for pair in lines if pair[0].line.kind != LineKind.CHECK],
        "checks": [pair for pair in lines if pair[0].line.kind == LineKind.CHECK],
        "findings": Finding.choices,
        "hosts": row.hosts.all(),
    }
    return render(request, "coconstruction/field.html", context)


def _own_notes(row: Visit, person: Any) -> list[VisitNote]:
    return list(VisitNote.objects.filter(line__visit=row, author=person).select_related("line"))


def _told(notes: list[VisitNote]) -> dict[str, Any]:
    return {
        note.line.public_id: {
            "revision": note.revision,
            "finding": note.finding,
            "text": note.text,
        }
        for note in notes
    }


@login_required
@never_cache
@require_safe
def state(request: HttpRequest, visit_id: str) -> JsonResponse:
    """What has arrived, and the token that the next sending needs: the kept page may hold an old one."""
    row, person = visit_for(request, visit_id), cast("Any", request.user)
    return JsonResponse(
        {
            "csrf": get_token(request),
            "person": person.public_id,
            "notes": _told(_own_notes(row, person)),
            "photos": list(row.photos.filter(author=person).values_list("key", flat=True)),
        }
    )


@login_required
@never_cache
@require_POST
def notes(request: HttpRequest, visit_id: str) -> JsonResponse:
    """Keep notes written on site, however often they are sent."""
    row = visit_for(request, visit_id)
    try:
        given = _Notes.model_validate(json.loads(request.body))
        kept = actions.note_on_site(
            visit=row,
            notes=[
                actions.SiteNote(
                    one.line, one.finding, one.text, _no_later_than_now(one.written_at), one.base
                )
                for one in given.notes
            ],
            actor=request.user,
        )
    except (ValidationError, UnicodeDecodeError, json.JSONDecodeError, actions.VisitRefusedError):
        text = _("A note does not belong to this visit: it stays on this device.")
        return JsonResponse({"error": text}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"notes": _told(kept)})


def _no_later_than_now(written_at: datetime) -> datetime:
    """The hour of the device, where it names an instant and is not ahead of ours."""
    now = clock.now()
    return now if written_at.tzinfo is None else min(written_at, now)


@login_required
@never_cache
@require_POST
def photos(request: HttpRequest, visit_id: str) -> JsonResponse:
    """Keep one photo under the key that the phone gave it: sent again, it is the same photo."""
    row, upload = visit_for(request, visit_id), request.FILES.get("photo")
    refused = ""
    if upload is None:
        refused = _("The photo did not arrive: it stays on this device.")
    else:
        try:
            photo = actions.keep_photo(
                visit=row,
                key=request.POST.get("key", ""),
                line_id=request.POST.get("line", ""),
                upload=upload,
                actor=request.user,
            )
            return JsonResponse({"key": photo.key})
        except files.FileRefusedError as error:
            refused = file_queries.refusal_text(error.refusal)
        except actions.VisitRefusedError:
            refused = _("Photos are taken in JPEG or PNG, on a line of this visit.")
    return JsonResponse({"error": refused}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@login_required
@never_cache
@require_safe
def manifest(request: HttpRequest, visit_id: str) -> JsonResponse:
    """What a phone needs to install the page."""
    row = visit_for(request, visit_id)
    here = reverse("coconstruction:field", args=[row.public_id])
    name = _("Visit: %(name)s") % {"name": row.candidacy.name}
    return manifest_answer(request, here=here, name=name, short_name=row.candidacy.name)


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    return worker_answer("coconstruction/visit-worker.js")
