"""Roles within a candidacy's team, history. The states of a candidacy come from its specification."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocarde.web.programmes.states.members import MemberWords


class TeamRole(models.TextChoices):
    """What a person is in the team."""

    LEAD = "lead", _("lead")
    EDITOR = "editor", _("editor")
    REFERENT = "referent", _("referent of a territory")
    READER = "reader", _("reader")


def role_text(role: TeamRole, words: MemberWords) -> str:
    """What a person is in a team, in the words for those who apply together."""
    return str(words.referent if role == TeamRole.REFERENT else role.label)


class StepPrecision(models.TextChoices):
    """How precisely a step is dated: history is shown as it is documented, never completed."""

    INSTANT = "instant", _("to the minute")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNKNOWN = "unknown", _("not documented")


INVITATION_LASTS_DAYS = 30
LEAD_ANSWERS_WITHIN_DAYS = 15
MOST_BOOK_BYTES = 5 * 1024 * 1024
MOST_BOOK_ROWS = 5_000
SHOWN_IN_PREVIEW = 50
MOST_TRIES, TRIES_COUNTED_MINUTES = 5, 60  # of an access code
PRESENT_SECONDS = 120


class BookSheet(models.TextChoices):
    """A sheet of a workbook of candidacies under way."""

    CANDIDACIES = "candidacies", _("Candidacies")
    STEPS = "steps", _("Steps")
    DECISIONS = "decisions", _("Decisions")


@dataclass(frozen=True)
class PastStep:
    """A step as its sources tell it; without a date it reads *not documented*.

    One that no public page tells is for the team and the office alone.
    """

    labels: dict[str, str]
    at: datetime | None
    precision: StepPrecision
    details: dict[str, str] = field(default_factory=dict)
    sign: str = "neutral"
    sources: Sequence[str] = ()
    public: bool = True


@dataclass(frozen=True)
class PastDecision:
    """A decision of the past as its sources tell it: its day, its outcome, and the term of its label."""

    day: date
    outcome: str
    outcome_label: str
    sources: Sequence[str]
    term: date | None = None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PastSaid:
    """What the office says of a document of the past; what is left empty, a mail says of itself."""

    title: str = ""
    source: str = ""
    day: date | None = None


@dataclass(frozen=True)
class DeliberationSaid:
    """What a territory says of its deliberation beside the file."""

    deliberated_on: date | None = None
    reference: str = ""
