"""Verbs of the outbox."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cocarde.web.access.models import SubjectRef
from cocarde.web.journal import actions as journal
from cocarde.web.mail import queries
from cocarde.web.mail.actions.enclosing import (
    drop_enclosures,
    enclose,
    issue,
    keep_enclosure,
)
from cocarde.web.mail.actions.reviewing import LeftError, correct, discard, hold, let_go
from cocarde.web.mail.actions.wording import WordsRefusedError, reword
from cocarde.web.mail.events import letters_ready
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.states import STALE, MessageState

__all__ = [
    "LeftError",
    "WordsRefusedError",
    "correct",
    "discard",
    "drop_enclosures",
    "enclose",
    "forget",
    "forget_letters_to",
    "forget_stale",
    "hold",
    "issue",
    "keep_enclosure",
    "let_go",
    "release",
    "reword",
    "withdraw",
    "write",
    "write_to_address",
]

# A line on several letters names none: to whom they were, and about what, stands under the salt.
LETTERS = SubjectRef(Message._meta.label_lower, "")


@transaction.atomic
def write(
    *,
    to: Any,
    title: str,
    body: str,
    programme_id: int | None = None,
    about: SubjectRef | None = None,
    held: bool = False,
    not_before: datetime | None = None,
    enclosure: Enclosure | None = None,
) -> Message:
    """Put a letter to a person in the outbox, in that person's language; the worker sends it.

    Where the programme wants to read its letters before they leave, it waits for somebody.
    """
    held = held or queries.waits(programme_id)
    letter = Message.objects.create(
        recipient=to,
        address=to.email,
        language=to.language,
        title=title,
        body=body,
        programme_id=programme_id,
        subject_kind=about.kind if about else "",
        subject_id=about.public_id if about else "",
        state=MessageState.HELD if held else MessageState.READY,
        not_before=not_before,
        enclosure=enclosure,
    )
    journal.record(
        verb="mail.written",
        subject=letter.ref,
        programme_id=programme_id,
        details={"to": to.public_id, "about": str(about) if about else None, "held": held},
    )
    if not held:
        letters_ready.send(Message)
    return letter


@transaction.atomic
def write_to_address(
    *,
    address: str,
    language: str,
    title: str,
    body: str,
    programme_id: int,
    about: SubjectRef,
    expires_at: datetime,
) -> Message:
    """Put a letter to somebody without an account in the outbox; it carries a link that ends then.

    Its words are forgotten once it has left, its address when the link ends.
    """
    letter = Message.objects.create(
        address=address,
        language=language,
        title=title,
        body=body,
        programme_id=programme_id,
        subject_kind=about.kind,
        subject_id=about.public_id,
        expires_at=expires_at,
    )
    details = {"to": None, "about": str(about), "held": False}
    journal.record(
        verb="mail.written", subject=letter.ref, programme_id=programme_id, details=details
    )
    letters_ready.send(Message)
    return letter


@transaction.atomic
def forget(*, about: SubjectRef, actor: Any = None) -> int:
    """Erase the addresses of those without an account who were written to about a subject; how many.

    What has not left yet never will.
    """
    letters = Message.objects.filter(
        recipient=None, subject_kind=about.kind, subject_id=about.public_id
    )
    unsent = letters.exclude(state=MessageState.SENT).delete()[0]
    count = unsent + letters.exclude(address="").update(address="", body="")
    if count:
        details = {"about": str(about), "letters": count}
        journal.record(verb="mail.forgotten", subject=LETTERS, actor=actor, details=details)
    return count


@transaction.atomic
def forget_letters_to(*, person: Any, actor: Any = None) -> int:
    """Erase the address and the words of the letters to a person; how many. What has not left never will."""
    letters = queries.letters_to(person)
    unsent = letters.exclude(state=MessageState.SENT).delete()[0]
    count = unsent + letters.update(address="", body="")
    if count:
        details = {"to": person.public_id, "letters": count}
        journal.record(verb="mail.forgotten", subject=LETTERS, actor=actor, details=details)
    return count


@transaction.atomic
def forget_stale() -> int:
    """Forget the words and the addresses of letters that never left, after half a year; how many."""
    count = queries.stale_letters().update(
        state=MessageState.FAILED, problem=STALE, address="", body="", next_try_at=None
    )
    if count:
        journal.record(verb="mail.forgotten", subject=LETTERS, details={"letters": count})
    return count


@transaction.atomic
def withdraw(*, to: Any, about: Collection[SubjectRef]) -> int:
    """Take back what has not left yet: the person may no longer hear of these subjects."""
    waiting = Message.objects.filter(recipient=to, sent_at=None)
    count = 0
    for ref in about:
        count += waiting.filter(subject_kind=ref.kind, subject_id=ref.public_id).delete()[0]
    if count:
        details = {"to": to.public_id, "about": [str(ref) for ref in about], "letters": count}
        journal.record(verb="mail.withdrawn", subject=LETTERS, details=details)
    return count


@transaction.atomic
def release(*, messages: QuerySet[Message]) -> int:
    """Let held messages leave; how many."""
    held = list(messages.filter(state=MessageState.HELD).values_list("pk", "public_id"))
    count = Message.objects.filter(pk__in=[pk for pk, _ in held], state=MessageState.HELD).update(
        state=MessageState.READY
    )
    if count:
        details = {"letters": [public_id for _, public_id in held]}
        journal.record(verb="mail.released", subject=LETTERS, details=details)
    letters_ready.send(Message)
    return count
