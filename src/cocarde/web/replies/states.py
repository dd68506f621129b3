"""Why a company contests, where its contestation stands, and how long its link lasts."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LINK_LASTS = timedelta(days=90)
ANSWER_LASTS = timedelta(days=30)  # at least, from the day it is given
MOST_CONTESTATIONS_A_DAY = 5  # by one link
MOST_LETTERS_A_DAY = 3  # with one link


class Reason(models.TextChoices):
    """What a company says is wrong."""

    CLOSED = "closed", _("The company has closed")
    PLACE = "place", _("It has moved, or is not at this place")
    ACTIVITY = "activity", _("This is not its activity")
    TWICE = "twice", _("It is counted twice")
    AMOUNT = "amount", _("An amount or a date is wrong")
    NOT_US = "not_us", _("This is not our company")
    OTHER = "other", _("Something else")


class ContestationState(models.TextChoices):
    """Where a contestation stands; once answered it stays so, and the company may send another."""

    RECEIVED = "received", pgettext_lazy("contestation", "received")
    ACCEPTED = "accepted", pgettext_lazy("contestation", "accepted")
    REFUSED = "refused", pgettext_lazy("contestation", "not retained")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"received": "waiting", "accepted": "done", "refused": "refused"}[self.value]


TRANSITIONS: dict[ContestationState, tuple[ContestationState, ...]] = {
    ContestationState.RECEIVED: (ContestationState.ACCEPTED, ContestationState.REFUSED),
    ContestationState.ACCEPTED: (),
    ContestationState.REFUSED: (),
}


class LinkState(models.TextChoices):
    """Whether a link still opens."""

    OPEN = "open", _("open")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")
