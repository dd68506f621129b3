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
    SUSPENDED = "suspended", pgettext_lazy("label", "suspended by decision")
    ENDED = "ended", pgettext_lazy("label", "ended by decision")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"prolonged": "waiting", "suspended": "refused", "ended": "neutral"}.get(
            self.value, "done"
        )


class CommitmentState(models.TextChoices):
    """What became of a commitment, as far as it is documented."""

    KEPT = "kept", pgettext_lazy("commitment", "kept")
    OPEN = "open", pgettext_lazy("commitment", "to be kept")
    UNDOCUMENTED = "undocumented", pgettext_lazy("commitment", "date past, outcome not documented")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"kept": "done", "open": "waiting"}.get(self.value, "neutral")


class Finding(models.TextChoices):
    """What an audit found of a commitment."""

    KEPT = "kept", pgettext_lazy("audit", "kept")
    PARTLY = "partly", pgettext_lazy("audit", "kept in part")
    NOT_KEPT = "not_kept", pgettext_lazy("audit", "not kept")
    UNDOCUMENTED = "undocumented", pgettext_lazy("audit", "not documented")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"kept": "done", "partly": "waiting", "not_kept": "refused"}.get(
            self.value, "neutral"
        )


class NoticeState(models.TextChoices):
    """Where the hearing of a holder stands: `HEARD` and `SILENT` let the authority decide."""

    RUNNING = "running", pgettext_lazy("notice", "the holder may answer")
    HEARD = "heard", pgettext_lazy("notice", "observations received")
    SILENT = "silent", pgettext_lazy("notice", "delay over, nothing said")
    DECIDED = "decided", pgettext_lazy("notice", "decided")
    DROPPED = "dropped", pgettext_lazy("notice", "dropped")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"running": "waiting", "heard": "done", "silent": "done"}.get(self.value, "neutral")

    @property
    def lets_decide(self) -> bool:
        return self.value in {"heard", "silent"}


class ConditionState(models.TextChoices):
    """What became of a condition of an acceptance."""

    MET = "met", pgettext_lazy("condition", "met")
    OPEN = "open", pgettext_lazy("condition", "to be met")
    LATE = "late", pgettext_lazy("condition", "day past, not met yet")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"met": "done", "open": "waiting"}.get(self.value, "neutral")


class LineKind(models.TextChoices):
    """What the office looks at on its labels."""

    PROLONGED = "prolonged", pgettext_lazy("labels", "prolonged pending decision")
    ENDING = "ending", pgettext_lazy("labels", "term ending")
    SUSPENDED = "suspended", pgettext_lazy("labels", "suspended")
    IN_PLAY = "in_play", pgettext_lazy("labels", "back in play")
    COMMITMENT = "commitment", pgettext_lazy("labels", "commitment past its day")
    NOTICE = "notice", pgettext_lazy("labels", "holder being heard")
    CONDITION = "condition", pgettext_lazy("labels", "condition to be met")
    REPORT = "report", pgettext_lazy("labels", "report due")
