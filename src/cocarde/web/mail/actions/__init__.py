"""Verbs of the outbox."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cocarde.web.access.models import SubjectRef
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

__all__ = ["release", "write"]


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
    """Put a letter to a person in the outbox, in that person's language; it leaves at delivery."""
    return Message.objects.create(
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


def release(*, messages: QuerySet[Message]) -> int:
    """Let held messages leave with the next delivery."""
    return messages.filter(state=MessageState.HELD).update(state=MessageState.READY)
