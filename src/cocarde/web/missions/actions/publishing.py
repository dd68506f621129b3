"""Publishing a schedule: it never changes after, and each is told only what concerns them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NoDraftError, OutdatedError
from cocarde.web.missions.events import published
from cocarde.web.missions.models import Meeting, Mission, Participant, Room, Schedule, Slot
from cocarde.web.missions.states import MeetingState

Place = tuple[int, int, int]  # slot, room, table
A_BATCH = 500


@transaction.atomic
def publish(*, mission: Mission, actor: Any, even_outdated: bool = False) -> Schedule:
    """Publish the draft as the next version: meetings that stay keep their address, others are cancelled.

    Past meetings that were held or missed are left as they are.

    Raises:
        NoDraftError: there is none.
        OutdatedError: what it rests on changed since it was made.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    draft = Schedule.objects.select_for_update().filter(mission=row, published_at=None).first()
    if draft is None:
        raise NoDraftError
    draft.mission = row
    if draft.is_replan and queries.is_stale(draft):
        raise OutdatedError  # what has begun since cannot be moved any more
    if draft.revision != row.revision and not even_outdated:
        raise OutdatedError
    numbers = Schedule.objects.filter(mission=row).aggregate(last=Max("number"))
    draft.number = (numbers["last"] or 0) + 1
    draft.published_at, draft.published_by = clock.now(), actor
    draft.save()
    concerned = place_meetings(schedule=draft)
    record(
        row, "published", actor, draft, number=draft.number, meetings=draft.held,
        concerned=len(concerned),
    )  # fmt: skip
    published.send(Schedule, schedule=draft, concerned=concerned)
    return draft


@transaction.atomic
def drop_draft(*, mission: Mission, actor: Any) -> None:
    """Forget the draft; what is published stands."""
    if Schedule.objects.filter(mission=mission, published_at=None).delete()[0]:
        record(mission, "draft_dropped", actor)


def place_meetings(*, schedule: Schedule) -> list[Participant]:
    """Make the meetings of a mission those of a published version; whose programme changes by that."""
    mission = schedule.mission
    wanted = _placed(schedule)
    standing = {
        (one.a_id, one.b_id): one
        for one in Meeting.objects.select_for_update().filter(mission=mission)
    }
    over = {MeetingState.HELD, MeetingState.MISSED}
    changed: set[int] = set()
    gone, moved, fresh = [], [], []
    for pair, row in standing.items():
        if row.state in over:
            wanted.pop(pair, None)
            continue
        place = wanted.pop(pair, None)
        if place is None:
            if row.state == MeetingState.PLANNED:
                gone.append(row)
                changed.update(pair)
        elif place != (row.slot_id, row.room_id, row.table) or row.state != MeetingState.PLANNED:
            moved.append((row, place))
            changed.update(pair)
    for pair, place in wanted.items():
        fresh.append(_meeting(schedule, pair, place))
        changed.update(pair)
    _write(schedule, gone, moved, fresh)
    return list(Participant.objects.filter(pk__in=changed).order_by("pk"))


def _placed(schedule: Schedule) -> dict[tuple[int, int], Place]:
    """Where each pair meets, by keys."""
    mission, found = schedule.mission, {}
    people = dict(Participant.objects.filter(mission=mission).values_list("public_id", "pk"))
    slots = dict(Slot.objects.filter(stop__mission=mission).values_list("public_id", "pk"))
    rooms = dict(Room.objects.filter(stop__mission=mission).values_list("public_id", "pk"))
    for one in schedule.content["meetings"]:
        if one["slot"] in slots and one["room"] in rooms:
            a, b = sorted((people[one["a"]], people[one["b"]]))
            found[a, b] = (slots[one["slot"]], rooms[one["room"]], int(one["table"]))
    return found


def _meeting(schedule: Schedule, pair: tuple[int, int], place: Place) -> Meeting:
    slot, room, table = place
    return Meeting(
        mission=schedule.mission,
        schedule=schedule,
        a_id=pair[0],
        b_id=pair[1],
        slot_id=slot,
        room_id=room,
        table=table,
    )


def _write(
    schedule: Schedule,
    gone: Iterable[Meeting],
    moved: list[tuple[Meeting, Place]],
    fresh: list[Meeting],
) -> None:
    """Tables are freed before others are put there: one table holds one meeting at any moment."""
    free = [*(row.pk for row in gone), *(row.pk for row, _place in moved)]
    Meeting.objects.filter(pk__in=free).update(
        state=MeetingState.CANCELLED,
        state_at=clock.now(),
        schedule=schedule,
        sequence=F("sequence") + 1,
    )
    for row, (slot, room, table) in moved:
        row.slot_id, row.room_id, row.table = slot, room, table
        row.state, row.state_at, row.schedule = MeetingState.PLANNED, clock.now(), schedule
        row.sequence += 1
    fields = ["slot", "room", "table", "state", "state_at", "schedule", "sequence"]
    Meeting.objects.bulk_update([row for row, _place in moved], fields, batch_size=A_BATCH)
    Meeting.objects.bulk_create(fresh, batch_size=A_BATCH)
