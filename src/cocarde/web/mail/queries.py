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
    """The last letter to an address, while it says something: not held, its code not expired."""
    rows = Message.objects.filter(address__iexact=address.strip()).exclude(state=MessageState.HELD)
    last = rows.order_by("-written_at", "-pk").first()
    if last is None or not last.body or (last.expires_at and last.expires_at <= clock.now()):
        return None
    return last


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


def expired_letters() -> QuerySet[Message]:
    """Letters whose code no longer works and still stands in them."""
    return Message.objects.filter(expires_at__lte=clock.now()).exclude(body="")


def due_letters() -> QuerySet[Message]:
    """Letters that may leave now, the oldest first."""
    due = Q(departs_at=None) | Q(departs_at__lte=clock.now())
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    return ready.filter(due).order_by("written_at", "pk")


def next_delivery() -> datetime | None:
    """When there is work again: a letter that waits may leave, or a code expires."""
    now = clock.now()
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    leaving = ready.filter(departs_at__gt=now).aggregate(at=Min("departs_at"))["at"]
    expiring = Message.objects.filter(expires_at__gt=now).exclude(body="")
    forgetting = expiring.aggregate(at=Min("expires_at"))["at"]
    return min((at for at in (leaving, forgetting) if at is not None), default=None)
