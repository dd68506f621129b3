"""Reading the outbox."""

from datetime import datetime
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

SHOWN = 200
# A letter is tried once its hour has come: its next try is later than the hour.
_DEPARTS_AT = Coalesce("next_try_at", "not_before")


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


def due_letters() -> QuerySet[Message]:
    """Letters that may leave now, the oldest first."""
    due = Q(departs_at=None) | Q(departs_at__lte=clock.now())
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    return ready.filter(due).order_by("written_at", "pk")


def next_departure() -> datetime | None:
    """When the first letter that waits for an hour or for another try may leave."""
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    found = ready.filter(departs_at__gt=clock.now()).aggregate(at=Min("departs_at"))
    at: datetime | None = found["at"]
    return at
