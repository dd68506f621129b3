"""What a document of a version is typeset from."""

from collections.abc import Callable
from typing import Any

from django.utils import translation

from cocarde.web.candidacies.models import Version
from cocarde.web.documents.models import Document
from cocarde.web.documents.queries import layouts, short
from cocarde.web.documents.queries.typeset import pdf_of
from cocarde.web.documents.states import Kind

BUILDERS: dict[Kind, Callable[[Version], dict[str, Any]]] = {
    Kind.DOSSIER: layouts.dossier,
    Kind.SHEET: short.sheet,
    Kind.PRESS_KIT: short.press_kit,
}


def typeset_document(document: Document) -> bytes:
    """A document as PDF, in its language; nothing is written, and nothing need be locked meanwhile.

    Raises:
        TypesetError: the layout does not take these data.
    """
    version = Version.objects.select_related(
        "candidacy__programme__snapshot", "candidacy__call", "candidacy__specification"
    ).get(pk=document.version_id)
    with translation.override(document.language):
        data = BUILDERS[Kind(document.kind)](version)
    return pdf_of(Kind(document.kind), data, version.deposited_at)
