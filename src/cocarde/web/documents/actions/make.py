"""Making documents: at once when it is quick, by the worker when it is not, never twice the same."""

import hashlib
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cocarde.web.candidacies.models import Version
from cocarde.web.clock import queries as clock
from cocarde.web.documents import queries
from cocarde.web.documents.events import document_asked
from cocarde.web.documents.models import Document
from cocarde.web.documents.states import HEAVY_CHARACTERS, Kind, Making
from cocarde.web.journal import actions as journal


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
    try:
        made = queries.typeset_document(document)
    except queries.TypesetError as problem:
        return fail_document(document=document, reason=str(problem))
    return keep_document(document=document, made=made)


@transaction.atomic
def keep_document(*, document: Document, made: bytes) -> Document:
    """Keep what was typeset; one that was made meanwhile, or forgotten, is left as it is."""
    row = _unmade(document)
    if row is None:
        return document
    row.sha256, row.size_bytes = hashlib.sha256(made).hexdigest(), len(made)
    row.state, row.made_at = Making.DONE, clock.now()
    row.content.save(f"{row.public_id}.pdf", ContentFile(made), save=False)
    row.save()
    _journal(row, "documents.made", {"sha256": row.sha256})
    return row


@transaction.atomic
def fail_document(*, document: Document, reason: str) -> Document:
    """It could not be typeset, the journal says why; one that was made meanwhile is left as it is."""
    row = _unmade(document)
    if row is None:
        return document
    row.state = Making.FAILED
    row.save(update_fields=["state"])
    _journal(row, "documents.failed", {"reason": reason[:300]})
    return row


def _unmade(document: Document) -> Document | None:
    rows = Document.objects.select_for_update(of=("self",)).select_related("version__candidacy")
    return rows.filter(pk=document.pk).exclude(state=Making.DONE).first()


def _journal(document: Document, verb: str, details: dict[str, Any]) -> None:
    version = document.version
    journal.record(
        verb=verb,
        subject=document.ref,
        programme_id=version.candidacy.programme_id,
        details={"version": version.number, "kind": document.kind} | details,
    )


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
