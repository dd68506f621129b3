"""The organiser's board: what was asked and answered, who has nothing, and what a schedule would change."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.missions.models import (
    Meeting,
    Mission,
    PairOrder,
    Participant,
    Precedence,
    Refusal,
    Room,
    Schedule,
    Slot,
    Wish,
)
from cocarde.web.missions.queries.programmes import name_text
from cocarde.web.missions.queries.rows import taking_part
from cocarde.web.missions.states import ON_A_TABLE, Answer, MeetingState


@dataclass(frozen=True)
class Requests:
    """How many wishes, and what was answered."""

    total: int
    accepted: int
    mutual: int
    waiting: int
    declined: int
    refusals: int

    @property
    def wanted(self) -> int:
        """Meetings that both want."""
        return self.accepted + self.mutual


def requests_of(mission: Mission) -> Requests:
    """The wishes of a mission by what became of them; two for each other are one meeting, both mutual."""
    returned = Wish.objects.filter(by=OuterRef("of"), of=OuterRef("by"))
    rows = Wish.objects.filter(mission=mission).annotate(is_returned=Exists(returned))
    found = rows.aggregate(
        total=Count("pk"),
        accepted=Count("pk", filter=Q(answer=Answer.ACCEPTED, is_returned=False)),
        returned=Count("pk", filter=Q(is_returned=True) & ~Q(answer=Answer.DECLINED)),
        waiting=Count("pk", filter=Q(answer=Answer.WAITING, is_returned=False)),
        declined=Count("pk", filter=Q(answer=Answer.DECLINED)),
    )
    return Requests(
        total=found["total"],
        accepted=found["accepted"],
        mutual=found["returned"] // 2,
        waiting=found["waiting"],
        declined=found["declined"],
        refusals=Refusal.objects.filter(mission=mission).count(),
    )


def lonely(mission: Mission) -> QuerySet[Participant]:
    """Those who take part, wish nobody and are wished by nobody."""
    made = Wish.objects.filter(by=OuterRef("pk"))
    received = Wish.objects.filter(of=OuterRef("pk"))
    return taking_part(mission).filter(~Exists(made), ~Exists(received))


def silent(mission: Mission) -> QuerySet[Participant]:
    """Those who have requests that they did not answer, the most first."""
    returned = Wish.objects.filter(by=OuterRef("of"), of=OuterRef("by"))
    refused = Refusal.objects.filter(by=OuterRef("of"), of=OuterRef("by"))
    unanswered = Wish.objects.filter(
        ~Exists(returned), ~Exists(refused), mission=mission, answer=Answer.WAITING
    )
    waiting = Count("wished_by", filter=Q(wished_by__in=unanswered))
    rows = taking_part(mission).annotate(waiting=waiting)
    return rows.filter(waiting__gt=0).order_by("-waiting", "organisation", "pk")


def with_counts(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Participants with how many wishes they made and received."""
    return rows.annotate(
        wish_count=Count("wishes", distinct=True), request_count=Count("wished_by", distinct=True)
    )


def wishes_in(mission: Mission, answer: str = "") -> QuerySet[Wish]:
    """The wishes of a mission, with an answer where it is asked for."""
    rows = Wish.objects.filter(mission=mission).select_related("by", "of")
    rows = rows.filter(answer=answer) if answer else rows
    return rows.order_by("by__organisation", "by__pk", "-weight", "pk")


def wish_with(mission: Mission, pk: int) -> Wish | None:
    """One wish of a mission."""
    return (
        Wish.objects.filter(mission=mission, pk=pk)
        .select_related("by__mission", "of__mission")
        .first()
    )


def orders_of(mission: Mission) -> QuerySet[PairOrder]:
    """What is fixed and forbidden."""
    return PairOrder.objects.filter(mission=mission).select_related(
        "a", "b", "slot__stop", "mission"
    )


def precedences_of(mission: Mission) -> QuerySet[Precedence]:
    """Which meetings come before which."""
    return Precedence.objects.filter(mission=mission).select_related(
        "before_a", "before_b", "after_a", "after_b", "mission"
    )


def draft_of(mission: Mission) -> Schedule | None:
    """The schedule that is not published yet."""
    row = Schedule.objects.filter(mission=mission, published_at=None).first()
    if row is not None:
        row.mission = mission
    return row


def published_schedules(mission: Mission) -> QuerySet[Schedule]:
    """What was published, the last first."""
    return Schedule.objects.filter(mission=mission, published_at__isnull=False).order_by("-number")


