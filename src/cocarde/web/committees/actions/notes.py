"""Private notes of a member: nobody else ever reads them."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from cocarde.web.access import queries as access
from cocarde.web.clock import queries as clock
from cocarde.web.committees.actions.session import SessionRefusedError
from cocarde.web.committees.models import AgendaItem, Annotation, Reading, Session
from cocarde.web.committees.states import AnchorKind
from cocarde.web.journal import actions as journal

LONGEST_NOTE = 20_000


class NoteConflictError(ValueError):
    """The note was changed elsewhere meanwhile; `theirs` is what stands."""

    def __init__(self, theirs: Annotation) -> None:
        super().__init__("note changed meanwhile")
        self.theirs = theirs


@transaction.atomic
def annotate(
    *, item: AgendaItem, person: Any, kind: AnchorKind, anchor: str, text: str, revision: int
) -> int:
    """Keep a note; empty, it is gone. The revision that stands afterwards.

    Written upon an older revision than the one kept, it is refused and both texts are shown.

    Raises:
        SessionRefusedError: 'recused'.
        NoteConflictError: written upon a revision that is no longer the last.
    """
    if access.is_barred(person, item.candidacy.ref):
        raise SessionRefusedError("recused")
    where = {
        "person": person,
        "version": item.version,
        "anchor_kind": kind,
        "anchor": anchor,
    }
    kept = Annotation.objects.select_for_update().filter(**where).first()
    text = text.strip()[:LONGEST_NOTE]
    if (kept.text if kept else "") == text:
        return kept.revision if kept else 0
    if kept is not None and kept.revision != revision:
        raise NoteConflictError(kept)
    if not text:
        Annotation.objects.filter(**where).delete()
        return 0
    if kept is None:
        kept = Annotation.objects.create(**where, text=text)
    else:
        kept.text, kept.revision, kept.saved_at = text, kept.revision + 1, clock.now()
        kept.save(update_fields=["text", "revision", "saved_at"])
    return kept.revision


@transaction.atomic
def note_pack(*, session: Session, items: Collection[AgendaItem], person: Any) -> None:
    """Remember that a member took the dossiers of a session away: whoever has them has opened them."""
    opened = set(
        Reading.objects.filter(item__in=items, person=person).values_list("item_id", flat=True)
    )
    new = [Reading(item=item, person=person) for item in items if item.pk not in opened]
    if not new:
        return
    Reading.objects.bulk_create(new)
    journal.record(
        verb="committees.pack_taken",
        subject=session.ref,
        actor=person,
        programme_id=session.committee.programme_id,
    )
