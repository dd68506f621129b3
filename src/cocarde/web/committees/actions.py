"""Preparing a session, standing aside, assessing, giving an opinion."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import latest_version, specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.models import (
    AgendaItem,
    Assessment,
    Committee,
    Opinion,
    Recusal,
    Seat,
    Session,
)
from cocarde.web.committees.states import Advice, ConflictKind, SessionState
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Programme

TOP_GRADE = 4


class SessionRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'no_version', 'recused', 'quorum', 'no_reasons', 'grade', 'already_given', 'closed'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def form_committee(*, programme: Programme, names: dict[str, str], actor: Any = None) -> Committee:
    """Form a committee in a programme."""
    committee = Committee.objects.create(
        programme=programme, name_fr=names["fr"], name_en=names["en"]
    )
    _journal(committee.ref, "committees.formed", actor, programme.pk)
    return committee


@transaction.atomic
def seat(*, committee: Committee, person: Any, quality: str = "", actor: Any = None) -> Seat:
    """Give a person a seat, and the role that goes with it."""
    row = Seat.objects.update_or_create(
        committee=committee, person=person, defaults={"quality": quality}
    )[0]
    access.grant_role(programme=committee.programme, person=person, role=Role.COMMITTEE)
    _journal(committee.ref, "committees.seated", actor, committee.programme_id)
    return row


@transaction.atomic
def call_session(
    *,
    committee: Committee,
    starts_at: datetime,
    place: str = "",
    quorum: int = 1,
    actor: Any = None,
) -> Session:
    """Call a session of the committee."""
    session = Session.objects.create(
        committee=committee, starts_at=starts_at, place=place, quorum=quorum
    )
    _journal(session.ref, "committees.session_called", actor, committee.programme_id)
    return session


@transaction.atomic
def put_on_agenda(*, session: Session, candidacy: Candidacy, actor: Any = None) -> AgendaItem:
    """Have a candidacy heard on its last deposited version."""
    version = latest_version(candidacy)
    if version is None:
        raise SessionRefusedError("no_version")
    if session.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    item = AgendaItem.objects.create(
        session=session, candidacy=candidacy, version=version, position=session.items.count() + 1
    )
    _journal(session.ref, "committees.put_on_agenda", actor, session.committee.programme_id)
    return item


@transaction.atomic
def recuse(*, item: AgendaItem, person: Any, conflict: ConflictKind, actor: Any) -> Recusal:
    """A member stands aside: from now on nothing of the dossier, nor of what derives from it, is shown."""
    recusal, is_new = Recusal.objects.get_or_create(
        item=item, person=person, defaults={"conflict": conflict, "recorded_by": actor}
    )
    if is_new:
        access.raise_barrier(person=person, ref=item.candidacy.ref)
        Assessment.objects.filter(item=item, person=person).delete()
        _journal(item.session.ref, "committees.recused", actor, _programme_id(item))
    return recusal


@transaction.atomic
def assess(
    *, item: AgendaItem, person: Any, grades: dict[str, int], comment: str, advice: str = ""
) -> Assessment:
    """Keep a member's assessment; it can be changed until the opinion is given."""
    if item.recusals.filter(person=person).exists():
        raise SessionRefusedError("recused")
    if Opinion.objects.filter(item=item).exists():
        raise SessionRefusedError("already_given")
    known = {c.key for c in specification_of(item.candidacy).criteria}
    if set(grades) - known or any(not 0 <= g <= TOP_GRADE for g in grades.values()):
        raise SessionRefusedError("grade")
    assessment, _ = Assessment.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "grades": grades,
            "comment": comment.strip(),
            "advice": advice,
            "language": (translation.get_language() or "fr")[:2],
            "saved_at": clock.now(),
        },
    )
    # That somebody assessed is journalled; what was thought is not.
    _journal(item.session.ref, "committees.assessed", person, _programme_id(item))
    return assessment


@transaction.atomic
def give_opinion(*, item: AgendaItem, advice: Advice, reasons: str, actor: Any) -> Opinion:
    """Record the committee's opinion and move the candidacy on."""
    if not reasons.strip():
        raise SessionRefusedError("no_reasons")
    if Opinion.objects.filter(item=item).exists():
        raise SessionRefusedError("already_given")
    present = queries.present_for(item)
    if present < item.session.quorum:
        raise SessionRefusedError("quorum")
    opinion = Opinion.objects.create(
        item=item,
        advice=advice,
        reasons=reasons.strip(),
        language=(translation.get_language() or "fr")[:2],
        present=present,
        written_by=actor,
    )
    move(candidacy=item.candidacy, verb="give_opinion", actor=actor)
    _journal(opinion.ref, "committees.opinion_given", actor, _programme_id(item))
    return opinion


def _programme_id(item: AgendaItem) -> int:
    return item.session.committee.programme_id


def _journal(subject: Any, verb: str, actor: Any, programme_id: int) -> None:
    journal.record(verb=verb, subject=subject, actor=actor, programme_id=programme_id)
