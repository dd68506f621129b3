"""How a remark was answered."""

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
