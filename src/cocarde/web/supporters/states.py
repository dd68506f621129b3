"""Where a signature stands, how long its link waits, and how much one page or address bears."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

CONFIRM_LASTS = timedelta(days=7)  # then an unconfirmed signature is forgotten
OWN_LINK_LASTS = timedelta(days=30)  # in the letter; the link itself lasts as long as the signature
CODE_DIGITS = 6
MOST_TRIES = 5  # of a code, before only the link confirms
MOST_LETTERS_A_DAY = 3  # about one signature
MOST_LETTERS_TO_ADDRESS = 12  # in a day, about all of them
MOST_A_MINUTE = 150  # on one page: a full room, not a machine
MOST_AWAITING = 2_000  # on one page
MOST_LETTERS_OF_SUPPORT = 200  # in one candidacy
LONGEST_WORDS = 4_000  # of the team, on its page
LATEST_ON_WALL = 12


class SignatureState(models.TextChoices):
    """Only a confirmed signature counts; a withdrawn one stays withdrawn."""

    AWAITING = "awaiting", pgettext_lazy("signature", "awaiting its confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("signature", "confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("signature", "withdrawn")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"awaiting": "waiting", "confirmed": "done", "withdrawn": "neutral"}[self.value]
