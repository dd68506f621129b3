"""Slots, rooms and tables of the stops of a mission."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import RestrictedError

from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import InUseError, OverlapError, TakenError, TooManyError
from cocarde.web.missions.models import Mission, Room, Slot, Stop
from cocarde.web.missions.states import MOST_SLOTS


@transaction.atomic
def add_slots(
    *,
    stop: Stop,
    day: date,
    first: time,
    last: time,
    minutes: int,
    pause_minutes: int = 0,
    actor: Any = None,
) -> list[Slot]:
    """Cut a part of a day into slots of so many minutes, with so many between two of them.

    Raises:
        OverlapError: one would begin before another of the mission has ended.
        TooManyError: more than a schedule takes, or not even one fits (`most` is 0).
    """
    mission = Mission.objects.select_for_update().get(pk=stop.mission_id)
    zone = stop.clock_zone
    begins = datetime.combine(day, first, zone)
    until = datetime.combine(day, last, zone)
    length, step = timedelta(minutes=minutes), timedelta(minutes=minutes + pause_minutes)
    rows: list[Slot] = []
    while begins + length <= until and len(rows) <= MOST_SLOTS:
        rows.append(Slot(stop=stop, starts_at=begins, ends_at=begins + length))
        begins += step
    if not rows:
        raise TooManyError(0)
    standing = list(Slot.objects.filter(stop__mission=mission).select_related("stop"))
    if len(standing) + len(rows) > MOST_SLOTS:
        raise TooManyError(MOST_SLOTS)
    for row in rows:
        for other in standing:
            if row.starts_at < other.ends_at and other.starts_at < row.ends_at:
                raise OverlapError(f"{other.stop} {other}")
    Slot.objects.bulk_create(rows)
    touch(mission)
    record(mission, "slots_added", actor, stop, count=len(rows), day=day.isoformat())
    return rows


@transaction.atomic
def remove_slots(*, mission: Mission, slots: list[Slot], actor: Any = None) -> int:
    """Take slots away; how many.

    Raises:
        InUseError: a published meeting is held in one of them.
    """
    try:
        with transaction.atomic():
            for slot in slots:
                slot.delete()
    except RestrictedError as error:
        raise InUseError from error
    touch(mission)
    record(mission, "slots_removed", actor, count=len(slots))
    return len(slots)


@transaction.atomic
def add_room(*, stop: Stop, name: str, tables: int, actor: Any = None) -> Room:
    """Add a room with its tables.

    Raises:
        TakenError: the stop has a room of this name.
    """
    if stop.rooms.filter(name__iexact=name).exists():
        raise TakenError
    row = Room.objects.create(stop=stop, name=name, tables=tables)
    touch(stop.mission)
    record(stop.mission, "room_added", actor, row, tables=tables)
    return row


@transaction.atomic
def change_room(
    *, room: Room, tables: int, closed_at: list[Slot] | None = None, actor: Any = None
) -> Room:
    """Say how many tables a room has, and at which slots it cannot be used."""
    room.tables = tables
    room.save(update_fields=["tables"])
    if closed_at is not None:
        room.closed_at.set(closed_at)
    touch(room.stop.mission)
    record(room.stop.mission, "room_changed", actor, room, tables=tables)
    return room


@transaction.atomic
def remove_room(*, room: Room, actor: Any = None) -> None:
    """Take a room away.

    Raises:
        InUseError: a published meeting is held in it.
    """
    mission = room.stop.mission
    ref = room.public_id
    try:
        with transaction.atomic():
            room.delete()
    except RestrictedError as error:
        raise InUseError from error
    touch(mission)
    record(mission, "room_removed", actor, room=ref)
