"""Wishing to meet somebody, refusing, answering."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import (
    GoneError,
    NotOpenError,
    OneselfError,
    TooManyError,
    UnknownError,
)
from cocarde.web.missions.models import Participant, Refusal, Wish
from cocarde.web.missions.states import Answer, Weight


def _refuse_closed(participant: Participant, actor: Any) -> None:
    """After the time of wishes, the office alone still changes them."""
    if not participant.takes_part:
        raise UnknownError
    if actor is None and not participant.mission.takes_wishes:
        raise NotOpenError


def _refuse_unknown(by: Participant, of: Participant | None) -> Participant:
    if of is None or of.mission_id != by.mission_id or not of.takes_part:
        raise UnknownError
    if of.pk == by.pk:
        raise OneselfError
    return of


@transaction.atomic
def wish(
    *, by: Participant, of: Participant | None, weight: Weight = Weight.WANTS, actor: Any = None
) -> Wish:
    """Wish to meet somebody, or wish it more or less; a refusal of one's own is taken back.

    Raises:
        OneselfError: they are the same.
        UnknownError: one of the two takes no part.
        NotOpenError: the time of wishes is over.
        TooManyError: the event has no more slots.
    """
    _refuse_closed(by, actor)
    other = _refuse_unknown(by, of)
    Participant.objects.select_for_update().get(pk=by.pk)
    standing = Wish.objects.filter(by=by)
    most = queries.most_wishes(by.mission)
    if not standing.filter(of=other).exists() and standing.count() >= most:
        raise TooManyError(most)
    Refusal.objects.filter(by=by, of=other).delete()
    row, is_new = Wish.objects.update_or_create(
        by=by, of=other, defaults={"mission": by.mission, "weight": weight}
    )
    touch(by.mission)
    record(by.mission, "wished" if is_new else "wish_weighed", actor, by)
    return row


@transaction.atomic
def unwish(*, by: Participant, of: Participant, actor: Any = None) -> None:
    """Take a wish back.

    Raises:
        NotOpenError: the time of wishes is over.
    """
    _refuse_closed(by, actor)
    if not Wish.objects.filter(by=by, of=of).delete()[0]:
        return
    touch(by.mission)
    record(by.mission, "unwished", actor, by)


@transaction.atomic
def refuse(*, by: Participant, of: Participant | None, actor: Any = None) -> None:
    """Say that one will not meet somebody: their wish is no meeting, and they are never told.

    Raises:
        OneselfError: they are the same.
        UnknownError: one of the two takes no part.
        NotOpenError: the time of wishes is over.
    """
    _refuse_closed(by, actor)
    other = _refuse_unknown(by, of)
    Wish.objects.filter(by=by, of=other).delete()
    _row, is_new = Refusal.objects.get_or_create(by=by, of=other, defaults={"mission": by.mission})
    if is_new:
        touch(by.mission)
        record(by.mission, "refused", actor, by)


@transaction.atomic
def unrefuse(*, by: Participant, of: Participant, actor: Any = None) -> None:
    """Take a refusal back.

    Raises:
        NotOpenError: the time of wishes is over.
    """
    _refuse_closed(by, actor)
    if not Refusal.objects.filter(by=by, of=of).delete()[0]:
        return
    touch(by.mission)
    record(by.mission, "unrefused", actor, by)


@transaction.atomic
def answer(*, wish: Wish, answer: Answer, actor: Any = None) -> Wish:
    """Accept or decline a wish, or take the answer back.

    Raises:
        GoneError: it was taken back.
        NotOpenError: the time of wishes is over.
    """
    row = Wish.objects.select_for_update().filter(pk=wish.pk).first()
    if row is None:
        raise GoneError
    _refuse_closed(wish.of, actor)
    if row.answer == answer:
        return row
    row.answer = answer
    row.answered_at = None if answer == Answer.WAITING else clock.now()
    row.save(update_fields=["answer", "answered_at"])
    touch(wish.of.mission)
    record(wish.of.mission, "answered", actor, wish.of, answer=answer)
    return row
