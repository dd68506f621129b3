"""Hearings: planned, invited, called, over; and what a withdrawal in the middle of it does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.actions import voting
from cocarde.web.committees.actions.attendance import follow_quorum
from cocarde.web.committees.events import hearing_invited
from cocarde.web.committees.models import AgendaItem, Hearing, Opinion, Proceedings, Session
from cocarde.web.committees.states import HearingState, SessionState
from cocarde.web.journal import actions as journal


class HearingRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'closed', 'not_open' (session); 'no_seat' (who chairs has a seat); 'under_way' (another
    item is), 'withdrawn', 'given' (the opinion is), 'not_called', 'vote_open', 'no_hour' (past).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def arrange_session(
    *, session: Session, chair: Any, remote_link: str = "", actor: Any = None
) -> Proceedings:
    """Say who chairs a session and how one joins it from afar.

    Raises:
        HearingRefusedError: 'closed' or 'no_seat'.
    """
    if _locked(session).state == SessionState.CLOSED:
        raise HearingRefusedError("closed")
    if chair is not None and not session.committee.seats.filter(person=chair).exists():
        raise HearingRefusedError("no_seat")
    row = Proceedings.objects.update_or_create(
        session=session, defaults={"chair": chair, "remote_link": remote_link}
    )[0]
    _journal(session, "committees.session_arranged", actor)
    return row


@transaction.atomic
def plan_hearing(
    *,
    item: AgendaItem,
    length_minutes: int,
    pause_minutes: int = 0,
    remote_link: str = "",
    actor: Any = None,
) -> Hearing:
    """Say how long an item takes, the break after it, and how its team joins from afar.

    Raises:
        HearingRefusedError: 'closed'.
    """
    if _locked(item.session).state == SessionState.CLOSED:
        raise HearingRefusedError("closed")
    planned = {
        "length_minutes": length_minutes,
        "pause_minutes": pause_minutes,
        "remote_link": remote_link,
    }
    row = Hearing.objects.update_or_create(item=item, defaults=planned)[0]
    _journal(item.session, "committees.hearing_planned", actor)
    return row


@transaction.atomic
def say_who_comes(*, item: AgendaItem, text: str, actor: Any) -> Hearing:
    """The team says who will speak for it; nobody else is told than those who sit on the item.

    Raises:
        HearingRefusedError: 'closed'.
    """
    if _locked(item.session).state == SessionState.CLOSED:
        raise HearingRefusedError("closed")
    row = Hearing.objects.update_or_create(item=item, defaults={"who_comes": text.strip()})[0]
    _journal(item.session, "committees.speakers_named", actor)
    return row


@transaction.atomic
def invite(*, item: AgendaItem, actor: Any) -> Hearing:
    """Write to the team when it is heard, where, and how to say who comes; again if the hour moved.

    Raises:
        HearingRefusedError: 'closed', 'withdrawn' or 'given'.
    """
    _refuse_over(item, _locked(item.session))
    row = Hearing.objects.update_or_create(item=item, defaults={"invited_at": clock.now()})[0]
    item.hearing = row
    _journal(item.session, "committees.team_invited", actor)
    hearing_invited.send(Hearing, item=item, actor=actor)
    return row


@contextmanager
def inviting_again(session: Session, actor: Any) -> Iterator[list[AgendaItem]]:
    """Whoever was invited and whose hour the block changes is written to again; nobody else is.

    The items of those who are stand in the list once the block is over.
    """
    told: list[AgendaItem] = []
    before = _hours_of(session)
    yield told
    after, now = _hours_of(session), clock.now()
    for item in queries.items_in_order(session):
        start = after[item.pk]
        if start == before.get(item.pk) or start <= now:
            continue
        if _awaits_its_hearing(item):
            invite(item=item, actor=actor)
            told.append(item)


def _hours_of(session: Session) -> dict[int, datetime]:
    items = queries.items_in_order(session)
    return {key: start for key, (start, _end) in queries.timetable(session, items).items()}


def _awaits_its_hearing(item: AgendaItem) -> bool:
    """Invited, and neither called, nor withdrawn, nor given an opinion."""
    hearing = queries.hearing_of(item)
    is_over = hearing.called_at or hearing.is_withdrawn or hasattr(item, "opinion")
    return bool(hearing.invited_at and not is_over)


@transaction.atomic
def call_item(*, item: AgendaItem, actor: Any) -> Hearing:
    """Call an item: its hearing begins, and the quorum is that of this item from now on.

    Raises:
        HearingRefusedError: 'not_open', 'closed', 'withdrawn', 'given' or 'under_way'.
    """
    session = _locked(item.session)
    _refuse_over(item, session)
    if session.state != SessionState.OPEN:
        raise HearingRefusedError("not_open")
    row = Proceedings.objects.get_or_create(session=session)[0]
    if row.current_id not in (None, item.pk):
        raise HearingRefusedError("under_way")
    row.current = item
    row.save(update_fields=["current"])
    called = {"state": HearingState.CALLED, "called_at": clock.now(), "ended_at": None}
    hearing = Hearing.objects.update_or_create(item=item, defaults=called)[0]
    _journal(session, "committees.item_called", actor)
    follow_quorum(item=item, actor=actor)
    return hearing


@transaction.atomic
def end_item(*, item: AgendaItem, was_heard: bool = True, actor: Any) -> Hearing:
    """The item is over: its team was heard, or did not come. It can be called again.

    Raises:
        HearingRefusedError: 'closed', 'not_called' or 'vote_open'.
    """
    session = _locked(item.session)
    if session.state == SessionState.CLOSED:
        raise HearingRefusedError("closed")
    hearing = Hearing.objects.filter(item=item, state=HearingState.CALLED).first()
    if hearing is None:
        raise HearingRefusedError("not_called")
    if queries.open_vote(item) is not None:
        raise HearingRefusedError("vote_open")
    hearing.state = HearingState.HEARD if was_heard else HearingState.ABSENT
    hearing.ended_at = clock.now()
    hearing.save(update_fields=["state", "ended_at"])
    Proceedings.objects.filter(current=item).update(current=None)
    _journal(session, "committees.item_ended", actor)
    return hearing


@transaction.atomic
def withdraw_items(*, candidacy: Candidacy, actor: Any = None) -> int:
    """A candidacy is withdrawn while a session goes on: its item closes, its vote is not counted."""
    items = AgendaItem.objects.filter(
        Q(hearing=None) | ~Q(hearing__state=HearingState.WITHDRAWN),
        candidacy=candidacy,
        opinion=None,
        session__state=SessionState.OPEN,
    )
    found = list(items.select_related("session__committee"))
    for item in found:
        voting.cancel_votes(item=item, actor=actor)
        Hearing.objects.update_or_create(
            item=item, defaults={"state": HearingState.WITHDRAWN, "ended_at": clock.now()}
        )
        Proceedings.objects.filter(current=item).update(current=None)
        _journal(item.session, "committees.item_withdrawn", actor)
    return len(found)


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update().select_related("committee").get(pk=session.pk)


def _refuse_over(item: AgendaItem, session: Session) -> None:
    if session.state == SessionState.CLOSED:
        raise HearingRefusedError("closed")
    if Hearing.objects.filter(item=item, state=HearingState.WITHDRAWN).exists():
        raise HearingRefusedError("withdrawn")
    if Opinion.objects.filter(item=item).exists():
        raise HearingRefusedError("given")


def _journal(session: Session, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb, subject=session.ref, actor=actor, programme_id=session.committee.programme_id
    )
