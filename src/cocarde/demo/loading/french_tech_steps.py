"""How the facts of the real programme become steps: dates as they are known, sources, words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cocarde.demo.french_tech.load import Step
from cocarde.web.candidacies.states import StepPrecision

ZONE = "Europe/Paris"
PRECISIONS = {
    0: StepPrecision.UNKNOWN,
    4: StepPrecision.YEAR,
    7: StepPrecision.MONTH,
    10: StepPrecision.DAY,
}
_SIGNS = {"confirmed": "done", "filed": "waiting"}


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
