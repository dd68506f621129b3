"""Where a call stands, and the words of a procedure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """Computed from the dates and the clock, never stored."""

    TO_COME = "to_come", _("to come")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"to_come": "waiting", "open": "done"}.get(self.value, "neutral")


class CriterionKind(models.TextChoices):
    """How a criterion is answered."""

    MEASURED = "measured", _("measured")
    DECLARED = "declared", _("declared")
    NARRATIVE = "narrative", _("told")

    @property
    def explanation(self) -> str:
        """What the kind asks of a team, in one sentence."""
        return str(_EXPLANATIONS[self.value])


_EXPLANATIONS = {
    "measured": _(
        "A figure computed from the registers for the perimeter you choose: nobody types it in."
    ),
    "declared": _("A figure that you state yourselves, shown as declared, with its proof."),
    "narrative": _("You tell it in your own words; no figure is asked."),
}


class FieldKind(models.TextChoices):
    """What a field of the dossier holds."""

    TEXT = "text", _("text")
    RICH = "rich", _("structured text")
    NUMBER = "number", _("number")
    CHOICE = "choice", _("choice")
    FIGURES = "figures", _("figures")
    ATTACHMENTS = "attachments", _("attachments")


class Party(models.TextChoices):
    """Whoever a procedure awaits or allows to act."""

    TEAM = "team", _("the candidate team")
    LEAD = "lead", _("the lead of the team")
    EDITOR = "editor", _("an editor of the team")
    REFERENT = "referent", _("the referent of a member")
    OFFICE = "office", _("the programme office")
    DELEGATE = "delegate", _("the delegate")
    COMMITTEE = "committee", _("the committee")
    AUTHORITY = "authority", _("the deciding authority")
    NOBODY = "nobody", _("nobody")


class Fact(models.TextChoices):
    """What an eligibility rule may look at without the dossier declaring it, in the order of asking.

    The label is the question put to whoever checks before applying.
    """

    MEMBERS = "members", _("How many territories apply together?")
    MEMBERS_WITHOUT_REFERENT = (
        "members_without_referent",
        _("How many of them have nobody who speaks for them (a referent)?"),
    )
    PERIMETER = "perimeter", _("Is your perimeter chosen?")
    ABROAD = "abroad", _("Is your ecosystem a place abroad?")
    POPULATION = "population", _("How many people live in your perimeter?")
    COMPANIES = "companies", _("How many companies are on the list of your ecosystem?")
    LETTERS = "letters", _("How many letters of support have you gathered?")

    @property
    def sample(self) -> int | str | bool:
        """A value of its kind, on which a rule is tried when it is loaded."""
        if self == Fact.PERIMETER:
            return "epci:200000000@2026"
        return False if self == Fact.ABROAD else 1

    @property
    def may_be_unknown(self) -> bool:
        """Whether a candidacy may not know it: a rule that needs it then answers nothing."""
        return self in {Fact.POPULATION, Fact.COMPANIES, Fact.LETTERS}


MEMBERS_QUESTIONS = {
    "company": _("How many companies apply together?"),
    "organisation": _("How many organisations apply together?"),
}


class Verdict(models.TextChoices):
    """What an eligibility rule answers."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("cannot be checked yet")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"met": "done", "not_met": "refused"}.get(self.value, "waiting")


class ChangeKind(models.TextChoices):
    """What a later version of a specification does to a part of it."""

    ADDED = "added", _("new")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("no longer asked")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"added": "done", "removed": "refused"}.get(self.value, "waiting")


class LabelEffect(models.TextChoices):
    """What a decision on a label does to it."""

    CONFIRM = "confirm", _("confirms the label")
    RENEW = "renew", _("renews the label")
    REOPEN = "reopen", _("puts the label back in play")
    SUSPEND = "suspend", _("suspends the label")
    LIFT = "lift", _("ends the suspension")
    WITHDRAW = "withdraw", _("ends the label")
