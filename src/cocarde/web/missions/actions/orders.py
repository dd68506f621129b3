"""What the organiser orders of meetings: fixed, forbidden, one before another."""

from typing import Any

from django.db import transaction

from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import OneselfError, UnknownError
from cocarde.web.missions.models import Mission, PairOrder, Participant, Precedence, Slot

Pair = tuple[Participant, Participant]


def _ordered(pair: Pair) -> Pair:
    a, b = pair
    if a.pk == b.pk:
        raise OneselfError
    if a.mission_id != b.mission_id or not (a.takes_part and b.takes_part):
        raise UnknownError
    return (a, b) if a.pk < b.pk else (b, a)


@transaction.atomic
def fix_meeting(*, pair: Pair, slot: Slot, actor: Any) -> PairOrder:
    """Promise two people that they meet at a slot; it replaces what was ordered of them.

    Raises:
        OneselfError: they are the same.
        UnknownError: one of the two takes no part.
    """
    return _order(pair, {"slot": slot, "forbidden": False}, "fixed", actor)


@transaction.atomic
def forbid_meeting(*, pair: Pair, actor: Any) -> PairOrder:
    """Never put two people together, whatever they wish; they are not told.

    Raises:
        OneselfError: they are the same.
        UnknownError: one of the two takes no part.
    """
    return _order(pair, {"slot": None, "forbidden": True}, "forbidden", actor)


def _order(pair: Pair, fields: dict[str, Any], verb: str, actor: Any) -> PairOrder:
    a, b = _ordered(pair)
    row, _is_new = PairOrder.objects.update_or_create(
        a=a, b=b, defaults={"mission": a.mission, **fields}
    )
    touch(a.mission)
    record(a.mission, f"meeting_{verb}", actor, a=a.public_id, b=b.public_id)
    return row


@transaction.atomic
def lift_order(*, order: PairOrder, actor: Any) -> None:
    """Take back what was ordered of two people."""
    mission = order.mission
    if PairOrder.objects.filter(pk=order.pk).delete()[0]:
        touch(mission)
        record(mission, "order_lifted", actor, a=order.a.public_id, b=order.b.public_id)


@transaction.atomic
def add_precedence(*, mission: Mission, before: Pair, after: Pair, actor: Any) -> Precedence:
    """Say that a meeting comes before another, where both are held.

    Raises:
        OneselfError: two of the same meeting are the same, or the two meetings are one.
        UnknownError: one of them takes no part.
    """
    first, second = _ordered(before), _ordered(after)
    if first == second:
        raise OneselfError
    row = Precedence.objects.create(
        mission=mission,
        before_a=first[0],
        before_b=first[1],
        after_a=second[0],
        after_b=second[1],
    )
    touch(mission)
    people = [one.public_id for one in (*first, *second)]
    record(mission, "precedence_added", actor, people=people)
    return row


@transaction.atomic
def lift_precedence(*, precedence: Precedence, actor: Any) -> None:
    """Take back that a meeting comes before another."""
    mission = precedence.mission
    if Precedence.objects.filter(pk=precedence.pk).delete()[0]:
        touch(mission)
        record(mission, "precedence_lifted", actor)
