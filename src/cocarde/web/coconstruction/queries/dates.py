"""Days and hours as a wall clock in the programme's zone shows them, in the reader's language."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_text(instant: datetime | None, zone: str) -> str:
    """12 November 2014; nothing where nobody knows."""
    if instant is None:
        return ""
    text = date_format(instant.astimezone(ZoneInfo(zone)), "j F Y")
    french = (translation.get_language() or "fr").startswith("fr")
    return "1er" + text[1:] if french and text.startswith("1 ") else text


def hour_text(instant: datetime, zone: str) -> str:
    """14:30, on a clock of 24 hours in both languages."""
    return f"{instant.astimezone(ZoneInfo(zone)):%H:%M}"


def zone_label(zone: str) -> str:
    """The zone by its city: Paris time."""
    return _("%(city)s time") % {"city": zone.rsplit("/", 1)[-1].replace("_", " ")}


def wall_text(instant: datetime, zone: str) -> str:
    """Day, hour and zone: an hour is never shown without its zone."""
    return _("%(day)s at %(hour)s (%(zone)s)") % {
        "day": day_text(instant, zone),
        "hour": hour_text(instant, zone),
        "zone": zone_label(zone),
    }


def in_language(row: Any, name: str) -> str:
    """A field written in both languages, in the reader's, or in the other one where it is empty."""
    french = (translation.get_language() or "fr").startswith("fr")
    first, second = ("fr", "en") if french else ("en", "fr")
    text = getattr(row, f"{name}_{first}", "") or getattr(row, f"{name}_{second}", "")
    return str(text or getattr(row, name, ""))
