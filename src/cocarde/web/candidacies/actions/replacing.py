"""A lead who has gone without handing over: asked by the office, heard first, replaced after."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.leading import end_invitation
from cocarde.web.candidacies.models import Candidacy, LeadReplacement
from cocarde.web.candidacies.states import LEAD_ANSWERS_WITHIN_DAYS
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


class ReplacementRefusedError(ValueError):
    """It is not asked or not answered: 'nobody', 'several', 'asked', 'gone' or 'other'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def ask_to_hand_over(*, candidacy: Candidacy, reason: str, actor: Any) -> LeadReplacement:
    """Tell the lead by letter why somebody else should lead, and until when to object or hand over.

    Raises:
        ReplacementRefusedError: 'nobody' leads it, 'several' do (one of them can act), or 'asked' already.
    """
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    leads = queries.leads_of(candidacy)
    if len(leads) != 1:
        raise ReplacementRefusedError("several" if leads else "nobody")
    if queries.standing_replacement(candidacy) is not None:
        raise ReplacementRefusedError("asked")
    now = clock.now()
    row = LeadReplacement.objects.create(
        candidacy=candidacy,
        lead=leads[0].person,
        reason=reason.strip(),
        asked_by=actor,
        asked_at=now,
        objections_until=now + timedelta(days=LEAD_ANSWERS_WITHIN_DAYS),
    )
    _tell(row)
    _journal(row, "replacement_asked", actor)
    return row


@transaction.atomic
def object_to_replacement(*, replacement: LeadReplacement, objection: str, actor: Any) -> None:
    """The lead goes on: nobody else is asked, and whoever was is asked no more.

    Raises:
        ReplacementRefusedError: 'gone' (answered, dropped, replaced), 'other' (asked of somebody else).
    """
    row = _standing(replacement)
    if row.lead_id != actor.pk:
        raise ReplacementRefusedError("other")
    row.objection, row.objected_at = objection.strip(), clock.now()
    _end(row, actor)
    _journal(row, "replacement_objected", actor)


@transaction.atomic
def drop_replacement(*, replacement: LeadReplacement, actor: Any) -> None:
    """The office asks it no more: the lead goes on.

    Raises:
        ReplacementRefusedError: 'gone' (answered, dropped, replaced).
    """
    row = _standing(replacement)
    _end(row, actor)
    _journal(row, "replacement_dropped", actor)


def _standing(replacement: LeadReplacement) -> LeadReplacement:
    Candidacy.objects.select_for_update().get(pk=replacement.candidacy_id)
    row = queries.standing_replacement(replacement.candidacy)
    if row is None or row.pk != replacement.pk:
        raise ReplacementRefusedError("gone")
    return row


def _end(row: LeadReplacement, actor: Any) -> None:
    row.ended_at = clock.now()
    row.save(update_fields=["objection", "objected_at", "ended_at"])
    for invitation in queries.standing_invitations(row.candidacy):
        end_invitation(invitation=invitation, actor=actor)


def _tell(row: LeadReplacement) -> None:
    candidacy = row.candidacy
    with translation.override(row.lead.language):
        facts = {
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "reason": row.reason,
            "url": queries.replacement_address(row),
            "until": day_at(row.objections_until, candidacy.programme.zone),
        }
        words = worded("candidacies.replacement", programme_id=candidacy.programme_id, facts=facts)
    mail.write(
        to=row.lead,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
    )


def _journal(row: LeadReplacement, verb: str, actor: Any) -> None:
    journal.record(
        verb=f"candidacies.{verb}",
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details={"replacement": row.public_id},
    )
