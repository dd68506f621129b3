"""Where decisions, waves and labels stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaveState(models.TextChoices):
    """A wave is prepared, sealed (nothing changes any more), then published at hour H."""

    PREPARED = "prepared", _("prepared")
    SEALED = "sealed", _("under embargo")
    PUBLISHED = "published", _("published")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"prepared": "waiting", "sealed": "sealed", "published": "done"}[self.value]


class LabelState(models.TextChoices):
    """Nothing ends by itself: past its term without a decision a label is prolonged."""

    CURRENT = "current", _("in force")
    CONFIRMED = "confirmed", _("confirmed")
    PROLONGED = "prolonged", _("prolonged pending decision")
    ENDED = "ended", _("ended by decision")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"prolonged": "waiting", "ended": "neutral"}.get(self.value, "done")


class CommitmentState(models.TextChoices):
    """What became of a commitment, as far as it is documented."""

    KEPT = "kept", _("kept")
    OPEN = "open", _("to be kept")
    UNDOCUMENTED = "undocumented", _("date past, outcome not documented")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"kept": "done", "open": "waiting"}.get(self.value, "neutral")
