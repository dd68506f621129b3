"""What may come of a label, and what it is counted in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What happened."""

    EVENT = "event", _("event held")
    MEETING = "meeting", _("meetings between companies")
    CONTRACT = "contract", _("contract signed")
    FUNDS = "funds", _("funds raised or granted")
    JOBS = "jobs", _("jobs created")
    ARRIVAL = "arrival", _("company settled")
    COOPERATION = "cooperation", _("cooperation with another territory")
    OTHER = "other", pgettext_lazy("outcome", "something else")


class Unit(models.TextChoices):
    """What an outcome is counted in; nothing where it is only told."""

    NONE = "", pgettext_lazy("unit", "not counted")
    EUR = "eur", _("euros")
    PEOPLE = "people", _("people")
    COMPANIES = "companies", _("companies")
    JOBS = "jobs", _("jobs")
    CONTRACTS = "contracts", _("contracts")
    EVENTS = "events", _("events")
