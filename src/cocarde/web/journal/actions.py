"""The one verb: record a line at the end of the chain, within the caller's transaction."""

import secrets
from typing import Any

from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.journal import queries
from cocarde.web.journal.models import Entry, Head, Payload


# Without a savepoint of its own: a line that cannot be written takes back what it tells of.
@transaction.atomic(savepoint=False)
def record(
    *,
    verb: str,
    subject: SubjectRef,
    actor: Any = None,
    programme_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> Entry:
    """Append a line. The actor and the details are committed to by a salted hash, and erasable."""
    actor = actor if getattr(actor, "pk", None) else None
    content = {"actor": actor.public_id if actor else None, "details": details or {}}
    salt = secrets.token_hex(16)
    head = Head.objects.select_for_update().get_or_create(pk=1)[0]
    entry = Entry(
        sequence=head.sequence + 1,
        at=clock.now(),
        verb=verb,
        programme_id=programme_id,
        actor=actor,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        commitment=queries.commitment_of(salt, content),
        previous_hash=head.hash,
    )
    entry.hash = queries.hash_of(entry)
    entry.save(force_insert=True)
    Payload.objects.create(entry=entry, salt=salt, content=content)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry


@transaction.atomic
def erase_payload(*, entry: Entry, actor: Any = None) -> None:
    """Erase who did it and the details of a line: the chain still holds, for it keeps a commitment."""
    Payload.objects.filter(entry=entry).delete()
    entry.actor = None
    entry.save(update_fields=["actor"])
    record(
        verb="journal.payload_erased",
        subject=SubjectRef(entry._meta.label_lower, str(entry.sequence)),
        actor=actor,
        programme_id=entry.programme_id,
    )
