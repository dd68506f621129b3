"""Reading the journal, and proving that nobody rewrote it."""

import hashlib
import json
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.journal.models import Entry, Head

GENESIS = "0" * 64


class Verdict(NamedTuple):
    """What verification found: how many lines hold, and the first that does not, with the reason."""

    lines: int
    broken_at: int | None
    reason: str


def commitment_of(salt: str, content: dict[str, Any]) -> str:
    """The salted hash that stands in the chain in place of what can be erased."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def hash_of(entry: Entry) -> str:
    """The hash of a line, over the line before it. The actor is inside the commitment only."""
    parts = (
        entry.sequence,
        entry.at.isoformat(),
        entry.verb,
        entry.programme_id or "",
        entry.subject_kind,
        entry.subject_id,
        entry.commitment,
        entry.previous_hash,
    )
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def verify() -> Verdict:
    """Walk the chain from its first line; stop at the first that does not hold."""
    previous, count = GENESIS, 0
    for entry in Entry.objects.select_related("payload", "actor").order_by("sequence").iterator():
        if reason := _fault(entry, previous, count + 1):
            return Verdict(count, count + 1, reason)
        previous, count = entry.hash, count + 1
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.sequence, head.hash) != (count, previous):
        return Verdict(count, count + 1, "lines are missing at the end of the chain")
    return Verdict(count, None, "")


def end_of_chain() -> str:
    """The hash of the last line: noted elsewhere, it proves later that no line before it was changed."""
    return (Head.objects.filter(pk=1).first() or Head()).hash


def _fault(entry: Entry, previous: str, expected: int) -> str:
    if entry.sequence != expected:
        return f"line {expected} is missing"
    if entry.previous_hash != previous:
        return "the line does not follow the one before it"
    if entry.hash != hash_of(entry):
        return "the line was changed after it was written"
    return _payload_fault(entry)


def _payload_fault(entry: Entry) -> str:
    payload = getattr(entry, "payload", None)
    if payload is None:
        return "a line without details names an actor" if entry.actor_id else ""
    if entry.commitment != commitment_of(payload.salt, payload.content):
        return "the details were changed after they were written"
    if payload.content["actor"] != (entry.actor.public_id if entry.actor else None):
        return "the actor was changed after the line was written"
    return ""


def lines_about(ref: SubjectRef, reader: Any) -> QuerySet[Entry]:
    """The lines about a subject, for a reader; none when a barrier hides the subject."""
    if access.is_barred(reader, ref):
        return Entry.objects.none()
    return Entry.objects.filter(subject_kind=ref.kind, subject_id=ref.public_id).select_related(
        "actor", "payload"
    )
