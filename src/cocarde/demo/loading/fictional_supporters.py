"""Two candidacies that invented organisations support: one counted in its dossier, one with its wall up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import Any

from cocarde.demo.fictional.names import person_names, plain
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import Story
from cocarde.demo.loading.fictional_ecosystems import communes_of, companies_of
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters import actions

COUNTED, WITH_WALL = "arc-du-nord", "fontargence"
COMPANIES = 14
QUALITIES = ("Présidente", "Directeur général", "Directrice", "Gérant", "Secrétaire générale")
# Of no legal unit of the register; the second signs for both candidacies.
OTHERS = (
    ("Club des ateliers numériques", Kind.ASSOCIATION, "clubs-ateliers.example"),
    ("Réseau des lanternes", Kind.ASSOCIATION, "lanternes.example"),
    ("École d’ingénieurs du Vieux-Pont", Kind.SCHOOL, ""),
    ("Laboratoire des matériaux marins", Kind.LABORATORY, ""),
    ("La Halle aux idées", Kind.PLACE, "halle-aux-idees.example"),
    ("Chambre des métiers du littoral", Kind.PUBLIC_BODY, ""),
    ("Cercle des investisseurs du littoral", Kind.INVESTOR, ""),
)
WORDS = {
    COUNTED: "Trois villes, un seul arc\u202f: vos usines, vos écoles et vos jeunes pousses y travaillent "
    "déjà ensemble. Votre soutien dit au programme que cette alliance est la vôtre.",
    WITH_WALL: "Fontargence prépare sa candidature avec celles et ceux qui y entreprennent. Signez pour "
    "votre organisation\u202f: votre nom rejoint le mur dès maintenant.",
}


@dataclass(frozen=True)
class Signature:
    """What one organisation types."""

    kind: Kind
    name: str
    siren: str = ""
    place: str = ""
    domain: str = ""


def tell_supporters(stories: dict[str, Story], calendar: Calendar) -> None:
    """Put in the calendar who signs for two candidacies, and when."""
    first, second = stories[COUNTED], stories[WITH_WALL]
    deposited = first.day_of("v2_deposited") or 0
    calendar.on(deposited - 20, partial(_open, first), time(9))
    calendar.on(deposited - 12, partial(_sign, first, 0), time(11))
    # Before its territories sign what version 2 says.
    calendar.on(deposited - 1, partial(_count, first), time(17))
    calendar.on(deposited + 30, partial(_close, first), time(9))
    calendar.on(-18, partial(_open, second), time(9))
    calendar.on(-9, partial(_sign, second, 0), time(18))
    calendar.on(-1, partial(_put_wall_up, second), time(18))
    calendar.on(-1, partial(_sign, second, 4), time(19))


def _open(story: Story) -> None:
    key = story.facts.key
    actions.open_page(candidacy=story.candidacy, words=WORDS[key], language="fr", actor=story.lead)


def _close(story: Story) -> None:
    actions.close_page(candidacy=story.candidacy, actor=story.lead)


def _put_wall_up(story: Story) -> None:
    actions.show_wall(candidacy=story.candidacy, shown=True, actor=story.lead)


def _count(story: Story) -> None:
    actions.count_in_dossier(candidacy=story.candidacy, actor=story.lead)


def _sign(story: Story, awaiting: int) -> None:
    """Half of them, or those who come on the evening of the wall, the last of whom do not confirm yet."""
    row, chance = story.candidacy, random.Random(f"{story.facts.key}{awaiting}")  # noqa: S311
    people = person_names(chance)
    signatures = list(_signatures(row, evening=bool(awaiting)))
    for number, one in enumerate(signatures):
        given_name, family = next(people)
        signed = actions.sign(
            candidacy=row,
            kind=one.kind,
            name=one.name,
            siren=one.siren,
            place=one.place,
            domain=one.domain,
            email=f"{plain(given_name)}.{plain(family)}@example.org",
            language="fr",
            person_name=f"{given_name} {family}",
            quality=QUALITIES[number % len(QUALITIES)],
            is_shown=number % 5 != 3,  # noqa: PLR2004 - a few prefer not to be named
            by_wall=bool(awaiting),
        )
        if number < len(signatures) - awaiting:
            actions.confirm(supporter=signed)


def _signatures(row: Candidacy, *, evening: bool) -> Iterator[Signature]:
    others = OTHERS[4:] if evening else OTHERS[: 2 if row.slug == WITH_WALL else None]
    places = list(communes_of(row).values())
    for number, (name, kind, domain) in enumerate(others):
        # The same web site is the same organisation, wherever it says it is.
        yield Signature(kind, name, place=places[number % len(places)], domain=domain)
    for company in _companies(row)[COMPANIES // 2 if evening else 0 :][: COMPANIES // 2]:
        yield Signature(Kind.COMPANY, str(company["name"]), siren=str(company["siren"]))


def _companies(row: Candidacy) -> list[dict[str, Any]]:
    snapshot = row.programme.snapshot
    if not evidence.holds_names(snapshot):
        return []
    chance = random.Random(f"{row.slug} supporters")  # noqa: S311
    return companies_of(snapshot, list(communes_of(row)), chance)[:COMPANIES]
