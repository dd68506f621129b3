"""Where decisions, waves and labels stand."""

from django.db import models
from django.utils.translation import pgettext_lazy

LONGEST_WAVE_NAME = 160


class WaveState(models.TextChoices):
    """A wave is prepared, sealed (nothing changes any more), then published at hour H."""

    PREPARED = "prepared", pgettext_lazy("wave", "prepared")
    SEALED = "sealed", pgettext_lazy("wave", "under embargo")
    PUBLISHED = "published", pgettext_lazy("wave", "published")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"prepared": "waiting", "sealed": "sealed", "published": "done"}[self.value]


class LabelState(models.TextChoices):
    """Nothing ends by itself: past its term without a decision a label is prolonged."""

    CURRENT = "current", pgettext_lazy("label", "in force")
    CONFIRMED = "confirmed", pgettext_lazy("label", "confirmed")
    PROLONGED = "prolonged", pgettext_lazy("label", "prolonged pending decision")
    ENDED = "ended", pgettext_lazy("label", "ended by decision")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"prolonged": "waiting", "ended": "neutral"}.get(self.value, "done")


class CommitmentState(models.TextChoices):
    """What became of a commitment, as far as it is documented."""

    KEPT = "kept", pgettext_lazy("commitment", "kept")
    OPEN = "open", pgettext_lazy("commitment", "to be kept")
    UNDOCUMENTED = "undocumented", pgettext_lazy("commitment", "date past, outcome not documented")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"kept": "done", "open": "waiting"}.get(self.value, "neutral")
