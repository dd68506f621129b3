"""The programme of one person: when, where, with whom and why; and what changed since they last read it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text, zone_text
from cocarde.web.missions.models import Participant, Room, Schedule, Slot, Stop, Wish
from cocarde.web.missions.queries.programmes import Met, name_text, programme_of

FIRST = 1  # the version that everybody is told of


@dataclass(frozen=True)
class Entry:
    """A meeting of somebody's programme, and why it was arranged."""

    met: Met
    why: str
    is_past: bool = False
    is_next: bool = False


@dataclass
class Day:
    """The meetings of somebody on one day at one stop, in the order of time."""

    stop: Stop
    day: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def zone(self) -> str:
        """The zone of its hours, by its city and its offset on that day."""
        return zone_text(self.entries[0].met.slot.starts_at, self.stop.zone)


@dataclass(frozen=True)
class Change:
    """What changed for somebody: a meeting added, moved or cancelled."""

    kind: str  # added, moved, cancelled
    whom: str
    at: str = ""
    before: str = ""

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        return {"added": "done", "moved": "waiting", "cancelled": "refused"}[self.kind]

    @property
    def label(self) -> str:
        """The change in a word."""
        return {
            "added": pgettext("change of a meeting", "added"),
            "moved": pgettext("change of a meeting", "moved"),
            "cancelled": pgettext("change of a meeting", "cancelled"),
        }[self.kind]

    @property
    def text(self) -> str:
        """The change in a line, for a letter."""
        at = f"{self.before} → {self.at}" if self.kind == "moved" else self.at or self.before
        return _("%(whom)s: %(change)s, %(at)s") % {
            "whom": self.whom, "change": self.label, "at": at,
        }  # fmt: skip


@dataclass(frozen=True)
class Programme:
    """All that somebody's programme says."""

    days: list[Day]
    changes: list[Change]
    number: int
    published_at: datetime | None

    @property
    def is_published(self) -> bool:
        return self.number > 0

    @property
    def count(self) -> int:
        """How many meetings it holds."""
        return sum(len(one.entries) for one in self.days)

    @property
    def meetings(self) -> list[Met]:
        """Its meetings, in the order of time."""
        return [entry.met for one in self.days for entry in one.entries]


def personal_programme(participant: Participant) -> Programme:
    """What is published for somebody, by day and stop."""
    latest = (
        Schedule.objects.filter(mission=participant.mission_id, published_at__isnull=False)
        .order_by("-number")
        .values_list("number", "published_at")
        .first()
    )
    if latest is None:
        return Programme([], [], 0, None)
    number, published_at = latest
    lines = programme_of(participant)
    return Programme(
        list(_days(participant, lines)),
        changes_of(participant, lines, int(number or 0)),
        int(number or 0),
        published_at,
    )


def _days(participant: Participant, lines: list[Met]) -> Iterable[Day]:
    whys, now, found = _whys(participant), clock.now(), None
    nxt = next((one for one in lines if one.slot.ends_at > now), None)
    for one in lines:
        stop = one.slot.stop
        day = day_text(one.slot.starts_at.astimezone(stop.clock_zone).date())
        if found is None or (found.stop.pk, found.day) != (stop.pk, day):
            if found is not None:
                yield found
            found = Day(stop, day)
        is_past = one.slot.ends_at <= now
        why = whys.get(one.whom.pk) or _("The organiser arranged it.")
        found.entries.append(Entry(one, why, is_past=is_past, is_next=one is nxt))
    if found is not None:
        yield found


def _whys(participant: Participant) -> dict[int, str]:
    """Who wished each meeting, by the key of the other."""
    rows = Wish.objects.filter(Q(by=participant) | Q(of=participant)).values_list("by_id", "of_id")
    mine = {of for by, of in rows if by == participant.pk}
    theirs = {by for by, of in rows if of == participant.pk}
    return (
        dict.fromkeys(mine, _("You wished it."))
        | dict.fromkeys(theirs, _("They wished it."))
        | dict.fromkeys(mine & theirs, _("You both wished it."))
    )


