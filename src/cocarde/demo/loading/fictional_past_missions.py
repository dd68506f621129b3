"""Two editions of a mission that are over: what people told, what was published; all generated."""

import csv
import io
import random
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from functools import partial

from cocarde.demo.fictional import SEED
from cocarde.demo.fictional.companies import companies
from cocarde.demo.fictional.names import person_names, plain
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE
from cocarde.demo.loading.fictional_people import account
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Meeting, Mission, Participant
from cocarde.web.missions.states import Result, Side
from cocarde.web.programmes.models import Programme

SERIES = "carrefour-des-iles"
STOPS = (("Valmer-le-Port", "Hôtel des Phares"), ("Île-aux-Lanternes", "Halle aux voiles"))
AFTER_STOPS = 2  # days from one stop to the next
# How often a meeting is held, and how often each side answers, on the day and after thirty days.
HELD, ANSWERS = 0.92, {0: 0.8, 30: 0.6}
AGREE = 0.9
RESULTS = {
    0: (Result.NOTHING, *[Result.CONTACT] * 6, *[Result.TALKS] * 4),
    30: (*[Result.NOTHING] * 3, *[Result.CONTACT] * 4, *[Result.TALKS] * 4, Result.TRIAL, Result.DEAL),
}  # fmt: skip
NOTES = (
    "Nous nous revoyons au printemps.",
    "Il manque un certificat\u202f: le bureau peut-il aider\u202f?",
    "Très bon contact, à suivre en équipe.",
)


@dataclass(frozen=True)
class Edition:
    """One edition: the day of its first stop, and how many people and meetings."""

    day: int
    delegates: int
    hosts: int
    meetings: int

    @property
    def last_day(self) -> int:
        return self.day + AFTER_STOPS * (len(STOPS) - 1)


FORMER, LATTER = Edition(-412, 14, 18, 24), Edition(-47, 22, 28, 40)


def tell_past_missions(programme: Programme, calendar: Calendar) -> None:
    """Put both editions in the calendar: the people of the former are forgotten half a year after."""
    for edition in (FORMER, LATTER):
        calendar.on(edition.day - 30, partial(_prepare, programme, calendar, edition), time(9))
        calendar.on(edition.last_day + 1, partial(_close, programme, calendar, edition), time(9))
        for days in RESULTS:
            calendar.on(
                edition.last_day + days,
                partial(_tell, programme, calendar, edition, days),
                time(20),
            )
        calendar.on(edition.last_day + 35, partial(_publish, programme, calendar, edition), time(9))
    calendar.on(FORMER.last_day + 190, actions.forget_ended, time(4))


def _mission(programme: Programme, calendar: Calendar, edition: Edition) -> Mission:
    rows = Mission.objects.select_related("programme")
    return rows.get(programme=programme, series=SERIES, edition=_name(calendar, edition))


def _name(calendar: Calendar, edition: Edition) -> str:
    return str(calendar.wall(edition.day).year)


def _prepare(programme: Programme, calendar: Calendar, edition: Edition) -> None:
    year = _name(calendar, edition)
    mission = actions.open_mission(
        programme=programme,
        actor=account(OFFICE),
        generated=True,
        slug=f"{SERIES}-{year}",
        series=SERIES,
        edition=year,
        title_fr=f"Délégation au Carrefour des Îles {year}",
        title_en=f"Mission to the Islands Forum {year}",
        summary_fr="Deux étapes, des rencontres arrangées d’avance, et ce qu’elles ont donné.",
        summary_en="Two stops, meetings arranged beforehand, and what came of them.",
        contact="programme@example.org",
    )
    for number, (name, place) in enumerate(STOPS):
        day = (calendar.wall(edition.day) + timedelta(days=AFTER_STOPS * number)).date()
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
            stop=stop, day=day, first=time(14), last=time(16), minutes=20, actor=account(OFFICE)
        )
        actions.add_room(stop=stop, name="Salle du Môle", tables=8, actor=account(OFFICE))
    actions.show_mission(mission=mission, actor=account(OFFICE))
    _bring(mission, edition)
    actions.ask_schedule(mission=mission, actor=account(OFFICE), seconds=1)
    actions.stop_search(mission=mission, actor=account(OFFICE))
    mission.refresh_from_db()
    actions.publish(mission=mission, actor=account(OFFICE), even_outdated=True)


