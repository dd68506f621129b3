"""The team: inviting, changing roles, leaving, handing over the lead. It never stays without a lead."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.deliberation import drop_deliberation
from cocarde.web.candidacies.models import (
    Candidacy,
    Deliberation,
    MemberTerritory,
    TeamMember,
)
from cocarde.web.candidacies.rules import TEAM_ROLES
from cocarde.web.candidacies.states import TeamRole, role_text
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


class TeamRefusedError(Exception):
    """The team cannot be changed so; `reason` is 'last_lead' or 'already' (this person is in it)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def invite(*, candidacy: Candidacy, person: Any, role: TeamRole, actor: Any) -> TeamMember:
    """Bring a person into the team, or give another role; the last lead stays lead."""
    standing = candidacy.team.filter(person=person).first()
    if standing and standing.role == TeamRole.LEAD != role:
        _refuse_last_lead(candidacy, standing)
    if TeamRole.LEAD in {role, standing and standing.role}:
        _end_replacement(candidacy)
    _forget(person)
    row = TeamMember.objects.update_or_create(
        candidacy=candidacy, person=person, defaults={"role": role}
    )[0]
    _journal(candidacy, "candidacies.invited", actor, {"role": role})
    return row


@transaction.atomic
def invite_by_email(
    *,
    candidacy: Candidacy,
    email: str,
    role: TeamRole,
    actor: Any,
    name: str = "",
    language: str = "fr",
) -> TeamMember:
    """Invite whoever has this address, known or not; a letter waits in the outbox in their language."""
    address = email.strip().lower()
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(address, name, language=language)
    elif candidacy.team.filter(person=person).exists():
        raise TeamRefusedError("already")
    row = invite(candidacy=candidacy, person=person, role=role, actor=actor)
    _write_invitation(candidacy, person, role, actor)
    return row


def _write_invitation(candidacy: Candidacy, person: Any, role: TeamRole, actor: Any) -> None:
    with translation.override(person.language):
        facts = {
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "inviter": str(actor),
            "role": role_text(TeamRole(role), queries.member_words_of(candidacy)),
            "url": settings.PUBLIC_URL.rstrip("/")
            + reverse("candidacies:home", args=[candidacy.public_id]),
            "email": person.email,
        }
        words = worded("candidacies.invitation", programme_id=candidacy.programme_id, facts=facts)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
    )


@transaction.atomic
def change_role(*, membership: TeamMember, role: TeamRole, actor: Any) -> TeamMember:
    """Give a person of the team another role.

    Raises:
        TeamRefusedError: the last lead would be lost.
    """
    candidacy = membership.candidacy
    if membership.role == TeamRole.LEAD != role:
        _refuse_last_lead(candidacy, membership)
    if TeamRole.LEAD in {role, membership.role}:
        _end_replacement(candidacy)
    membership.role = role
    membership.save(update_fields=["role"])
    _forget(membership.person)
    _journal(candidacy, "candidacies.role_changed", actor, {"role": role})
    return membership


@transaction.atomic
def remove_from_team(*, membership: TeamMember, actor: Any) -> None:
    """Let a person go; the territories this person spoke for are left without a referent.

    Raises:
        TeamRefusedError: the last lead would be lost.
    """
    candidacy = membership.candidacy
    if membership.role == TeamRole.LEAD:
        _refuse_last_lead(candidacy, membership)
        _end_replacement(candidacy)
    for member in candidacy.members.filter(referent=membership.person):
        void_sign_off(member)
        member.referent = None
        member.save(update_fields=["referent"])
    _forget(membership.person)
    membership.delete()
    _journal(candidacy, "candidacies.left_team", actor, {})


def _end_replacement(candidacy: Candidacy) -> None:
    """Who leads has changed: what the office asked of the lead of before is answered."""
    candidacy.lead_replacements.filter(ended_at=None).update(ended_at=clock.now())


def void_sign_off(member: MemberTerritory) -> None:
    """Whoever spoke for a territory does no more: what was signed for the next version is void."""
    number = queries.next_number(member.candidacy)
    void = member.sign_offs.filter(version_number=number)
    for row in Deliberation.objects.filter(sign_off__in=void).select_related("attachment"):
        drop_deliberation(deliberation=row)
    void.delete()


@transaction.atomic
def transfer_lead(*, candidacy: Candidacy, to: TeamMember, actor: Any) -> TeamMember:
    """Hand the lead over: the new lead leads, the former one goes on as editor."""
    _end_replacement(candidacy)
    to.role = TeamRole.LEAD
    to.save(update_fields=["role"])
    candidacy.team.filter(person=actor, role=TeamRole.LEAD).exclude(pk=to.pk).update(
        role=TeamRole.EDITOR
    )
    for person in (to.person, actor):
        _forget(person)
    _journal(candidacy, "candidacies.lead_transferred", actor, {"to": to.person.public_id})
    return to


def _refuse_last_lead(candidacy: Candidacy, leaving: TeamMember) -> None:
    # Locked, so that two leads who leave at once do not each count on the other.
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    others = candidacy.team.filter(role=TeamRole.LEAD).exclude(pk=leaving.pk)
    if not others.exists():
        raise TeamRefusedError("last_lead")


def _forget(person: Any) -> None:
    if hasattr(person, TEAM_ROLES):
        delattr(person, TEAM_ROLES)


def _journal(candidacy: Candidacy, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )
