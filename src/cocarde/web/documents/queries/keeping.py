"""Which documents are kept, and what makes one the same as another."""

import hashlib
import json

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, Deliberation, Version
from cocarde.web.documents.models import AccessRequest, Document
from cocarde.web.documents.queries.typeset import edition
from cocarde.web.documents.states import Kind, Making


def key_of(version: Version, kind: str, language: str, extra: str = "") -> str:
    """What a document is made of: the version, the language, the layout, and what else is said of it."""
    joined = Deliberation.objects.filter(sign_off__version=version).order_by("public_id")
    given = list(joined.values_list("public_id", flat=True))  # they may come after the deposit
    parts = [version.public_id, version.sha256, kind, language, edition(), extra, *given]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def documents_of(version: Version) -> QuerySet[Document]:
    """The documents of a version that are standing, the latest first."""
    return Document.objects.filter(version=version).order_by("-asked_at", "-pk")


def handed_of(version: Version) -> QuerySet[Document]:
    """Those of them that were handed to somebody who asked for access."""
    handed = AccessRequest.objects.filter(document__version=version)
    return documents_of(version).filter(pk__in=handed.values("document"))


def document_of(candidacy: Candidacy, number: int, document_id: str) -> Document | None:
    """One document of a version."""
    rows = Document.objects.select_related("version__candidacy__programme")
    return rows.filter(
        version__candidacy=candidacy, version__number=number, public_id=document_id
    ).first()


def unfinished() -> list[int]:
    """The documents that the worker has still to make."""
    return list(Document.objects.filter(state=Making.WAITING).values_list("pk", flat=True))


def weight_of(version: Version) -> int:
    """How much there is to typeset, in characters."""
    return len(json.dumps(version.content, ensure_ascii=False))


def file_name(document: Document) -> str:
    """The name under which a document is saved, in its own language."""
    candidacy, version = document.version.candidacy, document.version
    names = {
        Kind.DOSSIER: _("dossier"),
        Kind.SHEET: _("sheet"),
        Kind.PRESS_KIT: _("press kit"),
        Kind.REDACTED: _("redacted copy"),
    }
    kind = slugify(names[Kind(document.kind)])
    return f"{candidacy.slug}-v{version.number}-{kind}-{document.language}.pdf"
