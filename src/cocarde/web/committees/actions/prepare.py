"""Preparing: committees, seats, sessions and their agenda."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import latest_version
from cocarde.web.committees import queries
from cocarde.web.committees.actions.session import SessionRefusedError
from cocarde.web.committees.actions.sitting import inviting_again
from cocarde.web.committees.events import session_called
from cocarde.web.committees.models import AgendaItem, Committee, Seat, Session
from cocarde.web.committees.states import SessionState
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Programme


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
    access.grant_role(
        programme=committee.programme, person=person, role=Role.COMMITTEE, actor=actor
    )
    _journal(committee.ref, "committees.seated", actor, committee.programme_id)
    return row


@transaction.atomic
def unseat(*, seat: Seat, actor: Any = None) -> None:
    """Take a seat back, and the role with the last one; assessments stay, and so does every barrier."""
    committee, programme = seat.committee, seat.committee.programme
    seat.delete()
    if not Seat.objects.filter(committee__programme=programme, person=seat.person).exists():
        access.withdraw_role(
            programme=programme, person=seat.person, role=Role.COMMITTEE, actor=actor
        )
    _journal(committee.ref, "committees.unseated", actor, committee.programme_id)


@transaction.atomic
def call_session(
    *,
    committee: Committee,
    starts_at: datetime,
    place: str = "",
    quorum: int = 1,
    actor: Any = None,
) -> Session:
    """Call a session of the committee; its members are told."""
    session = Session.objects.create(
        committee=committee, starts_at=starts_at, place=place, quorum=quorum
    )
    _journal(session.ref, "committees.session_called", actor, committee.programme_id)
    session_called.send(Session, session=session, actor=actor)
    return session


@transaction.atomic
def put_on_agenda(*, session: Session, candidacy: Candidacy, actor: Any = None) -> AgendaItem:
    """Have a candidacy heard on its last deposited version.

    Raises:
        SessionRefusedError: 'closed', 'no_version', 'not_proposed' or 'already_there'.
    """
    Session.objects.select_for_update().get(pk=session.pk)
    if session.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    version = latest_version(candidacy)
    if version is None:
        raise SessionRefusedError("no_version")
    if not queries.is_to_hear(candidacy):
        raise SessionRefusedError("not_proposed")
    if session.items.filter(candidacy=candidacy).exists():
        raise SessionRefusedError("already_there")
    last = session.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        session=session, candidacy=candidacy, version=version, position=last + 1
    )
    _journal(session.ref, "committees.put_on_agenda", actor, session.committee.programme_id)
    return item


@transaction.atomic
def reorder(*, item: AgendaItem, earlier: bool, actor: Any = None) -> int:
    """Exchange an item with the one before it, or after it; at the end of the list nothing moves.

    The teams that were invited and whose hour changes by it are written to again; how many.

    Raises:
        SessionRefusedError: 'closed'.
    """
    session = Session.objects.select_for_update().get(pk=item.session_id)
    if session.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    here = AgendaItem.objects.get(pk=item.pk).position
    there = here - 1 if earlier else here + 1
    other = session.items.filter(position=there).first()
    if other is None:
        return 0
    with inviting_again(session, actor) as told:
        # Positions are unique: one of the two waits at a place that no agenda uses.
        AgendaItem.objects.filter(pk=other.pk).update(position=0)
        AgendaItem.objects.filter(pk=item.pk).update(position=there)
        AgendaItem.objects.filter(pk=other.pk).update(position=here)
    _journal(session.ref, "committees.agenda_ordered", actor, session.committee.programme_id)
    return len(told)


@transaction.atomic
def take_off_agenda(*, item: AgendaItem, actor: Any = None) -> int:
    """Take a candidacy off the agenda as long as nobody assessed it, stood aside or gave an opinion.

    The teams of later items that were invited are written to again; how many.

    Raises:
        SessionRefusedError: 'closed' or 'in_use'.
    """
    session = Session.objects.select_for_update().get(pk=item.session_id)
    if session.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    was_called = queries.hearing_of(item).called_at is not None
    is_judged = item.recusals.exists() or item.assessments.exists() or hasattr(item, "opinion")
    if was_called or is_judged:
        raise SessionRefusedError("in_use")
    position = item.position
    with inviting_again(session, actor) as told:
        item.delete()
        for later in session.items.filter(position__gt=position).order_by("position"):
            AgendaItem.objects.filter(pk=later.pk).update(position=F("position") - 1)
    _journal(session.ref, "committees.taken_off_agenda", actor, session.committee.programme_id)
    return len(told)


def _journal(subject: Any, verb: str, actor: Any, programme_id: int) -> None:
    journal.record(verb=verb, subject=subject, actor=actor, programme_id=programme_id)
