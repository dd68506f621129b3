"""What the scanner said of a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    """A file that no scanner saw says so: silence would pass for safety."""

    NOT_SCANNED = "not_scanned", _("not scanned")
    CLEAN = "clean", _("scanned, nothing found")
    INFECTED = "infected", _("refused by the scanner")
    UNSCANNABLE = "unscannable", _("could not be scanned")
