"""Reading the outbox."""

from typing import Any

from django.db.models import Q

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

SHOWN = 200


def last_to(address: str) -> Message | None:
    """The last letter that may leave to an address: one that is held has not been sent to anybody."""
    rows = Message.objects.filter(address__iexact=address.strip())
    return rows.exclude(state=MessageState.HELD).order_by("-written_at", "-pk").first()


def outbox_of(programme_id: int, reader: Any) -> list[Message]:
    """The last letters of a programme, less those about what a barrier hides from the reader.

    A letter held for an hour to come is under embargo: it is read again on the page of its wave, where
    each reading is noted, and enters the outbox at that hour.
    """
    embargoed = Q(state=MessageState.HELD, not_before__isnull=False, not_before__gt=clock.now())
    rows = Message.objects.filter(~embargoed, programme_id=programme_id).select_related("recipient")
    return [
        letter
        for letter in rows[:SHOWN]
        if not access.is_barred(reader, SubjectRef(letter.subject_kind, letter.subject_id))
    ]
