"""How the facts of the real programme become steps: dates as they are known, sources, words."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from cocarde.demo.french_tech.load import ClaimedFigure, Step, Text
from cocarde.web.candidacies.actions.history import Claim
from cocarde.web.candidacies.states import StepPrecision

ZONE = "Europe/Paris"
PRECISIONS = {
    0: StepPrecision.UNKNOWN,
    4: StepPrecision.YEAR,
    7: StepPrecision.MONTH,
    10: StepPrecision.DAY,
}
_SIGNS = {"confirmed": "done", "filed": "waiting"}

# The periods that the facts give in words, as ISO 8601 writes them; the others are so already.
PERIODS = {
    "10 years from 2014": "2014/P10Y",
    "2014 spring": "2014-21",
    "3 years": "P3Y",
    "a year": "P1Y",
    "by 2020": "../2020",
    "by 2025": "../2025",
    "by 2030": "../2030",
    "candidacy": "",
    "cumulated (period not given)": "",
    "to 2025": "../2025",
    "within 15 years": "P15Y",
}
QUALIFIERS = {
    "exact": {"fr": "", "en": ""},
    "about": {"fr": "environ", "en": "about"},
    "nearly": {"fr": "près de", "en": "nearly"},
    "more_than": {"fr": "plus de", "en": "more than"},
}


def instant_of(text: str) -> datetime:
    """The first instant of a day, month or year, in the programme's zone."""
    padded = text + "-01-01"[len(text) - 4 :] if len(text) < len("2014-01-01") else text
    return datetime.fromisoformat(padded).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def sign_of(kind: str) -> str:
    """The sign of a step."""
    return _SIGNS.get(kind, "neutral")


def details_of(step: Step) -> dict[str, str]:
    """What is to be known of a step, and of what its sources speak."""
    if step.note is not None:
        return {"fr": step.note.fr, "en": step.note.en}
    if step.sources_of == "candidacy":
        return {
            "fr": "Date donnée par des sources qui parlent de la candidature en général.",
            "en": "Date given by sources that speak of the candidacy as a whole.",
        }
    return {}


def claim_of(figure: ClaimedFigure) -> Claim:
    """A figure as the candidacy claimed it."""
    target = figure.kind == "target"
    return Claim(
        labels=_both(figure.label, (" (objectif)", " (target)") if target else ("", "")),
        value=Decimal(str(figure.value)),
        units={"fr": figure.unit_label.fr, "en": figure.unit_label.en},
        perimeters={"fr": figure.perimeter.fr, "en": figure.perimeter.en},
        qualifiers=QUALIFIERS[figure.qualifier],
        period=PERIODS.get(figure.reference_period, figure.reference_period),
        sources=figure.sources,
    )


def _both(text: Text, endings: tuple[str, str]) -> dict[str, str]:
    return {"fr": text.fr + endings[0], "en": text.en + endings[1]}
