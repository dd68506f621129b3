"""Where an informal appeal stands."""

from django.db import models
from django.utils.translation import pgettext_lazy


class AppealState(models.TextChoices):
    """Silence is no answer: it is what the specification says, and the appeal stays where it stands."""

    FILED = "filed", pgettext_lazy("appeal", "filed")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("appeal", "being examined")
    UPHELD = "upheld", pgettext_lazy("appeal", "upheld")
    REJECTED = "rejected", pgettext_lazy("appeal", "rejected")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"upheld": "done", "rejected": "refused"}.get(self.value, "waiting")

    @property
    def is_answered(self) -> bool:
        return self.value in {"upheld", "rejected"}
