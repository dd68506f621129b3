"""Missions, by the verbs that offices and participants use: two stops, an afternoon each, a few people."""

from datetime import UTC, date, datetime, time
from typing import Any

from cocarde.web.clock import queries as clock
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Delegate, Meeting, Mission, Participant, Schedule, Wish
from cocarde.web.missions.states import Answer, Side
from cocarde.web.programmes.models import Programme
from factories import programmes

OPENED = datetime(2014, 1, 1, tzinfo=UTC)
_sequence = iter(range(1_000_000))
LIST = (
    "Nom;Courriel;Organisation;Propose;Cherche;Souhaits;Téléphone\n"
    "Ana Rive;ana@rive.example;Rive;capteurs de houle;distributeurs au Québec;bo@cap.example;0102\n"
    "Bo Cap;bo@cap.example;Cap;distribution au Québec;capteurs;ana@rive.example;0103\n"
    "Ana encore;ana@rive.example;Rive;;;;\n"
    "Sans adresse;;Nulle part;;;;\n"
)


def mission(programme: Programme | None = None, **said: Any) -> Mission:
    """A mission whose call and registration are open."""
    number = next(_sequence)
    given = {
        "slug": f"mission-{number}",
        "series": f"series-{number}",
        "edition": "2026",
        "title_fr": "Délégation à Valmer",
        "title_en": "Mission to Valmer",
        "call_opens_at": OPENED,
        "registration_open": True,
    }
    return actions.open_mission(programme=programme or programmes.programme(), **given | said)


def announced(programme: Programme | None = None, **said: Any) -> Mission:
    """A public mission with one stop: eight slots on one afternoon, one room."""
    row = mission(programme, **said)
    with_afternoon(row)
    actions.show_mission(mission=row)
    row.refresh_from_db()
    return row


def with_afternoon(row: Mission, *, day: date = date(2026, 3, 2), tables: int = 10) -> Mission:
    """A stop in Montréal: eight slots of twenty minutes from two o'clock, and one room."""
    stop = actions.add_stop(
        mission=row,
        names={"fr": "Montréal", "en": "Montreal"},
        zone="America/Montreal",
        starts_on=day,
        ends_on=day,
    )
    actions.add_slots(stop=stop, day=day, first=time(14), last=time(16, 40), minutes=20)
    actions.add_room(stop=stop, name="Grande salle", tables=tables)
    row.refresh_from_db()
    return row


def participant(row: Mission, **said: Any) -> Participant:
    """Somebody who takes part."""
    number = next(_sequence)
    given = {
        "email": f"p{number}@people.example",
        "person_name": f"Personne {number}",
        "organisation": f"Organisation {number}",
        "language": "fr",
    }
    one = actions.register(mission=row, **given | said)
    actions.accept(participant=one)
    return queries.participant_of(row, one.public_id) or one


def wanted(a: Participant, b: Participant, **given: Any) -> Wish:
    """A meeting that both want."""
    wish = actions.wish(by=a, of=b, **given)
    return actions.answer(wish=wish, answer=Answer.ACCEPTED)


def applicant(row: Mission, **said: Any) -> Delegate:
    """Somebody who asks to be of the delegation."""
    given = {
        "email": f"d{next(_sequence)}@delegates.example",
        "person_name": "Dora Candidate",
        "organisation": "Ateliers Dora",
        "reasons": "Nous vendons déjà à Boston.",
        "language": "fr",
    }
    return actions.apply(mission=row, **given | said)


def crowd(row: Mission, delegates: int, hosts: int, meetings: int) -> None:
    """So many on both sides, and so many meetings that both want, spread evenly; in one list."""
    lines = ["name;e-mail;organisation;side;wishes"]
    wishes: dict[str, list[str]] = {}
    for n in range(meetings):
        a, b = f"d{n % delegates}@x.example", f"h{(n * 7 + n // delegates) % hosts}@x.example"
        wishes.setdefault(a, []).append(b)
        wishes.setdefault(b, []).append(a)
    for side, count in (("d", delegates), ("h", hosts)):
        for n in range(count):
            email = f"{side}{n}@x.example"
            of = "delegate" if side == "d" else ""
            lines.append(f"{side}{n};{email};O{n};{of};{' '.join(wishes.get(email, []))}")
    read = actions.keep_people(
        mission=row, name="crowd.csv", content="\n".join(lines).encode(), actor=None
    )
    actions.take_people(read=read, agreed=True, actor=None)


AFTERNOON = datetime(2026, 3, 2, 19, tzinfo=UTC)  # before the meetings; they end at 21:40
EVENING = datetime(2026, 3, 2, 22, tzinfo=UTC)


def placed(row: Mission, pairs: list[tuple[Participant, Participant]]) -> list[Meeting]:
    """Meetings of a schedule published by its verb, each at the first place free for both, in this order."""
    with clock.travel(AFTERNOON):
        for a, b in pairs:
            wanted(a, b)
        content = {"meetings": _first_free(row, pairs), "unscheduled": []}
        Schedule.objects.create(mission=row, content=content, proof="feasible", held=len(pairs))
        row.refresh_from_db()
        actions.publish(mission=row, actor=None, even_outdated=True)
    found = {frozenset((one.a_id, one.b_id)): one for one in Meeting.objects.filter(mission=row)}
    return [found[frozenset((a.pk, b.pk))] for a, b in pairs]


def _first_free(row: Mission, pairs: list[tuple[Participant, Participant]]) -> list[dict[str, Any]]:
    """Each at the first slot and table of a stop where both are."""
    busy: set[tuple[Any, ...]] = set()
    found = []
    for a, b in pairs:
        there = [set(one.stops.all()) or set(row.stops.all()) for one in (a, b)]
        slot, room, table = next(
            (slot, room, table)
            for slot in queries.slots_in(row)
            if slot.stop in there[0] & there[1] and not busy & {(slot.pk, a.pk), (slot.pk, b.pk)}
            for room in slot.stop.rooms.all()
            for table in range(1, room.tables + 1)
            if (slot.pk, room.pk, table) not in busy
        )
        busy |= {(slot.pk, a.pk), (slot.pk, b.pk), (slot.pk, room.pk, table)}
        ids = {"a": a.public_id, "b": b.public_id, "slot": slot.public_id, "room": room.public_id}
        found.append(ids | {"table": table})
    return found


def ended(pairs: int = 1, programme: Programme | None = None, **said: Any) -> list[Meeting]:
    """A mission with so many meetings, each of a delegate and of a host of its own."""
    with clock.travel(AFTERNOON):
        row = announced(programme, **said)
        people = [(participant(row, side=Side.DELEGATE), participant(row)) for _ in range(pairs)]
    return placed(row, people)


def sides(meeting: Meeting) -> tuple[Participant, Participant]:
    """Its delegate and its host, each with the mission."""
    people = [
        queries.participant_of(meeting.mission, one.public_id) for one in (meeting.a, meeting.b)
    ]
    delegate, host = sorted(filter(None, people), key=lambda one: one.side)
    return delegate, host


def published(row: Mission, actor: Any = None) -> Mission:
    """The best schedule of a mission, published: the first version, or the next."""
    actions.ask_schedule(mission=row, actor=actor, seconds=10)
    assert actions.make_schedule(mission_id=row.pk)
    actions.publish(mission=row, actor=actor)
    row.refresh_from_db()
    return row


def met(*pairs: tuple[Participant, Participant]) -> Mission:
    """A mission whose published schedule holds the meetings of these pairs."""
    for a, b in pairs:
        wanted(a, b)
    return published(pairs[0][0].mission)
