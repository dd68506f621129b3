"""Missions, their stops, and those of them, as pages and verbs find them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text
from cocarde.web.missions.models import (
    Delegate,
    Fact,
    KeepingTerm,
    Mission,
    Participant,
    ReadPeople,
    Room,
    Search,
    Slot,
    Stop,
)
from cocarde.web.missions.states import (
    KEPT_DAYS,
    LIST_LASTS,
    MOST_WISHES,
    UNACCEPTED_LASTS,
    UNDER_WAY,
    DelegateState,
    MissionState,
    ParticipantState,
)
from cocarde.web.programmes.models import Programme


def missions_in(programme: Programme) -> QuerySet[Mission]:
    """The missions of a programme, the latest edition first, with how many people each counts."""
    taking_part = Q(participants__state=ParticipantState.ACCEPTED)
    return (
        Mission.objects.filter(programme=programme)
        .annotate(participant_count=Count("participants", filter=taking_part))
        .order_by("-edition", "series", "pk")
    )


def public_missions(programme: Programme) -> QuerySet[Mission]:
    """Those that anybody may read of."""
    return missions_in(programme).exclude(state=MissionState.PREPARED)


def mission_with(public_id: str) -> Mission | None:
    """A mission, with its programme."""
    rows = Mission.objects.select_related("programme")
    return rows.filter(public_id=public_id).first()


def public_mission(programme: Programme, slug: str) -> Mission | None:
    """A mission that anybody may read of, by its address."""
    row = Mission.objects.filter(programme=programme, slug=slug)
    found = row.exclude(state=MissionState.PREPARED).first()
    if found is not None:
        found.programme = programme
    return found


def editions_of(mission: Mission) -> QuerySet[Mission]:
    """The other public editions of the same series, the latest first."""
    rows = Mission.objects.filter(programme=mission.programme, series=mission.series)
    return rows.exclude(pk=mission.pk).exclude(state=MissionState.PREPARED).order_by("-edition")


def stops_of(mission: Mission) -> list[Stop]:
    """Its stops in their order, with their slots and rooms."""
    return list(mission.stops.prefetch_related("slots", "rooms", "rooms__closed_at"))


def facts_of(mission: Mission) -> QuerySet[Fact]:
    """What sources say of it."""
    return mission.facts.order_by("position", "pk")


def stop_of(mission: Mission, public_id: str) -> Stop | None:
    """A stop of a mission."""
    return mission.stops.filter(public_id=public_id).first()


def slot_of(mission: Mission, public_id: str) -> Slot | None:
    """A slot of a mission."""
    rows = Slot.objects.select_related("stop").filter(stop__mission=mission)
    return rows.filter(public_id=public_id).first()


def room_of(mission: Mission, public_id: str) -> Room | None:
    """A room of a mission."""
    rows = Room.objects.select_related("stop").filter(stop__mission=mission)
    return rows.filter(public_id=public_id).first()


def slots_in(mission: Mission) -> list[Slot]:
    """All the slots of a mission, in the order of time."""
    return list(Slot.objects.filter(stop__mission=mission).select_related("stop"))


def most_wishes(mission: Mission) -> int:
    """How many people somebody may wish to meet: one for each slot, once there are slots."""
    slots = Slot.objects.filter(stop__mission=mission).count()
    return min(slots, MOST_WISHES) if slots else MOST_WISHES


def participant_of(mission: Mission, public_id: str) -> Participant | None:
    """A participant of a mission."""
    row = Participant.objects.filter(mission=mission, public_id=public_id).first()
    if row is not None:
        row.mission = mission
    return row


def participant_at(mission: Mission, email: str) -> Participant | None:
    """The participant of a mission whose address this is, whatever its case."""
    address = email.strip().lower()
    return Participant.objects.filter(mission=mission, email=address).first() if address else None


def participants_in(mission: Mission, state: str = "", words: str = "") -> QuerySet[Participant]:
    """Participants by organisation, in a state, or with these words where they are asked for."""
    rows = Participant.objects.filter(mission=mission)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(
            Q(person_name__icontains=word)
            | Q(organisation__icontains=word)
            | Q(email__icontains=word)
        )
    return rows.order_by("organisation", "person_name", "pk")


def taking_part(mission: Mission) -> QuerySet[Participant]:
    """Those whom others may wish to meet."""
    return participants_in(mission, ParticipantState.ACCEPTED)


def taking_part_with(mission: Mission, words: str) -> QuerySet[Participant]:
    """Those who take part and whose name, organisation or address says these words."""
    return participants_in(mission, ParticipantState.ACCEPTED, words)


def delegates_in(mission: Mission, state: str = "") -> QuerySet[Delegate]:
    """Those who asked to be of the delegation, in the order in which they came."""
    rows = Delegate.objects.filter(mission=mission)
    return rows.filter(state=state) if state else rows


def delegate_with(public_id: str) -> Delegate | None:
    """An application, with its mission."""
    rows = Delegate.objects.select_related("mission__programme")
    return rows.filter(public_id=public_id).first()


def delegate_counts(mission: Mission) -> dict[str, int]:
    """How many applications stand in each state."""
    rows = Delegate.objects.filter(mission=mission).order_by().values_list("state")
    counts = dict.fromkeys(DelegateState.values, 0)
    return counts | dict(rows.annotate(count=Count("pk")))


def participant_counts(mission: Mission) -> dict[str, int]:
    """How many participants stand in each state."""
    rows = Participant.objects.filter(mission=mission).order_by().values_list("state")
    counts = dict.fromkeys(ParticipantState.values, 0)
    return counts | dict(rows.annotate(count=Count("pk")))


def read_people_of(mission: Mission, public_id: str) -> ReadPeople | None:
    """A list that was read and waits to be taken."""
    row = ReadPeople.objects.filter(mission=mission, public_id=public_id).first()
    if row is not None:
        row.mission = mission
    return row


def search_of(mission: Mission) -> Search | None:
    """How far the search for a schedule is; nothing before the first one."""
    return Search.objects.filter(mission=mission).first()


def searching() -> list[int]:
    """The missions whose search is not at its end."""
    rows = Search.objects.filter(state__in=UNDER_WAY).order_by("asked_at")
    return list(rows.values_list("mission_id", flat=True))


def delegates_at(person: Any) -> QuerySet[Delegate]:
    """The applications from the address of a person."""
    rows = Delegate.objects.select_related("mission")
    return rows.filter(email__iexact=person.email) if person.email else rows.none()


def participants_at(person: Any) -> QuerySet[Participant]:
    """Where the address of a person takes part."""
    rows = Participant.objects.select_related("mission")
    return rows.filter(email__iexact=person.email) if person.email else rows.none()


def forgettable() -> list[Participant | Delegate]:
    """Whom a mission that is over holds too long: those who never agreed, then everybody."""
    never = participants_held(_over(UNACCEPTED_LASTS)).filter(consented_at=None)
    late = participants_held(past_their_term())
    applications = Delegate.objects.filter(mission__in=past_their_term()).select_related("mission")
    named = Q(email__isnull=False) | Q(person_name__isnull=False)
    return [*(never | late).distinct(), *applications.filter(named)]


def participants_held(of: QuerySet[Mission, Any]) -> QuerySet[Participant]:
    """Those of whom something is kept, of these missions."""
    rows = Participant.objects.filter(mission__in=of).select_related("mission")
    return rows.filter(Q(email__isnull=False) | Q(person_name__isnull=False))


def kept_days(programme: Programme) -> int:
    """How many days after a mission its people are kept, as the programme says."""
    row = KeepingTerm.objects.filter(programme=programme).first()
    return row.days if row else KEPT_DAYS


def past_their_term() -> QuerySet[Mission, Any]:
    """The missions whose people are kept no longer, each by the term of its programme."""
    said = dict(KeepingTerm.objects.values_list("programme_id", "days"))
    over = Q(pk__in=_over(timedelta(days=KEPT_DAYS)).exclude(programme__in=list(said)))
    for programme_id, days in said.items():
        ended = _over(timedelta(days=days)).filter(programme=programme_id)
        over |= Q(pk__in=ended)
    return Mission.objects.filter(over).values("pk")


def _over(since: timedelta) -> QuerySet[Mission, Any]:
    """The missions whose last day, or last slot, is so long ago."""
    day = (clock.now() - since).date()
    ended = Mission.objects.annotate(last=Max("stops__ends_on"), slot=Max("stops__slots__ends_at"))
    return ended.filter(
        (Q(last__lt=day) & (Q(slot=None) | Q(slot__date__lt=day)))
        | Q(last=None, slot__date__lt=day)
    ).values("pk")


def days_of(stop: Stop) -> list[tuple[str, str, list[Slot]]]:
    """The slots of a stop by day: its date, how it is read, and its slots."""
    days: dict[date, list[Slot]] = {}
    for slot in stop.slots.all():
        slot.stop = stop
        days.setdefault(slot.starts_at.astimezone(stop.clock_zone).date(), []).append(slot)
    return [(day.isoformat(), day_text(day), slots) for day, slots in sorted(days.items())]


def capacity_of(mission: Mission) -> int:
    """How many meetings the rooms and the slots hold at most."""
    return sum(
        sum(room.tables for room in stop.rooms.all()) * len(stop.slots.all())
        for stop in stops_of(mission)
    )


def uninvited(mission: Mission) -> QuerySet[Participant]:
    """Those whose personal link was never sent."""
    rows = Participant.objects.filter(mission=mission, invited_at=None, email__isnull=False)
    return rows.exclude(state=ParticipantState.WITHDRAWN)


def stale_lists() -> QuerySet[ReadPeople]:
    """Lists that were read, and that nobody took in a week."""
    return ReadPeople.objects.filter(read_at__lt=clock.now() - LIST_LASTS)
