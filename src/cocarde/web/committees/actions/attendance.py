"""Who is in the room from when to when, and the quorum of the item in progress as they come and go."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.models import (
    AgendaItem,
    Attendance,
    Hearing,
    Proceedings,
    QuorumChange,
    Session,
)
from cocarde.web.committees.states import HearingState
from cocarde.web.journal import actions as journal


@transaction.atomic
def follow_presence(*, session: Session, actor: Any = None) -> None:
    """Note who came and who left since the last look, then what the quorum became."""
    there = queries.people_there(session)
    known = dict(
        Attendance.objects.filter(session=session, left_at=None).values_list("person_id", "pk")
    )
    now = clock.now()
    gone = [pk for person, pk in known.items() if person not in there]
    Attendance.objects.filter(pk__in=gone).update(left_at=now)
    Attendance.objects.bulk_create(
        Attendance(session=session, person_id=person, came_at=now)
        for person in sorted(there - set(known))
    )
    current = queries.current_item(session)
    if current is not None:
        follow_quorum(item=current, actor=actor)


@transaction.atomic
def follow_quorum(*, item: AgendaItem, actor: Any = None) -> None:
    """Say that the quorum of an item is met, lost or back: once for each change."""
    present = queries.present_for(item)
    is_met = present >= item.session.quorum
    last = QuorumChange.objects.filter(item=item).last()
    if last is not None and last.is_met == is_met:
        return
    QuorumChange.objects.create(item=item, is_met=is_met, present=present)
    journal.record(
        verb="committees.quorum_met" if is_met else "committees.quorum_lost",
        subject=item.session.ref,
        actor=actor,
        programme_id=item.session.committee.programme_id,
    )


@transaction.atomic
def let_all_leave(*, session: Session) -> None:
    """The session is over: nobody is in the room any more, and what was under way was heard."""
    now = clock.now()
    Attendance.objects.filter(session=session, left_at=None).update(left_at=now)
    Hearing.objects.filter(item__session=session, state=HearingState.CALLED).update(
        state=HearingState.HEARD, ended_at=now
    )
    Proceedings.objects.filter(session=session).update(current=None)
