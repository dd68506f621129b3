"""The pack on paper: what it was made of, and whether it still says what its reader may read."""

import hashlib
import json
from typing import Any

from django.utils import translation

from cocarde.web.clock import queries as clock
from cocarde.web.committees.models import AgendaItem, PrintedPack, Session
from cocarde.web.committees.queries.pack import items_to_read, pack_data
from cocarde.web.documents import queries as documents
from cocarde.web.documents.states import Making


def printed_pack(session: Session, person: Any, language: str) -> PrintedPack | None:
    """The pack of one member in one language, at whatever point its making is."""
    rows = PrintedPack.objects.filter(session=session, person=person, language=language)
    return rows.select_related("session__committee__programme", "person").first()


def is_current(row: PrintedPack) -> bool:
    """It is made, and of those versions that its reader may read at this moment."""
    return row.state == Making.DONE and row.key == _key(row, items_to_read(row.session, row.person))


def pack_to_print(pack_id: int) -> PrintedPack | None:
    """A pack that waits for the worker."""
    rows = PrintedPack.objects.filter(pk=pack_id, state=Making.WAITING)
    return rows.select_related("session__committee__programme", "person").first()


def unfinished_packs() -> list[int]:
    """The packs that the worker has still to make."""
    return list(PrintedPack.objects.filter(state=Making.WAITING).values_list("pk", flat=True))


def typeset_pack(row: PrintedPack) -> tuple[str, bytes]:
    """What a pack is made of at this moment, and its PDF.

    Raises:
        TypesetError: the layout does not take these data.
    """
    items = items_to_read(row.session, row.person)
    with translation.override(row.language):
        data = pack_data(row.session, items, row.person)
    return _key(row, items), documents.pdf_from(documents.PACK, data, clock.now())


def _key(row: PrintedPack, items: list[AgendaItem]) -> str:
    """The versions in their order, the session and the layout; nobody's name."""
    layout = hashlib.sha256(documents.PACK.read_bytes()).hexdigest()
    session = [row.session.committee.name_fr, row.session.starts_at.isoformat()]
    versions = [
        [one.public_id, one.position, one.candidacy.name, one.version.public_id, one.version.sha256]
        for one in items
    ]
    parts = [row.language, documents.edition(), layout, session, versions]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
