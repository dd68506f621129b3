"""Where decisions, waves and labels stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaveState(models.TextChoices):
    """A wave is prepared, sealed (nothing changes any more), then published at hour H."""

    PREPARED = "prepared", _("prepared")
    SEALED = "sealed", _("under embargo")
    PUBLISHED = "published", _("published")


class LabelState(models.TextChoices):
    """Nothing ends by itself: past its term without a decision a label is prolonged."""

    CURRENT = "current", _("in force")
    PROLONGED = "prolonged", _("prolonged pending decision")
    ENDED = "ended", _("ended by decision")
