"""What kinds of data are held on people, and what becomes of them when a person is erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class About(models.TextChoices):
    """What a page of one's own data tells apart."""

    ACCOUNT = "account", _("Account")
    SIGN_IN = "sign_in", _("Sign-in")
    ROLES = "roles", _("Roles and teams")
    WRITTEN = "written", _("What you wrote")
    DECIDED = "decided", _("What you signed, deposited or decided")
    FILES = "files", pgettext_lazy("own data", "Files you attached")
    LETTERS = "letters", _("Letters sent to you")
    NAMED = "named", _("Where others name you")
    ACTS = "acts", _("Acts in the journal")


class Fate(models.TextChoices):
    """What is kept of an act names nobody once the account that it points to has no name."""

    DELETED = "deleted", _("erased")
    EMPTIED = "emptied", _("emptied of what names you")
    KEPT = "kept", _("kept without your name")
