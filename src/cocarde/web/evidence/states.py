"""What a figure is worth."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Coverage(models.TextChoices):
    """What the data allow to say: one written rule, the same for every territory."""

    FULL = "full", _("full coverage")
    PARTIAL = "partial", _("partial coverage")
    INSUFFICIENT = "insufficient", _("insufficient data")


class FigureKind(models.TextChoices):
    """Where a value comes from."""

    MEASURED = "measured", _("measured")
    DECLARED = "declared", _("declared")
    ESTIMATED = "estimated", _("estimated")
