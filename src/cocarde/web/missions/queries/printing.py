"""Papers of a mission: the programme of one person, the badges of all with the code that checks them in."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import segno
from django.utils.translation import gettext as _

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents import queries as documents
from cocarde.web.missions.models import Mission, Participant
from cocarde.web.missions.queries.check_ins import code_of
from cocarde.web.missions.queries.links import check_in_address_of
from cocarde.web.missions.queries.personal import Day, Entry, personal_programme

TEMPLATES = Path(__file__).parent.parent / "templates"
PROGRAMME, BADGES = TEMPLATES / "missions/programme.typ", TEMPLATES / "missions/badges.typ"
REGIONS = {"fr": "FR", "en": "GB"}


def code_svg(address: str) -> str:
    """An address as a code that a phone reads, for a page or a paper."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#1c1d21", light="#ffffff"
    )
    return out.getvalue().decode("utf-8")


def programme_pdf(participant: Participant) -> bytes:
    """The programme of somebody on paper, in the language of the moment.

    Raises:
        TypesetError: the layout does not take these data.
    """
    found, mission = personal_programme(participant), participant.mission
    now = clock.now()
    zone = found.days[0].stop.zone if found.days else mission.programme.zone
    data = _around(mission, _("My meetings")) | {
        "name": str(participant),
        "lead": participant.organisation,
        "mission": mission.title,
        "days": [_day(one) for one in found.days],
        "none": _("No meeting is planned for you."),
        "code": code_svg(check_in_address_of(participant)),
        "code_alt": _("Your code at the entrance: %(code)s") % {"code": code_of(participant)},
        "code_words": _("Your code at the entrance"),
        "code_text": code_of(participant),
        "about": _("Made on %(moment)s: your page says what has changed since.")
        % {"moment": moment_text(now, zone)},
    }
    return documents.pdf_from(PROGRAMME, data, now)


def _day(one: Day) -> dict[str, Any]:
    place = f"{one.stop}, {one.stop.place}" if one.stop.place else str(one.stop)
    return {
        "title": f"{one.day} – {place}",
        "zone": one.zone,
        "rows": [_row(entry) for entry in one.entries],
    }


def _row(entry: Entry) -> dict[str, str]:
    met = entry.met
    offers = _("Offers: %(words)s") % {"words": met.whom.offers} if met.whom.offers else ""
    seeks = _("Seeks: %(words)s") % {"words": met.whom.seeks} if met.whom.seeks else ""
    return {
        "hours": str(met.slot),
        "place": _("%(room)s, table %(table)s") % {"room": met.room.name, "table": met.table},
        "whom": met.whom_text,
        "why": " ".join(part for part in (entry.why, offers, seeks) if part),
    }


def badges_pdf(mission: Mission, people: Iterable[Participant]) -> bytes:
    """A badge for each, to cut out: name, organisation, and the code that checks them in.

    Raises:
        TypesetError: the layout does not take these data.
    """
    data = _around(mission, _("Badges")) | {
        "mission": mission.title,
        "badges": [
            {
                "name": str(one),
                "organisation": one.organisation,
                "side": one.get_side_display(),
                "code": code_svg(check_in_address_of(one)),
                "code_alt": _("Check-in code %(code)s") % {"code": code_of(one)},
                "code_text": code_of(one),
            }
            for one in people
        ],
    }
    return documents.pdf_from(BADGES, data, clock.now())


def _around(mission: Mission, heading: str) -> dict[str, Any]:
    """What every paper shows around its own content."""
    programme, language = mission.programme, reading_language()
    return {
        "lang": language,
        "region": REGIONS[language],
        "title": f"{heading} – {mission.title}",
        "heading": heading,
        "author": programme.authority,
        "description": mission.title,
        "keywords": [programme.name],
        "programme": programme.name,
        "running": mission.title,
        "generated": _("This mission is fictional: its people and their wishes are generated.")
        if mission.generated
        else "",
        "foot": mission.title,
    }
