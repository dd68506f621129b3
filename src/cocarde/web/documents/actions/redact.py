"""A copy for whoever asks for access to documents: what the office hides is in none of its bytes."""

import hashlib
import io
import json
import secrets
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from cocarde.web.candidacies.models import Version
from cocarde.web.clock import queries as clock
from cocarde.web.documents import queries
from cocarde.web.documents.models import Document, Redaction
from cocarde.web.documents.queries import redacting
from cocarde.web.documents.states import Kind, Making
from cocarde.web.journal import actions as journal


class RedactionRefusedError(ValueError):
    """Nothing was made: 'nothing' to hide, 'reason' missing for `part`, or 'traces' were left."""

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(f"{reason} {part}".strip())
        self.reason, self.part = reason, part


@transaction.atomic
def redact(
    *,
    version: Version,
    hidden: Mapping[str, str],
    words: Collection[str],
    language: str,
    actor: Any,
) -> Document:
    """A PDF of a version without these parts, each hidden for a reason, nor these words.

    The names of people known around the candidacy and e-mail addresses are always out. The words are
    kept nowhere: they may be the names of people.

    Raises:
        RedactionRefusedError: no such part, a reason missing, or a trace of what is hidden was found.
        TypesetError: the document could not be typeset.
    """
    known = {part.key for part in redacting.parts_of(version)}
    for part, reason in hidden.items():
        if part not in known or not reason.strip():
            raise RedactionRefusedError("reason", part)
    out = [word.strip() for word in (*redacting.people_of(version), *words) if word.strip()]
    with translation.override(language):
        data = redacting.redacted(version, dict(hidden), out)
    made = queries.pdf_of(Kind.REDACTED, data, version.deposited_at)
    if trace := traces(made, out):
        raise RedactionRefusedError("traces", trace)
    document = Document(
        version=version,
        kind=Kind.REDACTED,
        language=language,
        key=hashlib.sha256(secrets.token_bytes(32)).hexdigest(),
        state=Making.DONE,
        sha256=hashlib.sha256(made).hexdigest(),
        size_bytes=len(made),
        made_at=clock.now(),
    )
    document.content.save(f"{document.public_id}.pdf", ContentFile(made), save=False)
    document.save()
    Redaction.objects.create(document=document, hidden=dict(hidden), made_by=actor)
    journal.record(
        verb="documents.redacted",
        subject=document.ref,
        actor=actor,
        programme_id=version.candidacy.programme_id,
        details={
            "version": version.number,
            "hidden": sorted(hidden),
            "sha256": document.sha256,
            "words": len(words),
        },
    )
    return document


def traces(content: bytes, words: Collection[str]) -> str:
    """A word that is still in the text layer or the data of a PDF; nothing where there is none."""
    import pypdf  # noqa: PLC0415 (seldom needed)

    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = " ".join(page.extract_text() for page in reader.pages)
    data = json.dumps([str(value) for value in (reader.metadata or {}).values()])
    spans = redacting.matcher(words)
    for text in (" ".join(pages.split()), data):
        if found := spans(unicodedata.normalize("NFC", text)):
            return text[slice(*found[0])]
    return ""
