"""Kinds of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is; what it does is recorded by the network apps."""

    ACCELERATOR = "accelerator", _("accelerator")
    ASSOCIATION = "association", _("association")
    COMPANY = "company", _("company")
    INCUBATOR = "incubator", _("incubator")
    INVESTOR = "investor", _("investor")
    LAB = "lab", _("laboratory")
    PUBLIC_BODY = "public_body", _("public body")
    SCHOOL = "school", _("school or university")
