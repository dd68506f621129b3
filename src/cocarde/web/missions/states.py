"""Where a mission, its delegates, its participants, their wishes and their meetings stand."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

MOST_WISHES = 40  # of one participant; more would say nothing of what matters
MOST_PARTICIPANTS = 2_000  # of one mission
MOST_SLOTS = 62  # of one mission: what the solver holds in one word
MOST_LIST_BYTES = 5 * 1024 * 1024
SHOWN_IN_PREVIEW = 8
MOST_APPLICATIONS_A_MINUTE = 20  # by the form of one mission
UNACCEPTED_LASTS = timedelta(days=30)  # a name that somebody else gave, after the mission
LIST_LASTS = timedelta(days=7)  # a list that was read and that nobody took
SOLVE_SECONDS = 60
INSTANT_SECONDS = 2  # what a page waits for before the worker takes over
INSTANT_MEETINGS = 200
OUTCOME_DAYS = (0, 30, 90)
ASKED_WITHIN = timedelta(days=14)  # of its day: a question that would come later is not put
# How many days the people of a mission are kept after it, where the programme says nothing, and at
# least and at most: who is forgotten before the ninetieth day is asked no more.
KEPT_DAYS, LEAST_KEPT_DAYS, MOST_KEPT_DAYS = 183, 30, 730
PEOPLE_LAST = timedelta(days=KEPT_DAYS)  # a link that a letter brings works no longer than that


class MissionState(models.TextChoices):
    """What the public sees of a mission."""

    PREPARED = "prepared", pgettext_lazy("mission", "in preparation")
    ANNOUNCED = "announced", pgettext_lazy("mission", "announced")
    CLOSED = "closed", pgettext_lazy("mission", "closed")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"prepared": "waiting", "announced": "done", "closed": "neutral"}[self.value]


class DelegateState(models.TextChoices):
    """Where somebody who asks to be of a delegation stands."""

    RECEIVED = "received", pgettext_lazy("application", "received")
    RETAINED = "retained", pgettext_lazy("application", "retained")
    WAITING = "waiting", pgettext_lazy("application", "waiting list")
    DECLINED = "declined", pgettext_lazy("application", "not retained")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {
            "received": "waiting",
            "retained": "done",
            "waiting": "waiting",
            "declined": "refused",
            "withdrawn": "neutral",
        }[self.value]


# Somebody on the waiting list may be called later; who was told no is told yes by a new application.
SELECTIONS: dict[DelegateState, tuple[DelegateState, ...]] = {
    DelegateState.RECEIVED: (
        DelegateState.RETAINED,
        DelegateState.WAITING,
        DelegateState.DECLINED,
        DelegateState.WITHDRAWN,
    ),
    DelegateState.WAITING: (
        DelegateState.RETAINED,
        DelegateState.DECLINED,
        DelegateState.WITHDRAWN,
    ),
    DelegateState.RETAINED: (DelegateState.WITHDRAWN,),
    DelegateState.DECLINED: (),
    DelegateState.WITHDRAWN: (),
}


class Side(models.TextChoices):
    """On which side somebody takes part."""

    DELEGATE = "delegate", pgettext_lazy("participant", "delegation")
    HOST = "host", pgettext_lazy("participant", "on the spot")


class ParticipantState(models.TextChoices):
    """Whether somebody takes part. Who was only invited is shown to the office alone."""

    INVITED = "invited", pgettext_lazy("participant", "invited")
    ACCEPTED = "accepted", pgettext_lazy("participant", "taking part")
    WITHDRAWN = "withdrawn", pgettext_lazy("participant", "withdrawn")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"invited": "waiting", "accepted": "done", "withdrawn": "neutral"}[self.value]


class Origin(models.TextChoices):
    """How somebody came to be on the list."""

    IMPORTED = "imported", pgettext_lazy("participant", "imported")
    REGISTERED = "registered", pgettext_lazy("participant", "registered")
    SELECTED = "selected", pgettext_lazy("participant", "selected")


class Half(models.TextChoices):
    """The half of the day in which somebody meets others."""

    ANY = "any", pgettext_lazy("half of the day", "all day")
    MORNING = "morning", pgettext_lazy("half of the day", "mornings")
    AFTERNOON = "afternoon", pgettext_lazy("half of the day", "afternoons")


class Weight(models.IntegerChoices):
    """How much somebody wishes a meeting."""

    WOULD = 1, pgettext_lazy("wish", "if possible")
    WANTS = 2, pgettext_lazy("wish", "I would like to")
    MUST = 3, pgettext_lazy("wish", "very important")


class Answer(models.TextChoices):
    """What the other says to a wish."""

    WAITING = "waiting", pgettext_lazy("wish", "no answer yet")
    ACCEPTED = "accepted", pgettext_lazy("wish", "accepted")
    DECLINED = "declined", pgettext_lazy("wish", "declined")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"waiting": "waiting", "accepted": "done", "declined": "refused"}[self.value]


class SearchState(models.TextChoices):
    """Where the search for a schedule stands."""

    WAITING = "waiting", pgettext_lazy("schedule", "waiting for the worker")
    RUNNING = "running", pgettext_lazy("schedule", "searching")
    DONE = "done", pgettext_lazy("schedule", "done")
    INFEASIBLE = "infeasible", pgettext_lazy("schedule", "impossible as asked")
    FAILED = "failed", pgettext_lazy("schedule", "stopped before its end")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {
            "waiting": "waiting",
            "running": "waiting",
            "done": "done",
            "infeasible": "refused",
            "failed": "refused",
        }[self.value]


UNDER_WAY = (SearchState.WAITING, SearchState.RUNNING)


class Proof(models.TextChoices):
    """What is proven of a schedule."""

    OPTIMAL = "optimal", pgettext_lazy("schedule", "proven the best")
    FEASIBLE = "feasible", pgettext_lazy("schedule", "the best found so far")


class MeetingState(models.TextChoices):
    """What became of a meeting of the published schedule."""

    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    HELD = "held", pgettext_lazy("meeting", "held")
    MISSED = "missed", pgettext_lazy("meeting", "not held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"planned": "waiting", "held": "done", "missed": "refused", "cancelled": "neutral"}[
            self.value
        ]


# A meeting that was cancelled can be planned again; what was held or missed can be corrected.
MEETING_MOVES: dict[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED),
    MeetingState.HELD: (MeetingState.MISSED,),
    MeetingState.MISSED: (MeetingState.HELD,),
    MeetingState.CANCELLED: (MeetingState.PLANNED,),
}
ON_A_TABLE = (MeetingState.PLANNED, MeetingState.HELD, MeetingState.MISSED)


class Result(models.TextChoices):
    """What somebody says came of a meeting."""

    NOTHING = "nothing", pgettext_lazy("outcome", "nothing to follow")
    CONTACT = "contact", pgettext_lazy("outcome", "we keep in touch")
    TALKS = "talks", pgettext_lazy("outcome", "talks under way")
    TRIAL = "trial", pgettext_lazy("outcome", "a trial or a pilot")
    DEAL = "deal", pgettext_lazy("outcome", "an agreement or a contract")


# What may enter the ledger of a label: something that was begun or signed, not a conversation.
LEDGER_RESULTS = (Result.TRIAL, Result.DEAL)


class Verdict(models.TextChoices):
    """What the two say together of a meeting. Two who disagree are shown as such, never averaged."""

    MISSED = "missed", pgettext_lazy("verdict", "not held")
    UNSAID = "unsaid", pgettext_lazy("verdict", "held, nothing more said")
    NOTHING = "nothing", pgettext_lazy("verdict", "nothing to follow")
    CONTACT = "contact", pgettext_lazy("verdict", "in touch")
    TALKS = "talks", pgettext_lazy("verdict", "talks under way")
    TRIAL = "trial", pgettext_lazy("verdict", "trial or pilot")
    DEAL = "deal", pgettext_lazy("verdict", "agreement or contract")
    DIFFERS = "differs", pgettext_lazy("verdict", "the two sides disagree")
    SILENT = "silent", pgettext_lazy("verdict", "no answer")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {
            "missed": "refused",
            "unsaid": "done",
            "nothing": "neutral",
            "contact": "done",
            "talks": "done",
            "trial": "done",
            "deal": "done",
            "differs": "waiting",
            "silent": "neutral",
        }[self.value]


class OfferState(models.TextChoices):
    """Where an outcome stands that a delegate offers to the ledger of a label."""

    OFFERED = "offered", pgettext_lazy("offer to a ledger", "offered")
    TAKEN = "taken", pgettext_lazy("offer to a ledger", "in the ledger")
    LEFT = "left", pgettext_lazy("offer to a ledger", "not taken")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer to a ledger", "taken back")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"offered": "waiting", "taken": "done", "left": "neutral", "withdrawn": "neutral"}[
            self.value
        ]
