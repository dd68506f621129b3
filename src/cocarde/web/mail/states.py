"""Where a message stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """A held message waits for an hour or a hand; a ready one leaves with the next delivery."""

    HELD = "held", _("held")
    READY = "ready", _("ready to leave")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not leave")
