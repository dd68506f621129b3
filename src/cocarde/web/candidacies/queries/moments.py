"""Dates and hours as people read them: in the programme's zone, which is named."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils import formats, translation
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Step
from cocarde.web.candidacies.states import StepPrecision


def day_text(instant: datetime, zone: str) -> str:
    """12 November 2014."""
    text = formats.date_format(instant.astimezone(ZoneInfo(zone)), "j F Y")
    is_french = (translation.get_language() or "fr").startswith("fr")
    return text.replace("1 ", "1er ", 1) if is_french and text.startswith("1 ") else text


def moment_text(instant: datetime, zone: str) -> str:
    """12 November 2014 at 11:00, Paris time."""
    local = instant.astimezone(ZoneInfo(zone))
    return _("%(day)s at %(hour)s:%(minute)s, %(city)s time") % {
        "day": day_text(instant, zone),
        "hour": f"{local:%H}",
        "minute": f"{local:%M}",
        "city": _city(zone),
    }


def _city(zone: str) -> str:
    if zone == "UTC":
        return "UTC"
    language = (translation.get_language() or "fr")[:2]
    return str(get_timezone_location(zone, locale=language, return_city=True))


def step_at_text(step: Step, zone: str) -> str:
    """When a step happened, as precisely as it is documented; nothing when it is not."""
    if step.at is None or step.precision == StepPrecision.UNKNOWN:
        return ""
    if step.precision == StepPrecision.INSTANT:
        return moment_text(step.at, zone)
    if step.precision == StepPrecision.MONTH:
        return formats.date_format(step.at.astimezone(ZoneInfo(zone)), "F Y")
    if step.precision == StepPrecision.YEAR:
        return f"{step.at.astimezone(ZoneInfo(zone)):%Y}"
    return day_text(step.at, zone)
