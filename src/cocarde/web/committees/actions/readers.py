"""Readers: proposed by load and competence, edited by hand, asked; they accept or decline."""

from typing import Any

from django.db import transaction

from cocarde.web.access import queries as access
from cocarde.web.candidacies.queries import state_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.actions import letters
from cocarde.web.committees.actions.session import SessionRefusedError
from cocarde.web.committees.events import readers_asked
from cocarde.web.committees.models import AgendaItem, Assignment, Preparation, Session
from cocarde.web.committees.states import AskState, SessionState
from cocarde.web.journal import actions as journal


@transaction.atomic
def propose_readers(*, session: Session, actor: Any) -> int:
    """Propose who reads what, besides those asked or chosen by hand; how many are proposed.

    What is hidden from whoever asks is left as it is.

    Raises:
        SessionRefusedError: 'closed'.
    """
    _refuse_closed(session)
    pairs = queries.proposed_pairs(session, actor)
    hidden = access.barred_ids(actor, "candidacies.candidacy")
    before = Assignment.objects.filter(
        item__session=session, state=AskState.PROPOSED, chosen_by_hand=False
    ).exclude(item__candidacy__public_id__in=hidden)
    before.delete()
    Assignment.objects.bulk_create(Assignment(item=item, person=person) for item, person in pairs)
    _journal(session, "committees.readers_proposed", actor)
    return len(pairs)


@transaction.atomic
def choose_reader(*, item: AgendaItem, person: Any, actor: Any) -> Assignment:
    """Put a member among the readers of a dossier by hand, whatever was proposed.

    Raises:
        SessionRefusedError: 'closed', 'withdrawn', or 'recused' where the member stands aside or has no seat.
    """
    _refuse_closed(item.session)
    if state_of(item.candidacy).ends:
        raise SessionRefusedError("withdrawn")
    has_seat = item.session.committee.seats.filter(person=person).exists()
    if not has_seat or access.is_barred(person, item.candidacy.ref):
        raise SessionRefusedError("recused")
    row = Assignment.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "state": AskState.PROPOSED,
            "chosen_by_hand": True,
            "reason": "",
            "asked_at": None,
            "answered_at": None,
        },
    )[0]
    _journal(item.session, "committees.reader_chosen", actor)
    return row


@transaction.atomic
def remove_reader(*, assignment: Assignment, actor: Any) -> None:
    """Take a reader off a dossier; what they wrote stays.

    Raises:
        SessionRefusedError: 'closed'.
    """
    session = assignment.item.session
    _refuse_closed(session)
    assignment.delete()
    _journal(session, "committees.reader_removed", actor)


@transaction.atomic
def ask_readers(*, session: Session, actor: Any) -> int:
    """Ask those who are proposed; each is told once, whatever they are asked to read. How many are told.

    Raises:
        SessionRefusedError: 'closed'.
    """
    _refuse_closed(session)
    hidden = access.barred_ids(actor, "candidacies.candidacy")
    rows = Assignment.objects.filter(item__session=session, state=AskState.PROPOSED).exclude(
        item__candidacy__public_id__in=hidden
    )
    found = [
        row
        for row in rows.select_related("item__candidacy__specification", "person")
        if not state_of(row.item.candidacy).ends
        and not access.is_barred(row.person, row.item.candidacy.ref)
    ]
    Assignment.objects.filter(pk__in=[row.pk for row in found]).update(
        state=AskState.ASKED, asked_at=clock.now()
    )
    people = {row.person_id: row.person for row in found}
    for person in people.values():
        letters.ask_to_read(session=session, person=person)
    if people:
        _journal(session, "committees.readers_asked", actor)
        readers_asked.send(Session, session=session, actor=actor)
    return len(people)


@transaction.atomic
def answer_asking(
    *, assignment: Assignment, accepts: bool, reason: str = "", person: Any
) -> Assignment:
    """A member says yes or no; after a no, somebody else is proposed to the office.

    Raises:
        SessionRefusedError: 'not_yours', 'recused', 'closed', 'withdrawn' or 'no_reasons'.
    """
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    item = row.item
    if row.person_id != person.pk or row.state == AskState.PROPOSED:
        raise SessionRefusedError("not_yours")
    if access.is_barred(person, item.candidacy.ref):
        raise SessionRefusedError("recused")
    _refuse_closed(item.session)
    if state_of(item.candidacy).ends:
        raise SessionRefusedError("withdrawn")
    if not accepts and not reason.strip():
        raise SessionRefusedError("no_reasons")
    row.state = AskState.ACCEPTED if accepts else AskState.DECLINED
    row.reason = "" if accepts else reason.strip()
    row.answered_at = clock.now()
    row.save(update_fields=["state", "reason", "answered_at"])
    verb = "committees.reading_accepted" if accepts else "committees.reading_declined"
    _journal(item.session, verb, person)
    if not accepts:
        propose_instead(item=item)
    return row


@transaction.atomic
def propose_instead(*, item: AgendaItem) -> None:
    """Propose other readers for a dossier that lost one; the office still asks them by hand."""
    pairs = queries.proposed_pairs(item.session, None)
    here = [person for other, person in pairs if other.pk == item.pk]
    known = set(Assignment.objects.filter(item=item).values_list("person_id", flat=True))
    Assignment.objects.bulk_create(
        Assignment(item=item, person=person) for person in here if person.pk not in known
    )
    if here:
        _journal(item.session, "committees.readers_proposed", None)


@transaction.atomic
def remind_readers(*, session: Session, actor: Any = None) -> int:
    """Remind members who have something to do; found now, once a day and session. How many.

    The letter is the same for all and names no dossier and no number. Of what is hidden from whoever
    sends them, nothing is looked at.
    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state == SessionState.CLOSED:
        return 0
    row = Preparation.objects.get_or_create(session=session)[0]
    today = clock.now().date()
    if row.reminded_on == today:
        return 0
    hidden = access.barred_ids(actor, "candidacies.candidacy")
    people = queries.has_something_to_do(session, without=hidden)
    for person in people:
        letters.remind_to_read(session=session, person=person)
    if people:
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
        _journal(session, "committees.readers_reminded", actor)
    return len(people)


@transaction.atomic
def remind_all() -> int:
    """Remind the readers of every session that comes within the week; how many letters."""
    return sum(remind_readers(session=session) for session in queries.sessions_to_remind())


def _refuse_closed(session: Session) -> None:
    if Session.objects.select_for_update().get(pk=session.pk).state == SessionState.CLOSED:
        raise SessionRefusedError("closed")


def _journal(session: Session, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb,
        subject=session.ref,
        actor=actor,
        programme_id=session.committee.programme_id,
    )
