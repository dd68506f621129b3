"""What follows: letters to members and teams, a vote begun again, a pack typeset or taken back."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.access.events import barrier_raised
from cocarde.web.access.models import Barrier
from cocarde.web.candidacies.events import candidacy_moved
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.committees import tasks
from cocarde.web.committees.actions import attendance, letters, printing, sitting, voting
from cocarde.web.committees.events import (
    hearing_invited,
    minutes_sent,
    pack_asked,
    readers_asked,
    session_called,
)
from cocarde.web.committees.models import AgendaItem, Minutes, PrintedPack, Session
from cocarde.web.committees.states import SessionState
from cocarde.web.programmes.states.specification import Transition


@receiver(session_called)
def tell_the_members(sender: Any, session: Session, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_session(session=session)


@receiver(readers_asked)
def book_reminders(sender: Any, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(tasks.book_reminders)


@receiver(pack_asked)
def book_pack(sender: Any, pack: PrintedPack, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.print_pack.enqueue, pack.pk))


@receiver(hearing_invited)
def tell_the_team(sender: Any, item: AgendaItem, **_: Any) -> None:  # noqa: ARG001
    letters.invite_team(item=item)


@receiver(minutes_sent)
def tell_who_sat(sender: Any, minutes: Minutes, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_minutes(minutes=minutes)


@receiver(candidacy_moved)
def close_its_item(
    sender: Any,  # noqa: ARG001
    candidacy: Candidacy,
    transition: Transition,
    actor: Any,
    **_: Any,
) -> None:
    """A candidacy withdrawn in the middle of a session is heard no more."""
    if transition.verb == "withdraw":
        sitting.withdraw_items(candidacy=candidacy, actor=actor)


@receiver(barrier_raised)
def begin_the_vote_again(sender: Any, barrier: Barrier, actor: Any, **_: Any) -> None:  # noqa: ARG001
    """Who may sit on an item has changed: a vote under way cannot be told from what it was before."""
    if barrier.subject_kind != Candidacy._meta.label_lower:
        return
    items = AgendaItem.objects.filter(
        candidacy__public_id=barrier.subject_id,
        session__state=SessionState.OPEN,
        session__committee__seats__person=barrier.person,
    ).select_related("session__committee", "candidacy")
    for item in items:
        voting.cancel_votes(item=item, actor=actor)
        if getattr(item.session, "proceedings", None) and item.session.proceedings.current == item:
            attendance.follow_quorum(item=item, actor=actor)


@receiver(barrier_raised)
def take_packs_back(sender: Any, barrier: Barrier, **_: Any) -> None:  # noqa: ARG001
    """A pack on paper holds every dossier that its reader could read when it was typeset."""
    if barrier.subject_kind == Candidacy._meta.label_lower:
        printing.forget_packs(person=barrier.person, candidacy=barrier.subject_id)