def changes_of(participant: Participant, lines: list[Met], number: int) -> list[Change]:
    """What is different in a version from the one that somebody last said they read, or the first."""
    since = participant.seen_number or FIRST
    if number <= since:
        return []
    me = participant.public_id
    kept = _meetings_in(participant.mission_id, since)
    own = [one for one in kept if me in (one["a"], one["b"])]
    return _changes(me, lines, own, _Words(own))


def changes_by_person(
    schedule: Schedule, programmes: dict[int, list[Met]], people: Iterable[Participant]
) -> dict[int, list[Change]]:
    """What a published version changes for each of these people against the one before, by key."""
    kept = _meetings_in(schedule.mission_id, (schedule.number or FIRST) - 1)
    words, own = _Words(kept), _by_person(kept)
    return {
        one.pk: _changes(one.public_id, programmes[one.pk], own.get(one.public_id, []), words)
        for one in people
    }


def _by_person(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        for who in (one["a"], one["b"]):
            found.setdefault(who, []).append(one)
    return found


def _meetings_in(mission_id: int, number: int) -> list[dict[str, Any]]:
    """The meetings of a published version, as it keeps them."""
    rows = Schedule.objects.filter(mission=mission_id, number=number)
    return rows.values_list("content__meetings", flat=True).first() or []


class _Words:
    """What the people, the slots and the rooms of kept meetings are called."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        slots = Slot.objects.filter(public_id__in={one["slot"] for one in rows})
        self.slots = {one.public_id: one for one in slots.select_related("stop")}
        rooms = Room.objects.filter(public_id__in={one["room"] for one in rows})
        self.rooms = dict(rooms.values_list("public_id", "name"))
        ids = {one[side] for one in rows for side in ("a", "b")}
        people = Participant.objects.filter(public_id__in=ids)
        self.names = {one.public_id: name_text(one) for one in people}

    def place(self, one: dict[str, Any]) -> str:
        slot = self.slots.get(one["slot"])
        return place_text(slot, self.rooms.get(one["room"], ""), one["table"]) if slot else ""


def _changes(
    me: str, lines: list[Met], before: list[dict[str, Any]], words: _Words
) -> list[Change]:
    was = {one["b"] if one["a"] == me else one["a"]: one for one in before}
    found = []
    for met in lines:
        old = was.pop(met.whom.public_id, None)
        at = place_text(met.slot, met.room.name, met.table)
        if old is None:
            found.append(Change("added", met.whom_text, at=at))
        elif (old["slot"], old["room"], old["table"]) != (
            met.slot.public_id, met.room.public_id, met.table,
        ):  # fmt: skip
            found.append(Change("moved", met.whom_text, at=at, before=words.place(old)))
    gone = [
        Change("cancelled", words.names.get(whom, ""), before=words.place(old))
        for whom, old in was.items()
    ]
    return [*gone, *found]


def place_text(slot: Slot, room: str, table: int) -> str:
    """When and where, in a line: the hours are those of the stop."""
    local = slot.starts_at.astimezone(slot.stop.clock_zone)
    place = _("%(room)s, table %(table)s") % {"room": room, "table": table}
    return f"{local:%d/%m} {slot}, {place}"


def mark_of(participant: Participant, lines: list[Met]) -> str:
    """What changes when, and only when, the programme of somebody does."""
    rows = [
        (one.meeting.public_id, one.slot.pk, one.room.pk, one.table, one.meeting.state)
        for one in lines
    ]
    said = (
        participant.absent_from_id, participant.late_until_id, participant.asked_absent_from_id,
        participant.asked_late_until_id,
    )  # fmt: skip
    return hashlib.sha256(repr((rows, said)).encode()).hexdigest()[:16]
