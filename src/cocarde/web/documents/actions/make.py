"""Making documents: at once when it is quick, by the worker when it is not, never twice the same."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from cocarde.web.candidacies.models import Version
from cocarde.web.clock import queries as clock
from cocarde.web.documents import queries
from cocarde.web.documents.events import document_asked
from cocarde.web.documents.models import Document
from cocarde.web.documents.queries import layouts, short
from cocarde.web.documents.states import HEAVY_CHARACTERS, Kind, Making
from cocarde.web.journal import actions as journal

BUILDERS: dict[Kind, Callable[[Version], dict[str, Any]]] = {
    Kind.DOSSIER: layouts.dossier,
    Kind.SHEET: short.sheet,
    Kind.PRESS_KIT: short.press_kit,
}


@transaction.atomic
def ask_document(*, version: Version, kind: Kind, language: str, actor: Any) -> Document:
    """A document of a version: the one that is there, or a new one, made now or booked."""
    key = queries.key_of(version, kind, language)
    document, is_new = Document.objects.get_or_create(
        key=key, defaults={"version": version, "kind": kind, "language": language}
    )
    if not is_new and document.state != Making.FAILED:
        return document
    if not is_new:
        document.state = Making.WAITING
        document.save(update_fields=["state"])
    journal.record(
        verb="documents.asked",
        subject=document.ref,
        actor=actor,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number, "kind": kind, "language": language},
    )
    if queries.weight_of(version) > HEAVY_CHARACTERS:
        document_asked.send(Document, document=document)
        return document
    return make_document(document=document)


@transaction.atomic
def make_document(*, document: Document) -> Document:
    """Typeset a document and keep it; one that was made meanwhile is left as it is."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state == Making.DONE:
        return document
    version = Version.objects.select_related(
        "candidacy__programme__snapshot", "candidacy__call", "candidacy__specification"
    ).get(pk=document.version_id)
    with translation.override(document.language):
        data = BUILDERS[Kind(document.kind)](version)
    try:
        made = queries.pdf_of(Kind(document.kind), data, version.deposited_at)
    except queries.TypesetError as problem:
        return _failed(document, version, str(problem))
    document.sha256, document.size_bytes = hashlib.sha256(made).hexdigest(), len(made)
    document.state, document.made_at = Making.DONE, clock.now()
    document.content.save(f"{document.public_id}.pdf", ContentFile(made), save=False)
    document.save()
    journal.record(
        verb="documents.made",
        subject=document.ref,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number, "kind": document.kind, "sha256": document.sha256},
    )
    return document


def _failed(document: Document, version: Version, reason: str) -> Document:
    document.state = Making.FAILED
    document.save(update_fields=["state"])
    journal.record(
        verb="documents.failed",
        subject=document.ref,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number, "kind": document.kind, "reason": reason[:300]},
    )
    return document


@transaction.atomic
def forget_documents(*, version: Version) -> None:
    """Forget the files that were made of a version; that a copy was handed over is still known."""
    handed = set(queries.handed_of(version).values_list("pk", flat=True))
    for document in queries.documents_of(version):
        content = document.content
        if content:
            transaction.on_commit(partial(content.storage.delete, content.name))
        if document.pk in handed:
            document.content = ""
            document.save(update_fields=["content"])
        else:
            document.delete()
    journal.record(
        verb="documents.forgotten",
        subject=version.ref,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number},
    )
