"""The colleges of a board, where a member stands, how far a commitment is, and how many there may be."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

ANSWER_LASTS = timedelta(days=30)  # then whoever did not accept is forgotten
MOST_MEMBERS = 60  # on one board
MOST_LETTERS_A_DAY = 3  # to one member
MOST_FLAG_BEARERS = 20
MOST_STORY_WORDS = 150
MOST_COMMITMENTS = 100  # in one candidacy
MOST_COMMITMENT_WORDS = 150
MOST_PROOFS = 20  # of one commitment
SUGGESTED = 200  # names of the ecosystem list that a field proposes


class College(models.TextChoices):
    """On whose side somebody sits on a board."""

    ENTREPRENEUR = "entrepreneur", pgettext_lazy("college", "entrepreneurs")
    INSTITUTION = "institution", pgettext_lazy("college", "institutions")
    RESEARCH = "research", pgettext_lazy("college", "research and training")
    INVESTOR = "investor", pgettext_lazy("college", "investors")
    OTHER = "other", pgettext_lazy("college", "others")


class MemberState(models.TextChoices):
    """Somebody who declined, or did not answer in time, is a member no more, and is forgotten."""

    AWAITING = "awaiting", pgettext_lazy("board member", "has not answered yet")
    ACCEPTED = "accepted", pgettext_lazy("board member", "accepted")
    DECLINED = "declined", pgettext_lazy("board member", "declined")
    EXPIRED = "expired", pgettext_lazy("board member", "did not answer in time")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"awaiting": "waiting", "accepted": "done"}.get(self.value, "neutral")


ON_BOARD = (MemberState.AWAITING, MemberState.ACCEPTED)
GONE = (MemberState.DECLINED, MemberState.EXPIRED)


class CommitmentState(models.TextChoices):
    """How far a commitment is; a proven one has a proof."""

    ANNOUNCED = "announced", pgettext_lazy("commitment", "announced")
    UNDER_WAY = "under_way", pgettext_lazy("commitment", "under way")
    PROVEN = "proven", pgettext_lazy("commitment", "proven")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"announced": "neutral", "under_way": "waiting", "proven": "done"}[self.value]
