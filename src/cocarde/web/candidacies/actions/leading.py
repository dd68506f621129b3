"""Naming the lead of a candidacy that nobody leads any more: whoever accepts an invitation leads."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.access import queries as access
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.team import change_role, invite
from cocarde.web.candidacies.models import Candidacy, LeadInvitation, LeadReplacement, TeamMember
from cocarde.web.candidacies.states import INVITATION_LASTS_DAYS, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


class LeadRefusedError(ValueError):
    """Nobody is invited, or nothing is accepted: 'led', 'waiting' or 'gone'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def invite_lead(*, candidacy: Candidacy, email: str, language: str, actor: Any) -> LeadInvitation:
    """Ask somebody to lead; without an answer the address is forgotten.

    Nobody leads the candidacy, or its lead was asked to hand over and has not answered in time.

    Raises:
        LeadRefusedError: 'led' (somebody leads it), 'waiting' (somebody was asked).
    """
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    _refuse_led(candidacy)
    if queries.standing_invitations(candidacy).exists():
        raise LeadRefusedError("waiting")
    row = LeadInvitation.objects.create(
        candidacy=candidacy,
        email=email.strip().lower(),
        language=language,
        invited_by=actor,
        expires_at=clock.now() + timedelta(days=INVITATION_LASTS_DAYS),
    )
    _tell(row)
    _journal(row, "lead_invited", actor)
    return row


def _tell(row: LeadInvitation) -> None:
    candidacy = row.candidacy
    with translation.override(row.language):
        facts = {
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "url": queries.lead_address(row),
            "until": day_at(row.expires_at, candidacy.programme.zone),
        }
        words = worded("candidacies.lead", programme_id=candidacy.programme_id, facts=facts)
    mail.write_to_address(
        address=row.email,
        language=row.language,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=row.ref,
        expires_at=row.expires_at,
    )


@transaction.atomic
def accept_lead(*, invitation: LeadInvitation) -> TeamMember:
    """Whoever has the link leads from now on, by the address that it was sent to.

    Raises:
        LeadRefusedError: 'gone' (answered, taken back, over), 'led' (somebody leads it meanwhile).
    """
    row = _standing(invitation)
    candidacy = row.candidacy
    replaced = _refuse_led(candidacy)
    person = Person.objects.filter(email=row.email).first()
    if person is None:
        person = Person.objects.create_user(row.email, "", language=row.language)
    if not person.is_active or access.is_barred(person, candidacy.ref):
        raise LeadRefusedError("gone")
    _journal(row, "lead_accepted", person)
    _forget(row)
    member = invite(candidacy=candidacy, person=person, role=TeamRole.LEAD, actor=person)
    if replaced is not None and replaced.lead_id != person.pk:
        _step_down(replaced, person)
    return member


def _refuse_led(candidacy: Candidacy) -> LeadReplacement | None:
    """Nobody is asked beside a lead, unless the time that the lead had to answer is over."""
    if not queries.leads_of(candidacy):
        return None
    replaced = queries.due_replacement(candidacy)
    if replaced is None:
        raise LeadRefusedError("led")
    return replaced


def _step_down(replaced: LeadReplacement, actor: Any) -> None:
    """Whoever led without answering writes on, as somebody who hands over does."""
    member = replaced.candidacy.team.filter(person=replaced.lead, role=TeamRole.LEAD).first()
    if member is not None:
        change_role(membership=member, role=TeamRole.EDITOR, actor=actor)
    journal.record(
        verb="candidacies.lead_replaced",
        subject=replaced.candidacy.ref,
        actor=actor,
        programme_id=replaced.candidacy.programme_id,
        details={"replacement": replaced.public_id},
    )


@transaction.atomic
def end_invitation(*, invitation: LeadInvitation, actor: Any = None) -> None:
    """Decline it, or take it back: the address is forgotten.

    Raises:
        LeadRefusedError: 'gone' (answered, taken back, over).
    """
    row = _standing(invitation)
    _journal(row, "lead_invitation_ended", actor)
    _forget(row)


def forget_invitations() -> int:
    """Forget the addresses of those who did not answer in time; how many."""
    rows = list(queries.ended_invitations())
    for row in rows:
        _forget(row)
    return len(rows)


def erase_invitations_of(*, person: Any, actor: Any = None) -> None:
    """Forget that a person was asked, wherever her address was written."""
    for row in queries.invitations_to(person):
        mail.forget(about=row.ref, actor=actor)
        row.delete()


def _standing(invitation: LeadInvitation) -> LeadInvitation:
    rows = LeadInvitation.objects.select_for_update().select_related("candidacy__programme")
    row = rows.filter(pk=invitation.pk, expires_at__gt=clock.now()).first()
    if row is None:
        raise LeadRefusedError("gone")
    Candidacy.objects.select_for_update().get(pk=row.candidacy_id)
    return row


def _forget(row: LeadInvitation) -> None:
    mail.forget(about=row.ref)
    row.delete()


def _journal(row: LeadInvitation, verb: str, actor: Any) -> None:
    journal.record(
        verb=f"candidacies.{verb}",
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details={"invitation": row.public_id},
    )
