"""Where a session stands, and how a vote is cast."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionState(models.TextChoices):
    """A session is prepared, opened, then closed with its minutes."""

    PREPARED = "prepared", _("prepared")
    OPEN = "open", _("in session")
    CLOSED = "closed", pgettext_lazy("session", "closed")

    @property
    def for_office(self) -> str:
        """As those who run the session say it."""
        return str(
            {
                "prepared": _("session prepared"),
                "open": _("session in progress"),
                "closed": _("session closed"),
            }[self.value]
        )

    @property
    def for_members(self) -> str:
        """As those who sit in it say it."""
        return str(
            {
                "prepared": _("session to come"),
                "open": _("session in progress"),
                "closed": _("session over"),
            }[self.value]
        )


class Advice(models.TextChoices):
    """What the committee advises on a candidacy."""

    FAVOURABLE = "favourable", _("favourable")
    RESERVED = "reserved", _("favourable with reservations")
    NOT_MATURE = "not_mature", _("not mature yet")
    UNFAVOURABLE = "unfavourable", _("unfavourable")

    @property
    def sign(self) -> str:
        """The sign that goes with the word: a tick would say yes."""
        return {"favourable": "done", "unfavourable": "refused"}.get(self.value, "waiting")


class Grade(models.IntegerChoices):
    """How far a dossier meets a criterion, in words; no total is ever made of them."""

    ABSENT = 0, _("absent")
    WEAK = 1, _("weak")
    FAIR = 2, _("fair")
    SOLID = 3, _("solid")
    OUTSTANDING = 4, _("outstanding")


class ConflictKind(models.TextChoices):
    """Why a member does not take part in an item, as the office and the minutes say it."""

    SAME_ORGANISATION = "same_organisation", _("works for an organisation of the candidacy")
    SAME_TERRITORY = "same_territory", _("lives or holds office in the territory")
    SUPPORTER = "supporter", _("supports the candidacy")
    VISITOR = "visitor", _("visited the candidacy")
    BOARD = "board", _("sits on the board of the candidacy, or carries its flag")
    OTHER = "other", _("another tie")


# The same, as members say it of themselves.
OWN_WORDS = [
    (ConflictKind.SAME_ORGANISATION, _("I work for an organisation of the candidacy")),
    (ConflictKind.SAME_TERRITORY, _("I live or hold office in the territory")),
    (ConflictKind.SUPPORTER, _("I support the candidacy")),
    (ConflictKind.VISITOR, _("I visited the candidacy")),
    (ConflictKind.BOARD, _("I sit on its board, or my organisation carries its flag")),
    (ConflictKind.OTHER, _("I have another tie")),
]


class AskState(models.TextChoices):
    """Where the asking of a reader stands."""

    PROPOSED = "proposed", pgettext_lazy("reader", "proposed")
    ASKED = "asked", pgettext_lazy("reader", "asked")
    ACCEPTED = "accepted", pgettext_lazy("reader", "accepted")
    DECLINED = "declined", pgettext_lazy("reader", "declined")

    @property
    def sign(self) -> str:
        """The sign that goes with the word."""
        return {"accepted": "done", "declined": "refused", "asked": "waiting"}.get(
            self.value, "neutral"
        )


class AnchorKind(models.TextChoices):
    """What a private note is about."""

    SECTION = "section", _("section")
    FIGURE = "figure", _("figure")
    DOSSIER = "dossier", _("dossier")


class HearingState(models.TextChoices):
    """What became of an item in the session."""

    EXPECTED = "expected", _("expected")
    CALLED = "called", _("under way")
    HEARD = "heard", _("heard")
    ABSENT = "absent", pgettext_lazy("team", "absent")
    WITHDRAWN = "withdrawn", _("withdrawn during the session")

    @property
    def sign(self) -> str:
        return {"called": "waiting", "heard": "done"}.get(self.value, "neutral")


class BallotKind(models.TextChoices):
    """Whether the minutes say who voted what."""

    NAMED = "named", _("named vote")
    SECRET = "secret", _("secret vote")


class VoteForm(models.TextChoices):
    """What is put to the vote."""

    MOTION = "motion", _("for or against one proposal")
    CHOICE = "choice", _("choice among several proposals")


class Majority(models.TextChoices):
    """When a proposal is adopted."""

    SIMPLE = "simple", _("more votes for it than for anything else")
    ABSOLUTE = "absolute", _("more than half of the ballots cast, abstentions included")
    TWO_THIRDS = "two_thirds", _("two thirds of the ballots cast, abstentions left out")


class VoteState(models.TextChoices):
    """Where a vote stands. A vote that is void or cancelled was never counted."""

    OPEN = "open", _("vote under way")
    CLOSED = "closed", pgettext_lazy("vote", "closed")
    VOID = "void", _("void: fewer than three ballots")
    CANCELLED = "cancelled", pgettext_lazy("vote", "cancelled")


FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
FEWEST_SECRET_BALLOTS = 3  # with fewer, each who voted could work out what the others did


class MinutesState(models.TextChoices):
    """Minutes are written, sent to those who sat, approved, then signed for good."""

    DRAFT = "draft", _("being written")
    SENT = "sent", _("sent for corrections")
    APPROVED = "approved", _("approved, to be signed")
    SIGNED = "signed", _("signed")

    @property
    def sign(self) -> str:
        return "done" if self.value == "signed" else "waiting"
