"""Dates, hours, sources and steps as pages say them, in the reader's language."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import StepPrecision
from cocarde.web.clock import queries as clock

_FIRST_DAY = "1er"


def fold(text: str) -> str:
    """Lower case without accents: the alphabetical order, and the search, that people expect."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("’", "'")


def day_text(day: date | None) -> str:
    """12 novembre 2014, 1er novembre 2014; 12 November 2014 in English."""
    if day is None:
        return ""
    text = date_format(day, "j F Y")
    return f"{_FIRST_DAY}{text[1:]}" if day.day == 1 and _is_french() else text


def local_time(instant: datetime, zone: str) -> datetime:
    """What the wall clocks of a zone show at an instant."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def zone_name(instant: datetime, zone: str) -> str:
    """The zone by its place and its offset at that instant: Paris, UTC+1."""
    place = get_timezone_location(zone, locale=_language(), return_city=True)
    return f"{place}, UTC{_offset(instant.astimezone(ZoneInfo(zone)))}"


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"{sign}{hours}" + (f":{rest:02d}" if rest else "")


def moment_text(instant: datetime | None, zone: str) -> str:
    """Day and hour on the wall clock of a zone, without naming it: for logs whose page names it."""
    if instant is None:
        return ""
    local = instant.astimezone(ZoneInfo(zone))
    hour = f"{local.hour}\u00a0h\u00a0{local:%M}" if _is_french() else f"{local:%H:%M}"
    return _("%(day)s at %(hour)s") % {"day": day_text(local.date()), "hour": hour}


def hour_text(instant: datetime, zone: str) -> str:
    """An hour is always shown with its zone."""
    return f"{moment_text(instant, zone)} ({zone_name(instant, zone)})"


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


def source_links(sources: Iterable[Any]) -> list[tuple[str, str]]:
    """Sources as (label, address): an address alone is named by its site."""
    return [_source_link(source) for source in sources]


def _source_link(source: Any) -> tuple[str, str]:
    if isinstance(source, dict):
        url = str(source.get("url", ""))
        return str(source.get("label") or _site_of(url)), url
    if isinstance(source, list | tuple):
        return str(source[0]), str(source[1])
    return _site_of(str(source)), str(source) if str(source).startswith("http") else ""


def _site_of(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.") or address


@dataclass(frozen=True)
class StepView:
    """A step of a candidacy as the timeline shows it."""

    at_text: str
    label: str
    detail: str
    actor_label: str
    sources: list[tuple[str, str]]
    state_key: str


def public_steps(candidacy: Candidacy) -> list[StepView]:
    """The documented steps that the public may read, in order."""
    zone = candidacy.programme.zone
    steps = candidacy.steps.filter(public=True).order_by("position", "at", "pk")
    return [_step_view(step, zone) for step in steps]


def _step_view(step: Any, zone: str) -> StepView:
    fr = _is_french()
    return StepView(
        at_text=_step_date(step, zone),
        label=step.label_fr if fr else step.label_en,
        detail=(step.detail_fr or step.detail_en) if fr else (step.detail_en or step.detail_fr),
        actor_label="",
        sources=source_links(step.sources),
        state_key=step.sign,
    )


def _step_date(step: Any, zone: str) -> str:
    if step.at is None:
        return ""
    local = step.at.astimezone(ZoneInfo(zone))
    if step.precision == StepPrecision.YEAR:
        return str(local.year)
    if step.precision == StepPrecision.MONTH:
        return date_format(local.date(), "F Y")
    return day_text(local.date())


def _language() -> str:
    return "en" if (translation.get_language() or "fr").startswith("en") else "fr"


def _is_french() -> bool:
    return _language() == "fr"
