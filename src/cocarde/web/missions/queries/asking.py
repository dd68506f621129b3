"""A mission as `rendezvous` reads it, in identifiers alone, and what it answers read back.

No name, no address and no word of anybody goes into a problem that is kept with a schedule.
"""

import json
from typing import Any

from cocarde import rendezvous
from cocarde.web.missions.models import (
    LostTable,
    Mission,
    PairOrder,
    Participant,
    Precedence,
    Refusal,
    Room,
    Slot,
    Wish,
)
from cocarde.web.missions.models import Schedule as StoredSchedule
from cocarde.web.missions.states import Answer, ParticipantState

ACCEPTED = {Answer.ACCEPTED: True, Answer.DECLINED: False, Answer.WAITING: None}


def problem_of(mission: Mission, *, with_words: bool = False) -> rendezvous.Problem:
    """What a schedule of this mission is asked: those who take part, their wishes, and what is ordered.

    `with_words` adds what people offer and seek, for suggestions: never kept.

    Raises:
        rendezvous.ProblemError: what contradicts itself.
    """
    people = _people(mission)
    slots = list(Slot.objects.filter(stop__mission=mission).select_related("stop"))
    ids = {one.pk: one.public_id for one in people}
    pairs = [
        (one, ids[one.a_id], ids[one.b_id])
        for one in PairOrder.objects.filter(mission=mission).select_related("slot")
        if one.a_id in ids and one.b_id in ids
    ]
    return rendezvous.Problem(
        participants=tuple(
            _participant(one, slots, mission, with_words=with_words) for one in people
        ),
        slots=tuple(map(_slot, slots)),
        rooms=tuple(_rooms(mission, slots)),
        wishes=tuple(_wishes(mission, ids)),
        refusals=tuple(
            (ids[by], ids[of])
            for by, of in Refusal.objects.filter(mission=mission).values_list("by_id", "of_id")
            if by in ids and of in ids
        ),
        fixed=tuple(
            rendezvous.Fixed(a, b, one.slot.public_id)
            for one, a, b in pairs
            if one.slot is not None
        ),
        forbidden=tuple((a, b) for one, a, b in pairs if one.forbidden),
        precedences=tuple(_precedences(mission, ids)),
        needs_acceptance=mission.needs_acceptance,
    )


def _people(mission: Mission) -> list[Participant]:
    rows = Participant.objects.filter(mission=mission, state=ParticipantState.ACCEPTED)
    return list(
        rows.prefetch_related("stops", "unavailable")
        .select_related("late_until", "absent_from")
        .order_by("pk")
    )


def _participant(
    one: Participant, slots: list[Slot], mission: Mission, *, with_words: bool
) -> rendezvous.Participant:
    there = {stop.pk for stop in one.stops.all()}
    away = {slot.pk for slot in one.unavailable.all()}
    late = one.late_until.starts_at if one.late_until else None
    closed = [
        slot.public_id
        for slot in slots
        if slot.pk in away
        or (there and slot.stop_id not in there)
        or (late is not None and slot.starts_at < late)
    ]
    return rendezvous.Participant(
        id=one.public_id,
        unavailable=tuple(closed),
        session=one.half,  # type: ignore[arg-type]
        most_a_day=one.most_a_day if one.most_a_day is not None else mission.most_a_day,
        languages=tuple(one.languages),
        offers=(one.offers or "") if with_words else "",
        seeks=(one.seeks or "") if with_words else "",
        absent_from=one.absent_from.public_id if one.absent_from else None,
    )


def _slot(slot: Slot) -> rendezvous.Slot:
    zone = slot.stop.clock_zone
    return rendezvous.Slot(
        slot.public_id, slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    )


def _rooms(mission: Mission, slots: list[Slot]) -> list[rendezvous.Room]:
    rows = Room.objects.filter(stop__mission=mission).prefetch_related("closed_at")
    lost: dict[int, list[rendezvous.LostTable]] = {}
    for one in LostTable.objects.filter(room__stop__mission=mission).select_related("since"):
        lost.setdefault(one.room_id, []).append(
            rendezvous.LostTable(one.table, one.since.public_id)
        )
    return [
        rendezvous.Room(
            row.public_id,
            row.tables,
            closed=tuple(
                slot.public_id
                for slot in slots
                if slot.stop_id != row.stop_id or slot in row.closed_at.all()
            ),
            lost=tuple(lost.get(row.pk, ())),
        )
        for row in rows.order_by("stop__position", "stop", "name", "pk")
    ]


def _wishes(mission: Mission, ids: dict[int, str]) -> list[rendezvous.Wish]:
    rows = Wish.objects.filter(mission=mission).order_by("made_at", "pk")
    return [
        rendezvous.Wish(ids[by], ids[of], weight=weight, accepted=ACCEPTED[Answer(answer)])
        for by, of, weight, answer in rows.values_list("by_id", "of_id", "weight", "answer")
        if by in ids and of in ids
    ]


def _precedences(mission: Mission, ids: dict[int, str]) -> list[rendezvous.Precedence]:
    rows = Precedence.objects.filter(mission=mission)
    keys = rows.values_list("before_a_id", "before_b_id", "after_a_id", "after_b_id")
    return [
        rendezvous.Precedence((ids[a], ids[b]), (ids[c], ids[d]))
        for a, b, c, d in keys
        if all(one in ids for one in (a, b, c, d))
    ]


def standing_of(
    mission: Mission,
) -> tuple[dict[str, rendezvous.Participant], dict[str, tuple[rendezvous.LostTable, ...]]]:
    """Those who take part as they are now, and the tables lost of each room, by identifier."""
    slots = list(Slot.objects.filter(stop__mission=mission).select_related("stop"))
    people = (_participant(one, slots, mission, with_words=False) for one in _people(mission))
    return {one.id: one for one in people}, {room.id: room.lost for room in _rooms(mission, slots)}


def content_of(schedule: rendezvous.Schedule) -> dict[str, Any]:
    """A schedule as it is kept."""
    return rendezvous.schedule_dict(schedule)


def read_schedule(stored: StoredSchedule) -> rendezvous.Schedule:
    """A schedule as it was kept: it can be re-planned."""
    return rendezvous.read_schedule_json(json.dumps(stored.content))
