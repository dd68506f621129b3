"""A small mission under way: who has come is checked in, one does not come, and a new plan waits."""

import csv
import io
import random
from datetime import time
from functools import partial

from cocarde.demo.fictional import SEED
from cocarde.demo.fictional.companies import companies
from cocarde.demo.fictional.names import person_names, plain
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE
from cocarde.demo.loading.fictional_people import account
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Meeting, Mission, Participant
from cocarde.web.missions.states import Side
from cocarde.web.programmes.models import Programme

SERIES = "journees-des-lanternes"
DELEGATES, HOSTS, MEETINGS, COME = 8, 10, 24, 13
# Today, then tomorrow: name, place, first and last hour of meetings.
STOPS = (
    ("Cap-Loriane", "Maison des Lanternes", time(14), time(17)),
    ("Valmer-le-Port", "Hôtel des Phares", time(9), time(12)),
)
OFFERS = ("capteurs de houle", "logiciel d’atelier", "batteries de bord", "télémédecine")
SEEKS = ("distributeurs sur place", "bancs d’essai", "premiers clients", "partenaires de mer")


def tell_mission_day(programme: Programme, calendar: Calendar) -> None:
    """Put in the calendar a mission of today and tomorrow."""
    calendar.on(-6, partial(_prepare, programme, calendar), time(9))
    calendar.on(-3, partial(_publish, programme), time(9))
    calendar.on(0, partial(_begin, programme), time(23, 59))


def _mission(programme: Programme) -> Mission:
    rows = Mission.objects.select_related("programme")
    return rows.get(programme=programme, series=SERIES)


def _prepare(programme: Programme, calendar: Calendar) -> None:
    office, year = account(OFFICE), str(calendar.wall(0).year)
    mission = actions.open_mission(
        programme=programme,
        actor=office,
        generated=True,
        slug=f"{SERIES}-{year}",
        series=SERIES,
        edition=year,
        title_fr="Délégation aux Journées des Lanternes",
        title_en="Mission to the Lantern Days",
        summary_fr="Une après-midi et une matinée de rencontres, d’une étape à l’autre.",
        summary_en="An afternoon and a morning of meetings, from one stop to the next.",
        contact="programme@example.org",
    )
    for number, (name, place, first, last) in enumerate(STOPS):
        day = calendar.wall(number).date()
        stop = actions.add_stop(
            mission=mission, names={"fr": name, "en": name}, zone=programme.zone, place=place,
            starts_on=day, ends_on=day, actor=office,
        )  # fmt: skip
        actions.add_slots(
            stop=stop, day=day, first=first, last=last, minutes=20, pause_minutes=5, actor=office
        )
        actions.add_room(stop=stop, name="Petit salon", tables=4, actor=office)
    actions.show_mission(mission=mission, actor=office)
    read = actions.keep_people(
        mission=mission, name="participants.csv", content=_list().encode(), actor=office
    )
    actions.take_people(read=read, agreed=True, actor=office)


def _list() -> str:
    """Those who take part, each pair of wishes returned."""
    rng = random.Random(SEED + 62)  # noqa: S311 - invented from a seed
    names, firms = person_names(rng), companies()
    people = []
    for number in range(DELEGATES + HOSTS):
        given, family = next(names)
        firm = firms[(number * 5 + 1) % len(firms)].name
        people.append((f"{given} {family}", f"{plain(given)}.{plain(family)}.l@example.org", firm))
    wishes: dict[int, list[str]] = {}
    for number in range(MEETINGS):
        a, b = number % DELEGATES, DELEGATES + (number * 3 + number // DELEGATES) % HOSTS
        wishes.setdefault(a, []).append(people[b][1])
        wishes.setdefault(b, []).append(people[a][1])
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["name", "e-mail", "organisation", "offers", "seeks", "side", "wishes"])
    for number, (name, email, firm) in enumerate(people):
        side = "delegate" if number < DELEGATES else ""
        asked = " ".join(dict.fromkeys(wishes.get(number, [])))
        offers, seeks = OFFERS[number % len(OFFERS)], SEEKS[(number // 2) % len(SEEKS)]
        sheet.writerow([name, email, firm, offers, seeks, side, asked])
    return text.getvalue()


def _publish(programme: Programme) -> None:
    """The schedule that is there at once, published: nothing is sought any more."""
    mission, office = _mission(programme), account(OFFICE)
    actions.ask_schedule(mission=mission, actor=office)
    actions.stop_search(mission=mission, actor=office)
    mission.refresh_from_db()
    actions.publish(mission=mission, actor=office)


def _begin(programme: Programme) -> None:
    """Most have come; one will not be there tomorrow, another says that they shall be late."""
    mission, office = _mission(programme), account(OFFICE)
    stop, tomorrow = mission.stops.order_by("position")
    to_come = [one for one in queries.slots_to_come(mission) if one.stop_id == tomorrow.pk]
    meets = Meeting.objects.filter(mission=mission, slot__in=to_come).select_related("a", "b")
    meets = meets.order_by("slot__starts_at", "pk")
    away, late = _host(mission, meets[0]), _host(mission, meets[len(meets) - 1])
    others = queries.taking_part(mission).exclude(pk=away.pk)
    for one in others.order_by("pk")[:COME]:
        one.mission = mission
        actions.check_in(participant=one, stop=stop, actor=office)
    actions.ask_upset(participant=late, late_until=to_come[2])
    actions.note_absent(participant=away, since=to_come[0], actor=office)
    actions.replan(mission=mission, actor=office)


def _host(mission: Mission, meeting: Meeting) -> Participant:
    """The one of the two who lives there."""
    one = meeting.b if meeting.b.side == Side.HOST else meeting.a
    one.mission = mission
    return one
