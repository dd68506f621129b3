"""The published schedule as the day has upset it, and what a new one changes for whom."""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from cocarde import rendezvous
from cocarde.web.clock import queries as clock
from cocarde.web.missions.models import Meeting, Mission, Participant, Schedule, Slot
from cocarde.web.missions.queries.asking import read_schedule, standing_of
from cocarde.web.missions.queries.board import Line, drafted, reason_text


@dataclass(frozen=True)
class Preview:
    """What a new plan changes against what is published."""

    schedule: Schedule
    moved: list[Line]
    dropped: list[tuple[Line, str]]
    added: list[Line]
    kept: int
    concerned: list[Participant]
    is_stale: bool


def slots_to_come(mission: Mission) -> list[Slot]:
    """The slots that have not begun, in the order of time."""
    rows = Slot.objects.filter(stop__mission=mission, starts_at__gt=clock.now())
    return list(rows.select_related("stop"))


def last_published(mission: Mission) -> Schedule | None:
    """The version that is in force."""
    rows = Schedule.objects.filter(mission=mission, published_at__isnull=False)
    row = rows.order_by("-number").first()
    if row is not None:
        row.mission = mission
    return row


def replanned(published: Schedule) -> rendezvous.Replanned | None:
    """The published schedule mended for those who are absent, late or gone, and for tables that are lost.

    What has begun stays. None where nothing is to come any more.
    """
    schedule = read_schedule(published)
    places = schedule.problem.places
    to_come = [one.public_id for one in slots_to_come(published.mission) if one.public_id in places]
    if not to_come:
        return None
    try:
        problem = _as_it_is(schedule.problem, published.mission, to_come[0])
    except rendezvous.ProblemError:  # an ordered meeting that cannot be where it was ordered
        problem = _as_it_is(schedule.problem, published.mission, to_come[0], free=True)
    return rendezvous.replan(replace(schedule, problem=problem), now=to_come[0])


def _as_it_is(
    problem: rendezvous.Problem, mission: Mission, first: str, *, free: bool = False
) -> rendezvous.Problem:
    """What was asked, with the people and the tables of now from a slot on."""
    people, lost = standing_of(mission)
    place = problem.places[first]
    now = {one.id: _person(problem, one, people.get(one.id), place) for one in problem.participants}
    return replace(
        problem,
        participants=tuple(now.values()),
        rooms=tuple(
            replace(room, lost=_lost(problem, room, lost.get(room.id, ()), place))
            for room in problem.rooms
        ),
        fixed=tuple(
            one
            for one in problem.fixed
            if problem.places[one.slot] < place
            or (not free and all(_can(problem, now[who], one.slot) for who in (one.a, one.b)))
        ),
        hold_all=False,
    )


def _person(
    problem: rendezvous.Problem,
    was: rendezvous.Participant,
    now: rendezvous.Participant | None,
    place: int,
) -> rendezvous.Participant:
    """Somebody as they are now; who takes part no more is absent, and the past stays as it was."""
    if now is None:
        return replace(was, absent_from=problem.slots[place].id)
    past = {one.id for one in problem.slots[:place]}
    closed = [one for one in was.unavailable if one in past]
    closed += [one for one in now.unavailable if one in problem.places and one not in past]
    return replace(
        was,
        unavailable=tuple(closed),
        absent_from=_no_earlier(problem, now.absent_from, place),
    )


def _no_earlier(problem: rendezvous.Problem, slot: str | None, place: int) -> str | None:
    if slot is None or slot not in problem.places:
        return None
    return problem.slots[max(place, problem.places[slot])].id


def _lost(
    problem: rendezvous.Problem,
    room: rendezvous.Room,
    tables: tuple[rendezvous.LostTable, ...],
    place: int,
) -> tuple[rendezvous.LostTable, ...]:
    return tuple(
        rendezvous.LostTable(one.table, since)
        for one in tables
        if one.table <= room.tables and (since := _no_earlier(problem, one.since, place))
    )


def _can(problem: rendezvous.Problem, one: rendezvous.Participant, slot: str) -> bool:
    return slot in problem.free_slots(one)


def concerned_by(published: Schedule) -> list[Participant]:
    """Those whose meetings a published version was the last to change, and whether they said they read it."""
    changed = Meeting.objects.filter(schedule=published)
    meets = changed.filter(Q(a=OuterRef("pk")) | Q(b=OuterRef("pk")))
    rows = Participant.objects.filter(Exists(meets), mission=published.mission, email__isnull=False)
    return list(rows.order_by("person_name", "pk"))


def is_stale(draft: Schedule) -> bool:
    """Whether another slot has begun, or something changed, since a new plan was made."""
    begun = Slot.objects.filter(
        stop__mission=draft.mission, starts_at__gt=draft.made_at, starts_at__lte=clock.now()
    )
    return draft.revision != draft.mission.revision or begun.exists()


def preview_of(draft: Schedule) -> Preview:
    """A new plan in words: what moves, what falls and why, what comes, and who is concerned."""
    found = drafted(draft)
    reasons = {
        frozenset((one["a"], one["b"])): reason_text(one["reason"])
        for one in draft.content["unscheduled"]
    }
    changed = [*found.moved, *found.dropped, *found.added]
    ids = {who for line in changed for who in line.pair}
    rows = Participant.objects.filter(mission=draft.mission, public_id__in=ids)
    concerned = rows.filter(email__isnull=False)  # nobody else can be told
    return Preview(
        schedule=draft,
        moved=found.moved,
        dropped=[(line, reasons.get(line.pair, "")) for line in found.dropped],
        added=found.added,
        kept=found.kept,
        concerned=list(concerned.order_by("person_name", "pk")),
        is_stale=is_stale(draft),
    )
