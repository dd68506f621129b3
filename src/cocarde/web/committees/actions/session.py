"""In session: presence, standing aside, assessing, giving an opinion."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from cocarde.web.access import actions as access
from cocarde.web.access import queries as barriers
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.queries import is_time_for, specification_of, state_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.actions.attendance import follow_presence, let_all_leave
from cocarde.web.committees.models import (
    Absence,
    AgendaItem,
    Annotation,
    Assessment,
    Assignment,
    Declaration,
    Opinion,
    Reading,
    Recusal,
    Session,
    Vote,
)
from cocarde.web.committees.states import (
    Advice,
    ConflictKind,
    Grade,
    SessionState,
    VoteState,
)
from cocarde.web.design.states import reading_language
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail


class SessionRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'no_version', 'not_proposed', 'already_there', 'in_use' (agenda); 'not_prepared',
    'not_open', 'closed', 'begun', 'vote_open' (session); 'recused', 'quorum', 'no_reasons', 'grade',
    'already_given', 'one_language', 'withdrawn', 'submitted', 'read', 'not_yours' (item).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def open_session(*, session: Session, present: Collection[int], actor: Any) -> Session:
    """Open the session with those who are there (keys of members)."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state != SessionState.PREPARED:
        raise SessionRefusedError("not_prepared")
    _keep_absences(session, present)
    _set_state(session, SessionState.OPEN, "committees.session_opened", actor)
    follow_presence(session=session, actor=actor)
    return session


@transaction.atomic
def note_presence(*, session: Session, present: Collection[int], actor: Any) -> None:
    """Say who is there now: members come and go, and the quorum follows them."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    _keep_absences(session, present)
    _journal(session.ref, "committees.presence_noted", actor, session.committee.programme_id)
    if locked.state == SessionState.OPEN:
        follow_presence(session=session, actor=actor)


def _keep_absences(session: Session, present: Collection[int]) -> None:
    absent = session.committee.seats.exclude(person_id__in=present)
    session.absences.all().delete()
    Absence.objects.bulk_create(
        Absence(session=session, person_id=pk) for pk in absent.values_list("person_id", flat=True)
    )


@transaction.atomic
def close_session(*, session: Session, actor: Any) -> Session:
    """Close the session; an item without an opinion was not heard and can go on another agenda."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state != SessionState.OPEN:
        raise SessionRefusedError("not_open")
    if Vote.objects.filter(item__session=session, state=VoteState.OPEN).exists():
        raise SessionRefusedError("vote_open")
    let_all_leave(session=session)
    _set_state(session, SessionState.CLOSED, "committees.session_closed", actor)
    return session


def _set_state(session: Session, state: SessionState, verb: str, actor: Any) -> None:
    session.state = state
    session.save(update_fields=["state"])
    _journal(session.ref, verb, actor, session.committee.programme_id)


@transaction.atomic
def recuse(*, item: AgendaItem, person: Any, conflict: ConflictKind, actor: Any) -> Recusal:
    """A member stands aside: from now on nothing of the dossier, nor of what derives from it, is shown."""
    recusal, is_new = Recusal.objects.get_or_create(
        item=item, person=person, defaults={"conflict": conflict, "recorded_by": actor}
    )
    if is_new:
        forget_what_was_done(item=item, person=person)
        mail.withdraw(to=person, about=[item.candidacy.ref, item.version.ref])
        access.raise_barrier(person=person, ref=item.candidacy.ref, actor=actor)
        _journal(item.session.ref, "committees.recused", actor, _programme_id(item))
    return recusal


def forget_what_was_done(*, item: AgendaItem, person: Any) -> None:
    """Erase what a member wrote on a dossier, was asked of it and said of it."""
    for rows in (Assessment, Assignment, Declaration):
        rows._default_manager.filter(item=item, person=person).delete()
    Annotation.objects.filter(version__candidacy=item.candidacy_id, person=person).delete()


@transaction.atomic
def note_reading(*, item: AgendaItem, person: Any) -> None:
    """Remember that a member has opened the dossier."""
    if Reading.objects.get_or_create(item=item, person=person)[1]:
        _journal(item.session.ref, "committees.dossier_opened", person, _programme_id(item))


@transaction.atomic
def assess(
    *,
    item: AgendaItem,
    person: Any,
    grades: dict[str, int],
    comment: str,
    advice: str = "",
    comments: Mapping[str, str] | None = None,
    submit: bool = False,
) -> Assessment:
    """Keep a member's assessment; it can be changed until the opinion is given.

    Once submitted in a blind session it no longer changes: its author may then read those of others.

    Raises:
        SessionRefusedError: 'recused', 'closed', 'already_given', 'withdrawn', 'not_proposed', 'submitted'
            or 'grade'.
    """
    if barriers.is_barred(person, item.candidacy.ref):
        raise SessionRefusedError("recused")
    if Opinion.objects.filter(item=item).exists():
        raise SessionRefusedError("already_given")
    if Session.objects.get(pk=item.session_id).state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    item.candidacy.refresh_from_db(fields=["state"])
    if state_of(item.candidacy).ends:
        raise SessionRefusedError("withdrawn")
    if not is_time_for(Permission.COMMITTEE_ASSESSMENT_WRITE, item.candidacy):
        raise SessionRefusedError("not_proposed")
    before = Assessment.objects.filter(item=item, person=person).first()
    submitted_at = before.submitted_at if before else None
    if submitted_at and queries.preparation_of(item.session).is_blind:
        raise SessionRefusedError("submitted")
    known = {c.key for c in specification_of(item.candidacy).criteria}
    said = {key: text.strip() for key, text in (comments or {}).items() if text.strip()}
    if (
        set(grades) - known
        or set(said) - known
        or any(g not in Grade.values for g in grades.values())
    ):
        raise SessionRefusedError("grade")
    assessment, _ = Assessment.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "grades": grades,
            "comment": comment.strip(),
            "advice": advice,
            "language": reading_language(),
            "saved_at": clock.now(),
            "comments": said,
            "submitted_at": submitted_at or (clock.now() if submit else None),
        },
    )
    # That somebody assessed is journalled; what was thought is not.
    _journal(item.session.ref, "committees.assessed", person, _programme_id(item))
    return assessment


@transaction.atomic
def give_opinion(*, item: AgendaItem, advice: Advice, reasons: str, actor: Any) -> Opinion:
    """Record the committee's opinion and move the candidacy on.

    Raises:
        SessionRefusedError: 'recused', 'closed', 'no_reasons', 'already_given' or 'quorum'.
    """
    # One opinion at a time: a second one, sent twice or by two people, finds the first.
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    if barriers.is_barred(actor, item.candidacy.ref):
        raise SessionRefusedError("recused")
    if not reasons.strip():
        raise SessionRefusedError("no_reasons")
    if Opinion.objects.filter(item=item).exists():
        raise SessionRefusedError("already_given")
    if Session.objects.get(pk=item.session_id).state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    present = queries.present_for(item)
    if present < item.session.quorum:
        raise SessionRefusedError("quorum")
    opinion = Opinion.objects.create(
        item=item,
        advice=advice,
        reasons=reasons.strip(),
        language=reading_language(),
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
