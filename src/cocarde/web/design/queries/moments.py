"""Days and hours as people read them: on the wall clock of a zone, in the reader's language."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_PART = rf"(?:{_DAY}|\d{{4}}-(?:0[1-9]|1[0-2]|2[1-4])|\d{{4}}|P\d+Y)"
_PERIOD = re.compile(rf"(?:(?:{_PART}|\.\.)/)?{_PART}")
_MONTHS, _FIRST_SEASON = 12, 21


def months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(start.month - 1 + months, 12)
    last_day = monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last_day))


def day_text(day: date | None) -> str:
    """12 novembre 2014, 1er novembre 2014; 12 November 2014 in English; nothing where nobody knows."""
    if day is None:
        return ""
    text = date_format(day, "j F Y")
    return f"1er{text[1:]}" if day.day == 1 and reading_language() == "fr" else text


def local_time(instant: datetime, zone: str) -> datetime:
    """What the wall clocks of a zone show at an instant."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day_at(instant: datetime | None, zone: str) -> str:
    """The day it is in a zone at an instant."""
    return day_text(local_time(instant, zone).date()) if instant else ""


def month_at(instant: datetime, zone: str) -> str:
    """The month it is in a zone at an instant: novembre 2014."""
    return date_format(local_time(instant, zone).date(), "F Y")


def zone_name(zone: str) -> str:
    """The zone by its city, as the reader writes it: Paris, Athènes."""
    if zone == "UTC":
        return zone
    return str(get_timezone_location(zone, locale=reading_language(), return_city=True))


def zone_text(instant: datetime, zone: str) -> str:
    """The zone by its city and its offset at that instant: Paris, UTC+1."""
    offset = _offset(instant.astimezone(ZoneInfo(zone)))
    return zone if zone == "UTC" else f"{zone_name(zone)}, UTC{offset}"


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"{sign}{hours}" + (f":{rest:02d}" if rest else "")


def clock_text(instant: datetime | None, zone: str) -> str:
    """Day and hour on the wall clock of a zone, without naming it: for logs whose page names it."""
    if instant is None:
        return ""
    local = local_time(instant, zone)
    is_french = reading_language() == "fr"
    hour = f"{local.hour}\u00a0h\u00a0{local:%M}" if is_french else f"{local:%H:%M}"
    return _("%(day)s at %(hour)s") % {"day": day_text(local.date()), "hour": hour}


def moment_text(instant: datetime, zone: str) -> str:
    """12 novembre 2014 à 11 h 00 (Paris, UTC+1): an hour is never shown without its zone."""
    return f"{clock_text(instant, zone)} ({zone_text(instant, zone)})"


def period_text(period: str) -> str:
    """A period written as ISO 8601 has it (2014-09, 2014-09/2014-11, ../2025, P3Y), as people read it.

    Seasons are those of EDTF (2014-21 is spring); what is written otherwise is left as it stands.
    """
    if not _PERIOD.fullmatch(period):
        return period
    try:
        return _in_words(period)
    except ValueError:  # a day that no calendar has
        return period


def _in_words(period: str) -> str:
    first, slash, last = period.partition("/")
    if not slash:
        return _part_text(first)
    if first == "..":
        return _("by %(last)s") % {"last": _part_text(last)}
    joined = _("%(first)s, %(last)s") if last.startswith("P") else _("%(first)s to %(last)s")
    return joined % {"first": _part_text(first), "last": _part_text(last)}


def _part_text(part: str) -> str:
    if part.startswith("P"):
        years = int(part[1:-1])
        return ngettext("over %(n)s year", "over %(n)s years", years) % {"n": years}
    year, *rest = map(int, part.split("-"))
    if not rest:
        return part
    if rest[0] > _MONTHS:
        seasons = (_("spring %(y)s"), _("summer %(y)s"), _("autumn %(y)s"), _("winter %(y)s"))
        return seasons[rest[0] - _FIRST_SEASON] % {"y": year}
    if len(rest) == 1:
        return date_format(date(year, rest[0], 1), "F Y")
    return day_text(date.fromisoformat(part))


def countdown_text(instant: datetime) -> str:
    """How long until then, to the minute: two days and three hours."""
    left = int((instant - clock.now()).total_seconds())
    if left <= 0:
        return _("The hour has come.")
    minutes = (left + 59) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [
        ngettext("%(count)s day", "%(count)s days", days) % {"count": days} if days else "",
        ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
        if minutes and not days
        else "",
    ]
    return _("In %(delay)s.") % {"delay": _(" and ").join(p for p in parts if p)}
