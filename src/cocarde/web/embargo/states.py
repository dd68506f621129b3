"""How long before hour H somebody of the embargo list hears, and where a guest stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Hours before hour H: whoever is named hears then, if the wave is sealed.
AHEAD = [
    (1, _("1 hour before")),
    (2, _("2 hours before")),
    (6, _("6 hours before")),
    (12, _("12 hours before")),
    (24, _("1 day before")),
    (48, _("2 days before")),
    (72, _("3 days before")),
]


class GuestState(models.TextChoices):
    """Read from the wave and the clock: nothing is said before the wave is sealed."""

    WAITING = "waiting", pgettext_lazy("embargo", "will be told")
    TOLD = "told", pgettext_lazy("embargo", "told, not opened")
    OPENED = "opened", pgettext_lazy("embargo", "has read")
    STRUCK = "struck", pgettext_lazy("embargo", "taken off the list")
    PUBLIC = "public", pgettext_lazy("embargo", "never opened before the hour")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"waiting": "waiting", "told": "sealed", "opened": "done"}.get(self.value, "neutral")
