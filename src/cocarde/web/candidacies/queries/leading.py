"""The signed link by which somebody accepts to lead a candidacy that was loaded."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.urls import reverse

from cocarde.web.candidacies.models import Candidacy, LeadInvitation
from cocarde.web.clock import queries as clock

_SALT = "cocarde.candidacies.lead"


def lead_token(invitation: LeadInvitation) -> str:
    """The part of an address by which one person accepts, and nobody else."""
    return Signer(salt=_SALT, sep=".").sign(invitation.public_id)


def invitation_of_token(token: str) -> LeadInvitation | None:
    """The invitation that was meant; none once answered, taken back or over."""
    try:
        public_id = Signer(salt=_SALT, sep=".").unsign(token)
    except BadSignature:
        return None
    rows = LeadInvitation.objects.select_related("candidacy__programme")
    return rows.filter(public_id=public_id, expires_at__gt=clock.now()).first()


def lead_address(invitation: LeadInvitation) -> str:
    """The whole address that the letter carries, in the language that is active."""
    path = reverse("candidacies:accept_lead", args=[lead_token(invitation)])
    return settings.PUBLIC_URL.rstrip("/") + path


def standing_invitations(candidacy: Candidacy) -> QuerySet[LeadInvitation]:
    """Those that wait for an answer, the last first."""
    return candidacy.lead_invitations.filter(expires_at__gt=clock.now()).order_by("-pk")


def invitations_to(person: Any) -> QuerySet[LeadInvitation]:
    """Those written to the address of a person."""
    return LeadInvitation.objects.filter(email__iexact=person.email).order_by("pk")


def ended_invitations() -> QuerySet[LeadInvitation]:
    """Those that nobody answered in time."""
    return LeadInvitation.objects.filter(expires_at__lte=clock.now()).order_by("pk")