@dataclass(frozen=True)
class Line:
    """A meeting of a schedule as a page shows it, and what changes against what is published."""

    a: str
    b: str
    stop: str = ""
    slot: str = ""
    room: str = ""
    table: int = 0
    before: str = ""  # where it was published
    pair: frozenset[str] = frozenset()


@dataclass
class Drafted:
    """A schedule in words: its meetings by slot, those not held with their reasons, and what changes."""

    schedule: Schedule
    meetings: list[Line] = field(default_factory=list)
    unscheduled: list[tuple[Line, str]] = field(default_factory=list)
    added: list[Line] = field(default_factory=list)
    moved: list[Line] = field(default_factory=list)
    dropped: list[Line] = field(default_factory=list)
    kept: int = 0

    @property
    def is_outdated(self) -> bool:
        return self.schedule.revision != self.schedule.mission.revision


def reason_text(reason: str) -> str:
    """Why a meeting is not held, and what would help."""
    return {
        "refused": _("one of the two declined or refuses it"),
        "forbidden": _("you forbade it"),
        "not_accepted": _("the other has not answered"),
        "no_language": _("they share no language"),
        "absent": _("one of the two is absent"),
        "no_common_slot": _("no slot at which both are available: ask one of them for another"),
        "no_table": _("every table is taken when both are free: add a table"),
        "cap_reached": _("one of the two has all the meetings a day that they take"),
        "precedence": _("what must come before or after it leaves it no slot"),
        "no_room_left": _("one of the two meets others, wanted as much, when the other is free"),
    }.get(reason, reason)


class _Names:
    """What identifiers of a schedule stand for, read once."""

    def __init__(self, mission: Mission) -> None:
        people = Participant.objects.filter(mission=mission)
        self.people = {one.public_id: name_text(one) for one in people}
        slots = Slot.objects.filter(stop__mission=mission).select_related("stop")
        self.slots = {one.public_id: one for one in slots}
        self.rooms = dict(
            Room.objects.filter(stop__mission=mission).values_list("public_id", "name")
        )

    def line(self, one: dict[str, Any], before: str = "") -> Line:
        slot = self.slots.get(one.get("slot", ""))
        return Line(
            a=self.people.get(one["a"], "?"),
            b=self.people.get(one["b"], "?"),
            stop=str(slot.stop) if slot else "",
            slot=self.at(slot),
            room=self.rooms.get(one.get("room", ""), ""),
            table=int(one.get("table", 0)),
            before=before,
            pair=frozenset((one["a"], one["b"])),
        )

    def at(self, slot: Slot | None) -> str:
        if slot is None:
            return ""
        local = slot.starts_at.astimezone(slot.stop.clock_zone)
        return f"{local:%d/%m} {slot}"


def drafted(schedule: Schedule) -> Drafted:
    """A schedule in words, compared with what is published now."""
    names = _Names(schedule.mission)
    found = Drafted(schedule)
    standing = _standing(schedule.mission)
    for one in schedule.content["meetings"]:
        line = names.line(one)
        found.meetings.append(line)
        before = standing.pop(frozenset((one["a"], one["b"])), None)
        if before is None:
            found.added.append(line)
        elif (before["slot"], before["room"], before["table"]) != (
            one["slot"], one["room"], one["table"],
        ):  # fmt: skip
            slot = names.slots.get(before["slot"])
            was = f"{names.at(slot)}, {names.rooms.get(before['room'], '')} {before['table']}"
            found.moved.append(names.line(one, was))
        else:
            found.kept += 1
    found.dropped = [
        names.line(one) for one in standing.values() if one["state"] == MeetingState.PLANNED
    ]
    found.unscheduled = [
        (names.line(one), reason_text(one["reason"])) for one in schedule.content["unscheduled"]
    ]
    return found


def _standing(mission: Mission) -> dict[frozenset[str], dict[str, Any]]:
    """Where the meetings that are planned now, or were held, stand, in identifiers."""
    rows = Meeting.objects.filter(mission=mission, state__in=ON_A_TABLE)
    fields = ("a__public_id", "b__public_id", "slot__public_id", "room__public_id")
    return {
        frozenset((a, b)): {
            "a": a, "b": b, "slot": slot, "room": room, "table": table, "state": state,
        }
        for a, b, slot, room, table, state in rows.values_list(*fields, "table", "state")
    }  # fmt: skip


def schedule_rows(found: Drafted) -> Iterator[list[Any]]:
    """The meetings of a schedule as a sheet has them."""
    for one in found.meetings:
        yield [one.stop, one.slot, one.room, one.table, one.a, one.b]
