"""Verbs of the outbox."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cocarde.web.access.models import SubjectRef
from cocarde.web.mail.events import letters_ready
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

__all__ = ["release", "withdraw", "write"]


def write(
    *,
    to: Any,
    title: str,
    body: str,
    programme_id: int | None = None,
    about: SubjectRef | None = None,
    held: bool = False,
    not_before: datetime | None = None,
) -> Message:
    """Put a letter to a person in the outbox, in that person's language; the worker sends it."""
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
    )
    if not held:
        letters_ready.send(Message)
    return letter


def withdraw(*, to: Any, about: Collection[SubjectRef]) -> int:
    """Take back what has not left yet: the person may no longer hear of these subjects."""
    waiting = Message.objects.filter(recipient=to, sent_at=None)
    count = 0
    for ref in about:
        count += waiting.filter(subject_kind=ref.kind, subject_id=ref.public_id).delete()[0]
    return count


def release(*, messages: QuerySet[Message]) -> int:
    """Let held messages leave; how many."""
    count = messages.filter(state=MessageState.HELD).update(state=MessageState.READY)
    letters_ready.send(Message)
    return count
