"""Where a proposal to unite stands, what each answers, and how a field of the new dossier is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FEWEST, MOST = 2, 12  # candidacies in one proposal


class ProposalState(models.TextChoices):
    """A proposal, from the first word to the new candidacy."""

    OPEN = "open", pgettext_lazy("proposal", "awaiting answers")
    AGREED = "agreed", pgettext_lazy("proposal", "accepted by all, the dossiers are being joined")
    REFUSED = "refused", pgettext_lazy("proposal", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "taken back")
    LAPSED = "lapsed", pgettext_lazy("proposal", "lapsed")
    UNITED = "united", pgettext_lazy("proposal", "united")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"open": "waiting", "agreed": "waiting", "refused": "refused", "united": "done"}.get(
            self.value, "neutral"
        )


STANDING = (ProposalState.OPEN, ProposalState.AGREED)


class Answer(models.TextChoices):
    """What the lead of one candidacy answers."""

    WAITING = "waiting", pgettext_lazy("answer to a proposal", "not answered yet")
    ACCEPTED = "accepted", pgettext_lazy("answer to a proposal", "accepted")
    REFUSED = "refused", pgettext_lazy("answer to a proposal", "refused")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"accepted": "done", "refused": "refused"}.get(self.value, "waiting")


class Mode(models.TextChoices):
    """How a field of the new dossier is made of those before it."""

    CHOOSE = "choose", _("one text chosen")
    JOIN = "join", _("texts one after another")
    REWRITE = "rewrite", _("written anew")


class AdviceKind(models.TextChoices):
    """What the office advises before anything is filed, or later."""

    UNITE = "unite", pgettext_lazy("advice", "to unite")
    WAIT = "wait", pgettext_lazy("advice", "to wait")


class Passage(models.TextChoices):
    """How one candidacy follows another."""

    UNITED = "united", _("united")
    SPLIT = "split", _("split")


class SplitState(models.TextChoices):
    """A proposal to split, from the first word to the parts."""

    OPEN = "open", pgettext_lazy("split", "awaiting agreement")
    WITHDRAWN = "withdrawn", pgettext_lazy("split", "taken back")
    DONE = "done", pgettext_lazy("split", "split")
