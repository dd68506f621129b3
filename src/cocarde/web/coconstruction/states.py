"""How a remark was answered; who speaks on the thread, and who reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerKind(models.TextChoices):
    """The team's answer to a remark in a later version."""

    ANSWERED = "answered", _("answered")
    PARTLY = "partly", _("partly answered")
    REFUSED = "refused", _("not followed, with a reason")


class RemarkState(models.TextChoices):
    """Computed from the answer and the version that carries it."""

    OPEN = "open", _("awaiting an answer")
    ANSWERED = "answered", _("answered")
    PARTLY = "partly", _("partly answered")
    REFUSED = "refused", _("not followed, with a reason")


class Audience(models.TextChoices):
    """Who reads a message; stated on it, and chosen by whoever writes it."""

    TEAM = "team", _("with the team")
    INTERNAL = "internal", _("internal")


class Voice(models.TextChoices):
    """As what somebody wrote a message."""

    TEAM = "team", _("candidate team")
    OFFICE = "office", _("programme office")
    DELEGATE = "delegate", _("delegate")
    PARTNER = "partner", _("founding partner")


class OwnerKind(models.TextChoices):
    """Who a recommendation is for."""

    PERSON = "person", _("a person")
    TERRITORY = "territory", _("a territory")
    OFFICE = "office", _("the programme office")


class TaskState(models.TextChoices):
    """Where a recommendation stands; late is computed, never stored."""

    OPEN = "open", _("to begin")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("given up")

    @property
    def is_closed(self) -> bool:
        return self in (TaskState.DONE, TaskState.DROPPED)


CLOSED = (TaskState.DONE, TaskState.DROPPED)
REMIND_BEFORE_DAYS = 7  # a first reminder, then one a week as long as it stays open
REMIND_EVERY_DAYS = 7


class VisitState(models.TextChoices):
    """Where a site visit stands; what is written on site is internal until the report is shared."""

    PLANNED = "planned", _("planned")
    SHARED = "shared", _("report shared with the team")
    CANCELLED = "cancelled", _("cancelled")


class LineKind(models.TextChoices):
    """What a line of a visit is about."""

    REMARK = "remark", _("open remark")
    CRITERION = "criterion", _("criterion without evidence")
    QUESTION = "question", _("question")
    CHECK = "check", _("to check")


class Finding(models.TextChoices):
    """What was seen on site."""

    CONFIRMED = "confirmed", _("confirmed")
    PARTLY = "partly", _("partly confirmed")
    NOT_CONFIRMED = "not_confirmed", _("not confirmed")
    NOT_SEEN = "not_seen", _("not seen")


FINDING_SIGNS = {
    "": "neutral",
    Finding.CONFIRMED: "done",
    Finding.PARTLY: "waiting",
    Finding.NOT_CONFIRMED: "refused",
    Finding.NOT_SEEN: "neutral",
}
# The names of people met on site, who were asked nothing, are forgotten so long after the visit.
NAMES_KEPT_DAYS = 60