def _bring(mission: Mission, edition: Edition) -> None:
    text = _list(edition).encode()
    read = actions.keep_people(
        mission=mission, name="participants.csv", content=text, actor=account(OFFICE)
    )
    actions.take_people(read=read, agreed=True, actor=account(OFFICE))


def _list(edition: Edition) -> str:
    rng = random.Random(SEED + edition.meetings)  # noqa: S311 - invented from a seed
    names, firms = person_names(rng), companies()
    people = []
    for _number in range(edition.delegates + edition.hosts):
        given, family = next(names)
        people.append((f"{given} {family}", f"{plain(given)}.{plain(family)}@example.org"))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < edition.meetings:
        pairs.add(
            (rng.randrange(edition.delegates), edition.delegates + rng.randrange(edition.hosts))
        )
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["name", "e-mail", "organisation", "languages", "side", "wishes"])
    for number, (name, email) in enumerate(people):
        side = "delegate" if number < edition.delegates else ""
        firm = firms[(number * 5 + edition.meetings) % len(firms)].name
        # Most are returned: the others find no answer, and make no meeting.
        asked = [people[b][1] for a, b in sorted(pairs) if a == number]
        asked += [people[a][1] for a, b in sorted(pairs) if b == number and (a + b) % 8]
        sheet.writerow([name, email, firm, "fr en", side, " ".join(asked)])
    return text.getvalue()


def _close(programme: Programme, calendar: Calendar, edition: Edition) -> None:
    mission = _mission(programme, calendar, edition)
    actions.close_mission(mission=mission, actor=account(OFFICE))


def _tell(programme: Programme, calendar: Calendar, edition: Edition, days: int) -> None:
    """Everybody is asked and most answer; what came of a meeting is drawn, mostly told alike by both."""
    actions.ask_outcomes()
    mission = _mission(programme, calendar, edition)
    rng = random.Random(SEED + edition.meetings + days)  # noqa: S311 - invented from a seed
    meetings = random.Random(SEED + edition.meetings)  # noqa: S311 - the same on both days
    for meeting in queries.meetings_told(mission):
        held, result = meetings.random() < HELD, rng.choice(RESULTS[days])
        if not held and days:
            continue
        for one in (meeting.a, meeting.b):
            one.mission = mission
            if rng.random() < ANSWERS[days]:
                _say(rng, meeting, one, days, (held, result))


def _say(
    rng: random.Random, meeting: Meeting, one: Participant, days: int, truth: tuple[bool, Result]
) -> None:
    held, result = truth
    said = result if rng.random() < AGREE else rng.choice(RESULTS[days])
    outcome = actions.tell_outcome(
        participant=one,
        meeting=meeting,
        was_held=held,
        result=said,
        amount_eur=Decimal(rng.randrange(4, 60) * 500) if said == Result.DEAL else None,
        shares_amount=rng.random() < HELD,
        note=rng.choice(NOTES) if rng.random() < 1 - HELD else "",
    )
    outcome.participant = one
    labels = queries.labels_for(one) if said == Result.DEAL and one.side == Side.DELEGATE else []
    if labels and not hasattr(meeting, "offer"):
        actions.offer_outcome(outcome=outcome, label=labels[0])


def _publish(programme: Programme, calendar: Calendar, edition: Edition) -> None:
    actions.publish_report(
        mission=_mission(programme, calendar, edition),
        actor=account(OFFICE),
        words_fr="Exemple inventé\u202f: les réponses de ce bilan sont tirées au sort.",
        words_en="Invented example: the answers of this report are drawn at random.",
    )
