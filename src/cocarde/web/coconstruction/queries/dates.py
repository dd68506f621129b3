"""Days and hours on the wall clock of the programme; fields written in two languages."""

from datetime import datetime
from typing import Any

from babel.dates import get_timezone_location
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import moments


def day_text(instant: datetime | None, zone: str) -> str:
    """12 November 2014; nothing where nobody knows."""
    return moments.day_text(instant, zone) if instant else ""


def wall_text(instant: datetime, zone: str) -> str:
    """Day, hour and zone: an hour is never shown without its zone."""
    return moments.moment_text(instant, zone)


def zone_label(zone: str) -> str:
    """The zone by its city: Paris time."""
    language = (translation.get_language() or "fr")[:2]
    city = "UTC" if zone == "UTC" else get_timezone_location(zone, language, return_city=True)
    return _("%(city)s time") % {"city": city}


def in_language(row: Any, name: str) -> str:
    """A field written in both languages, in the reader's, or in the other one where it is empty."""
    french = (translation.get_language() or "fr").startswith("fr")
    first, second = ("fr", "en") if french else ("en", "fr")
    text = getattr(row, f"{name}_{first}", "") or getattr(row, f"{name}_{second}", "")
    return str(text or getattr(row, name, ""))
