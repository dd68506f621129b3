"""Roles within a candidacy's team. The states of a candidacy come from its specification."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamRole(models.TextChoices):
    """What a person is in the team."""

    LEAD = "lead", _("lead")
    EDITOR = "editor", _("editor")
    REFERENT = "referent", _("referent of a territory")
    READER = "reader", _("reader")


class StepPrecision(models.TextChoices):
    """How precisely a step is dated: history is shown as it is documented, never completed."""

    INSTANT = "instant", _("to the minute")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNKNOWN = "unknown", _("not documented")
