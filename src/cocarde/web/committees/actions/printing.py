"""The pack on paper: asked for by a member, typeset by the worker, gone with whatever hides it."""

from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.events import pack_asked
from cocarde.web.committees.models import PrintedPack, Session
from cocarde.web.documents.states import Making
from cocarde.web.journal import actions as journal


@transaction.atomic
def ask_pack(*, session: Session, person: Any, language: str, again: bool = False) -> PrintedPack:
    """The pack of a member on paper: the one that is under way or still says the same, or a new one."""
    row, is_new = PrintedPack.objects.select_for_update().get_or_create(
        session=session, person=person, language=language
    )
    is_good = row.state == Making.WAITING or (queries.is_current(row) and not again)
    if is_good and not is_new:
        return row
    _forget_file(row)
    row.state, row.key, row.content = Making.WAITING, "", ""
    row.size_bytes, row.asked_at, row.made_at = 0, clock.now(), None
    row.save()
    _journal(row, "committees.pack_asked", person, {})
    pack_asked.send(PrintedPack, pack=row)
    return row


@transaction.atomic
def keep_pack(*, pack: PrintedPack, key: str, made: bytes) -> PrintedPack | None:
    """Keep what was typeset; nothing where it was taken back, or made, in the meantime."""
    row = _waiting(pack)
    if row is None:
        return None
    row.state, row.key, row.size_bytes, row.made_at = Making.DONE, key, len(made), clock.now()
    name = f"{row.session.public_id}-{row.language}.pdf"
    row.content.save(name, ContentFile(made), save=False)
    row.save()
    _journal(row, "committees.pack_typeset", None, {})
    return row


@transaction.atomic
def fail_pack(*, pack: PrintedPack, reason: str) -> PrintedPack | None:
    """It could not be typeset: the reason stands in the journal; nothing where it was taken back."""
    row = _waiting(pack)
    if row is None:
        return None
    row.state = Making.FAILED
    row.save()
    _journal(row, "committees.pack_failed", None, {"reason": reason[:300]})
    return row


@transaction.atomic
def forget_packs(
    *,
    person: Any,
    candidacy: str | None = None,
    actor: Any = None,  # noqa: ARG001 (as every eraser)
) -> None:
    """Take back the packs of a person with their files: all, or those that may hold a candidacy."""
    rows = PrintedPack.objects.filter(person=person)
    if candidacy is not None:
        rows = rows.filter(session__items__candidacy__public_id=candidacy)
    for row in rows.distinct():
        _forget_file(row)
        row.delete()


def _waiting(pack: PrintedPack) -> PrintedPack | None:
    rows = PrintedPack.objects.select_for_update(of=("self",))
    return rows.filter(pk=pack.pk, state=Making.WAITING).first()


def _forget_file(row: PrintedPack) -> None:
    """The file goes once what forgot it is written."""
    if row.content:
        transaction.on_commit(partial(default_storage.delete, row.content.name))


def _journal(row: PrintedPack, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=row.session.ref,
        actor=actor,
        programme_id=row.session.committee.programme_id,
        details={"language": row.language} | details,
    )
