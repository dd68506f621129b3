"""The documents of a version: for those who may read the version, and nobody else."""

import tempfile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import files_in
from cocarde.web.candidacies.views.guards import for_readers, team_context, with_content
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents import actions, queries
from cocarde.web.documents.forms import DocumentForm
from cocarde.web.documents.models import Document
from cocarde.web.documents.states import Kind, Making

IN_MEMORY_BYTES = 8 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
@with_content
def documents(request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """What can be made of this version, and what was."""
    version = get_object_or_404(candidacy.versions, number=number)
    form = (
        DocumentForm(request.POST)
        if request.method == "POST"
        else DocumentForm(initial={"language": reading_language()})
    )
    if request.method == "POST" and form.is_valid():
        made = actions.ask_document(
            version=version,
            kind=Kind(form.cleaned_data["kind"]),
            language=form.cleaned_data["language"],
            actor=request.user,
        )
        return redirect("documents:document", candidacy.public_id, number, made.public_id)
    context = team_context(request, candidacy, "versions")
    context |= {
        "version": version,
        "form": form,
        "may_redact": request.user.has_perm(Permission.OFFICE_DOCUMENT_REDACT, candidacy),
        "made": queries.documents_of(version).filter(state=Making.DONE),
        "has_annexes": bool(files_in(version.content)),
        "crumbs": _crumbs(context, candidacy, number),
    }
    return render(request, "documents/version.html", context)


@require_safe
@for_readers
@with_content
def document(
    request: HttpRequest, candidacy: Candidacy, number: int, document_id: str
) -> HttpResponse:
    """One document: how far its making is, then where to take it."""
    row = _found(candidacy, number, document_id)
    made_text = moment_text(row.made_at, candidacy.programme.zone) if row.made_at else ""
    context = team_context(request, candidacy, "versions")
    context |= {
        "version": row.version,
        "document": row,
        "annexes": _annexes(row),
        "made_text": made_text,
        "crumbs": [
            *_crumbs(context, candidacy, number)[:-1],
            (_("Documents"), reverse("documents:version", args=[candidacy.public_id, number])),
            (row.get_kind_display(), ""),
        ],
    }
    return render(request, "documents/document.html", context)


@require_safe
@for_readers
@with_content
def progress(
    request: HttpRequest, candidacy: Candidacy, number: int, document_id: str
) -> HttpResponse:
    """The part of the page that says how far the making is."""
    row = _found(candidacy, number, document_id)
    made_text = moment_text(row.made_at, candidacy.programme.zone) if row.made_at else ""
    context = {
        "candidacy": candidacy,
        "version": row.version,
        "document": row,
        "annexes": _annexes(row),
        "made_text": made_text,
    }
    return render(request, "documents/making.html", context)


@require_safe
@for_readers
@with_content
def file(
    request: HttpRequest,  # noqa: ARG001
    candidacy: Candidacy,
    number: int,
    document_id: str,
) -> HttpResponse:
    """The file, to be saved."""
    row = _found(candidacy, number, document_id)
    if row.state != Making.DONE:
        raise Http404
    with translation.override(row.language):
        name = queries.file_name(row)
    answer = FileResponse(
        row.content.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[return-value] # a stream is answered as a page is


@require_safe
@for_readers
@with_content
def with_annexes(
    request: HttpRequest, candidacy: Candidacy, number: int, document_id: str
) -> HttpResponse:
    """The dossier with the files of its version that this reader may have, in one archive."""
    row = _found(candidacy, number, document_id)
    if row.state != Making.DONE or row.kind != Kind.DOSSIER:
        raise Http404
    into = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 (the answer closes it)
    with translation.override(row.language):
        queries.write_with_annexes(row, request.user, into)
        name = queries.archive_name(row)
    into.seek(0)
    answer = FileResponse(into, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[return-value] # a stream is answered as a page is


def _annexes(document: Document) -> int:
    """How many files leave beside a document: a sheet, a press kit and a redacted copy leave alone."""
    is_whole = document.kind == Kind.DOSSIER and document.state == Making.DONE
    return queries.count_annexes(document) if is_whole else 0


def _found(candidacy: Candidacy, number: int, document_id: str) -> Document:
    row = queries.document_of(candidacy, number, document_id)
    if row is None:
        raise Http404
    return row


def _crumbs(context: dict[str, Any], candidacy: Candidacy, number: int) -> list[tuple[str, str]]:
    here = reverse("candidacies:version", args=[candidacy.public_id, number])
    told = _("Version %(number)s") % {"number": number}
    return [context["crumbs"][0], (told, here), (_("Documents"), "")]
