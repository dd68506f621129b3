"""Where a message stands, and how long it waits between two tries."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """A held message waits for an hour or a hand; a ready one leaves with the next delivery."""

    HELD = "held", _("held")
    READY = "ready", _("ready to leave")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not leave")


# How long a letter waits after its first failed try, its second, and so on: after one more it stays.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
# Kept as the problem of a letter, and said in the reader's language.
INTERRUPTED = "interrupted"
EXPIRED = "expired"
STALE = "stale"
# Letters that nobody let leave, or that no server took, say what they say no longer than that.
UNSENT_KEPT = timedelta(days=180)


def wait_after(attempts: int) -> timedelta | None:
    """How long a letter waits after so many failed tries; nothing when it is not tried again."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
