"""What is made of a dossier, and how far its making is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EDITION = (
    1  # of the layout: it grows when the layout changes, and what was made before is made again
)
# Past this many characters a document takes more than two seconds: the worker makes it.
HEAVY_CHARACTERS = 300_000


class Kind(models.TextChoices):
    """What is typeset."""

    DOSSIER = "dossier", _("dossier")
    SHEET = "sheet", _("one-page sheet")
    PRESS_KIT = "press_kit", _("press kit")
    REDACTED = "redacted", _("redacted copy")


class Making(models.TextChoices):
    """How far the making of a document is."""

    WAITING = "waiting", _("waiting for the worker")
    DONE = "done", pgettext_lazy("document", "ready")
    FAILED = "failed", pgettext_lazy("document", "could not be made")


class AccessState(models.TextChoices):
    """Where a request for access to documents stands."""

    RECEIVED = "received", pgettext_lazy("access request", "to be handled")
    HANDED = "handed", pgettext_lazy("access request", "copy handed over")
    REFUSED = "refused", pgettext_lazy("access request", "refused, with reasons")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"handed": "done", "refused": "refused"}.get(self.value, "waiting")
