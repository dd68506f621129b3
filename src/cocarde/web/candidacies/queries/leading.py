"""Who leads a candidacy, who is asked to, and the signed link by which somebody accepts."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.urls import reverse

from cocarde.web.candidacies.models import Candidacy, LeadInvitation, LeadReplacement, TeamMember
from cocarde.web.candidacies.states import TeamRole
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


def leads_of(candidacy: Candidacy) -> list[TeamMember]:
    """Those who lead it: one, several, or nobody where it was loaded."""
    return list(candidacy.team.filter(role=TeamRole.LEAD).select_related("person").order_by("pk"))


def standing_replacement(candidacy: Candidacy) -> LeadReplacement | None:
    """What the office asked of the lead, and nobody has answered yet."""
    rows = candidacy.lead_replacements.filter(ended_at=None)
    return rows.select_related("lead", "candidacy__programme").first()


def is_due(replacement: LeadReplacement) -> bool:
    """Whether the time to answer is over: somebody else may be asked to lead."""
    return replacement.objections_until <= clock.now()


def due_replacement(candidacy: Candidacy) -> LeadReplacement | None:
    """What was asked of the lead, once the time to answer is over."""
    row = standing_replacement(candidacy)
    return row if row is not None and is_due(row) else None


def last_objection(candidacy: Candidacy) -> LeadReplacement | None:
    """The last time that a lead objected."""
    rows = candidacy.lead_replacements.filter(objected_at__isnull=False).order_by("objected_at")
    return rows.select_related("lead").last()


def replacement_address(replacement: LeadReplacement) -> str:
    """The whole address where the lead answers, in the language that is active."""
    path = reverse("candidacies:lead", args=[replacement.candidacy.public_id])
    return settings.PUBLIC_URL.rstrip("/") + path
