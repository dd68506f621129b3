"""Where a call stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """Computed from the dates and the clock, never stored."""

    TO_COME = "to_come", _("to come")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
