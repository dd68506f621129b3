"""A full mission of generated people: sixty delegates, a hundred meetings, two stops, a schedule."""

import csv
import io
import random
from datetime import time, timedelta
from functools import partial

from cocarde.demo.fictional import SEED
from cocarde.demo.fictional.companies import companies
from cocarde.demo.fictional.names import person_names, plain
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE
from cocarde.demo.loading.fictional_people import account
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Delegate, Mission
from cocarde.web.missions.states import DelegateState
from cocarde.web.programmes.models import Programme

SERIES = "rendez-vous-des-phares"
DELEGATES, HOSTS, MEETINGS = 60, 90, 100
STOPS = (("Valmer-le-Port", "Hôtel des Phares"), ("Cap-Loriane", "Maison des Lanternes"))
SOLVE_SECONDS = 3
# What companies of a trade bring, and what those who buy it look for.
TRADES = (
    ("capteurs de houle et bouées connectées", "surveillance du littoral"),
    ("logiciel de gestion pour ateliers partagés", "outils pour ateliers partagés"),
    ("cartes de navigation pour voiliers", "navigation et sécurité en mer"),
    ("jeux pour apprendre à lire", "contenus pour l’école"),
    ("robots de tri pour la criée", "automatisation de la pêche"),
    ("traduction automatique du droit", "documents juridiques bilingues"),
    ("batteries pour navettes électriques", "mobilité électrique dans les ports"),
    ("imagerie médicale à distance", "télémédecine pour les îles"),
)
APPLICANTS = (
    ("Nous vendons déjà dans deux ports voisins et cherchons un premier distributeur.", None),
    (
        "Notre banc d’essai est prêt\u202f: il nous faut un partenaire sur place.",
        DelegateState.WAITING,
    ),
    ("Nous voulons surtout voir le salon.", DelegateState.DECLINED),
)


def tell_missions(programme: Programme, calendar: Calendar) -> None:
    """Put in the calendar a mission that leaves in three weeks."""
    calendar.on(-20, partial(_prepare, programme, calendar), time(9))
    calendar.on(-12, partial(_apply, programme), time(9))
    calendar.on(-10, partial(_bring, programme), time(9))
    calendar.on(-2, partial(_schedule, programme), time(9))


def _mission(programme: Programme) -> Mission:
    rows = Mission.objects.select_related("programme")
    return rows.get(programme=programme, series=SERIES)


def _prepare(programme: Programme, calendar: Calendar) -> None:
    year = str(calendar.wall(21).year)
    mission = actions.open_mission(
        programme=programme,
        actor=account(OFFICE),
        generated=True,
        slug=f"{SERIES}-{year}",
        series=SERIES,
        edition=year,
        title_fr="Délégation au Rendez-vous des Phares",
        title_en="Mission to the Beacons Meeting",
        summary_fr="Soixante entreprises, deux étapes, une centaine de rencontres arrangées d’avance.",
        summary_en="Sixty companies, two stops, some hundred meetings arranged beforehand.",
        contact="programme@example.org",
        call_fr="Le voyage est à votre charge\u202f; les rencontres et les salles sont à la nôtre.",
        call_en="You pay for the journey; we see to the meetings and the rooms.",
        places=DELEGATES + 1,
        call_opens_at=calendar.instant(-20),
        call_closes_at=calendar.instant(10),
        registration_open=True,
    )
    for number, (name, place) in enumerate(STOPS):
        day = (calendar.wall(21) + timedelta(days=2 * number)).date()
        stop = actions.add_stop(
            mission=mission,
            names={"fr": name, "en": name},
            zone=programme.zone,
            place=place,
            starts_on=day,
            ends_on=day,
            actor=account(OFFICE),
        )
        actions.add_slots(
            stop=stop, day=day, first=time(14), last=time(17), minutes=20, pause_minutes=5,
            actor=account(OFFICE),
        )  # fmt: skip
        actions.add_room(stop=stop, name="Salle du Fanal", tables=12, actor=account(OFFICE))
    actions.show_mission(mission=mission, actor=account(OFFICE))


def _apply(programme: Programme) -> None:
    mission = _mission(programme)
    names = person_names(random.Random(SEED + 61))  # noqa: S311 - invented from a seed
    for (reasons, _state), company in zip(APPLICANTS, companies()[-3:], strict=True):
        given, family = next(names)
        actions.apply(
            mission=mission,
            email=f"{plain(given)}.{plain(family)}@example.org",
            language="fr",
            person_name=f"{given} {family}",
            organisation=company.name,
            reasons=reasons,
            languages=["fr", "en"],
        )


def _bring(programme: Programme) -> None:
    """The lists that the office has, with the wishes that people wrote on them; then its answers."""
    mission = _mission(programme)
    read = actions.keep_people(
        mission=mission, name="participants.csv", content=_list().encode(), actor=account(OFFICE)
    )
    actions.take_people(read=read, agreed=True, actor=account(OFFICE))
    answers = {reasons: state for reasons, state in APPLICANTS if state}
    for one in Delegate.objects.filter(mission=mission, reasons__in=answers):
        one.mission = mission
        actions.select(delegate=one, state=answers[one.reasons or ""], actor=account(OFFICE))


def _list() -> str:
    rng = random.Random(SEED + 60)  # noqa: S311 - invented from a seed
    names, firms = person_names(rng), companies()
    people = []
    for number in range(DELEGATES + HOSTS):
        given, family = next(names)
        offers, seeks = TRADES[number % len(TRADES)][0], rng.choice(TRADES)[1]
        people.append(
            (f"{given} {family}", f"{plain(given)}.{plain(family)}@example.org", offers, seeks)
        )
    wishes: dict[int, list[str]] = {}
    for a, b in _pairs(rng):
        wishes.setdefault(a, []).append(people[b][1])
        # Most are returned: the others wait for an answer.
        if rng.random() < 0.9:  # noqa: PLR2004 - said here once
            wishes.setdefault(b, []).append(people[a][1])
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        ["name", "e-mail", "organisation", "offers", "seeks", "languages", "side", "wishes"]
    )
    for number, (name, email, offers, seeks) in enumerate(people):
        side = "delegate" if number < DELEGATES else ""
        firm = firms[(number * 3) % (len(firms) - 3)].name
        asked = " ".join(wishes.get(number, []))
        sheet.writerow([name, email, firm, offers, seeks, "fr en", side, asked])
    return text.getvalue()


def _pairs(rng: random.Random) -> list[tuple[int, int]]:
    """Delegates and hosts who wish to meet, some of them several times."""
    found: set[tuple[int, int]] = set()
    wanted = round(MEETINGS / 0.9)
    while len(found) < wanted:
        found.add((rng.randrange(DELEGATES), DELEGATES + rng.randrange(HOSTS - 4)))
    return sorted(found)


def _schedule(programme: Programme) -> None:
    """Make the schedule as the worker does, and publish it."""
    mission = _mission(programme)
    actions.ask_schedule(mission=mission, actor=account(OFFICE), seconds=SOLVE_SECONDS)
    actions.make_schedule(mission_id=mission.pk)
    mission.refresh_from_db()
    if queries.draft_of(mission) is not None:
        actions.publish(mission=mission, actor=account(OFFICE))
