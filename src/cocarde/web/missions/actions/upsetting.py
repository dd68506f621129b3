"""The day itself: somebody is absent or late, a table is lost; each can be taken back."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import (
    AlreadyThereError,
    GoneError,
    NotAllowedError,
    UnknownError,
)
from cocarde.web.missions.models import LostTable, Participant, Room, Slot

ASKED = ("asked_absent_from", "asked_late_until")
NOTED = ("absent_from", "late_until")


def _locked(participant: Participant) -> Participant:
    """Somebody who takes part, alone to be changed."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    if not row.takes_part:
        raise UnknownError
    return row


def _refuse_past(mission_id: int, slot: Slot) -> None:
    if slot.stop.mission_id != mission_id or slot.starts_at <= clock.now():
        raise NotAllowedError


@transaction.atomic
def note_absent(*, participant: Participant, since: Slot, actor: Any = None) -> Participant:
    """Say that somebody is not there from a slot on; what they asked for is answered by it.

    Raises:
        UnknownError: they take no part.
        NotAllowedError: the slot has begun, or is of another mission.
    """
    row = _locked(participant)
    _refuse_past(row.mission_id, since)
    return _note(row, "absent_noted", actor, absent_from=since)


@transaction.atomic
def note_late(*, participant: Participant, until: Slot, actor: Any = None) -> Participant:
    """Say that somebody is there from a slot on only.

    Raises:
        UnknownError: they take no part.
        NotAllowedError: the slot has begun, or is of another mission.
    """
    row = _locked(participant)
    _refuse_past(row.mission_id, until)
    return _note(row, "late_noted", actor, late_until=until)


@transaction.atomic
def note_there(*, participant: Participant, actor: Any = None) -> Participant:
    """Take back that somebody is absent or late.

    Raises:
        UnknownError: they take no part.
    """
    row = _locked(participant)
    if row.absent_from_id is None and row.late_until_id is None:
        return row
    return _note(row, "there_noted", actor)


def _note(row: Participant, verb: str, actor: Any, **said: Slot) -> Participant:
    for name in (*ASKED, *NOTED):
        setattr(row, name, said.get(name))
    row.save(update_fields=[*ASKED, *NOTED])
    touch(row.mission)
    record(row.mission, verb, actor, row)
    return row


@transaction.atomic
def ask_upset(
    *, participant: Participant, absent_from: Slot | None = None, late_until: Slot | None = None
) -> Participant:
    """Somebody says by their link that they cannot come, or shall be late; the organiser confirms it.

    Nothing said takes back what was asked.

    Raises:
        UnknownError: they take no part.
        NotAllowedError: the slot has begun, or both are said.
    """
    row = _locked(participant)
    if absent_from is not None and late_until is not None:
        raise NotAllowedError
    for slot in (absent_from, late_until):
        if slot is not None:
            _refuse_past(row.mission_id, slot)
    was = (row.asked_absent_from_id, row.asked_late_until_id)
    row.asked_absent_from, row.asked_late_until = absent_from, late_until
    if was == (row.asked_absent_from_id, row.asked_late_until_id):
        return row
    row.save(update_fields=ASKED)
    is_asked = absent_from is not None or late_until is not None
    record(row.mission, "upset_asked" if is_asked else "upset_taken_back", None, row)
    return row


@transaction.atomic
def answer_upset(*, participant: Participant, confirmed: bool, actor: Any) -> Participant:
    """Confirm what somebody said by their link, or say that their meetings stay.

    What they said of a slot that has begun since counts from the next one on, as what they asked does.

    Raises:
        UnknownError: they take no part.
        GoneError: they took it back, or somebody answered.
    """
    row = _locked(participant)
    if row.asked_absent_from is None and row.asked_late_until is None:
        raise GoneError
    if confirmed:
        said = {"absent_from": row.asked_absent_from, "late_until": row.asked_late_until}
        kept = {name: slot for name, slot in said.items() if slot is not None}
        return _note(row, "upset_confirmed", actor, **kept)
    row.asked_absent_from = row.asked_late_until = None
    row.save(update_fields=ASKED)
    record(row.mission, "upset_declined", actor, row)
    return row


@transaction.atomic
def lose_table(*, room: Room, table: int, since: Slot, actor: Any) -> LostTable:
    """Say that a table cannot be used from a slot on.

    Raises:
        UnknownError: the room has no such table.
        NotAllowedError: the slot has begun, or is of another stop.
        AlreadyThereError: it was lost already.
    """
    locked = Room.objects.select_for_update(of=("self",)).select_related("stop__mission")
    row = locked.get(pk=room.pk)
    if not 1 <= table <= row.tables:
        raise UnknownError
    _refuse_past(row.stop.mission_id, since)
    if since.stop_id != row.stop_id:
        raise NotAllowedError
    if LostTable.objects.filter(room=row, table=table).exists():
        raise AlreadyThereError
    lost = LostTable.objects.create(room=row, table=table, since=since, noted_by=actor)
    touch(row.stop.mission)
    record(row.stop.mission, "table_lost", actor, row, table=table)
    return lost


@transaction.atomic
def find_table(*, lost: LostTable, actor: Any) -> None:
    """Take back that a table is lost."""
    room = lost.room
    if not LostTable.objects.filter(pk=lost.pk).delete()[0]:
        return
    touch(room.stop.mission)
    record(room.stop.mission, "table_found", actor, room, table=lost.table)
