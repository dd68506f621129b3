"""Two teams show who decides, who carries the flag, what they commit to, and what they say in the margin."""

import random
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import partial
from typing import Any

from cocarde.demo.fictional.names import person_names, plain
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.candidacies.models import SectionText
from cocarde.web.comments import actions as comments
from cocarde.web.design.queries import rich
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LINKED, Kind
from cocarde.web.governance import actions
from cocarde.web.governance.states import College, CommitmentState

TOLD, UNDER_WAY = "arc-du-nord", "fontargence"
# Quality, organisation where it is none of the ecosystem list, and college.
SEATS = (
    ("Présidente", "", College.ENTREPRENEUR),
    ("Trésorier", "", College.ENTREPRENEUR),
    ("Membre", "", College.ENTREPRENEUR),
    ("Vice-présidente", "Communauté du littoral", College.INSTITUTION),
    ("Membre", "Chambre des métiers du littoral", College.INSTITUTION),
    ("Membre", "Laboratoire des matériaux marins", College.RESEARCH),
    ("Secrétaire", "Cercle des investisseurs du littoral", College.INVESTOR),
)
STORIES = (
    (
        "Trois ingénieures de l’ancien chantier naval ont repris un brevet que personne ne voulait. Cinq ans "
        "plus tard, leurs capteurs équipent onze ports et l’atelier emploie soixante personnes."
    ),
    (
        "Née à la pépinière, revenue s’installer au centre après deux ans à l’étranger\u202f: elle y forme "
        "chaque année vingt développeurs qui n’ont pas fait d’études."
    ),
    (
        "L’entreprise a ouvert son laboratoire d’essais à ses voisines. Quatre jeunes pousses y ont fait "
        "leurs premières mesures."
    ),
    "",
)


@dataclass(frozen=True)
class Promise:
    """What a team commits to."""

    criterion: str
    text: str
    bearer: str
    state: CommitmentState
    amount: tuple[int, str] | None = None
    cohorts: int | None = None
    link: str = ""


PROMISES = (
    Promise(
        "accelerator",
        "Un accélérateur privé, avec son propre fonds d’amorçage, ouvert aux équipes des trois villes.",
        "Cercle des investisseurs du littoral",
        CommitmentState.UNDER_WAY,
        (12, "M$"),
        4,
        "https://cercle-du-littoral.example/fonds",
    ),
    Promise(
        "governance",
        "Le bureau compte toujours des entrepreneurs, et ses comptes rendus sont publics.",
        "",
        CommitmentState.PROVEN,
        link="https://halle-aux-idees.example/comptes-rendus",
    ),
    Promise(
        "vision",
        "Une halle de trois mille mètres carrés pour les ateliers partagés.",
        "La Halle aux idées",
        CommitmentState.ANNOUNCED,
        (3_000, "m²"),
    ),
)


def tell_governance(stories: dict[str, Story], calendar: Calendar) -> None:
    """Put in the calendar what the two teams say of their governance, and their comments."""
    first, second = stories[TOLD], stories[UNDER_WAY]
    deposited = first.day_of("v2_deposited") or 0
    calendar.on(deposited - 2, partial(_name, first, 1), time(10))
    # Before its territories sign what version 2 says.
    calendar.on(deposited - 1, partial(_tell, first), time(16))
    calendar.on(-12, partial(_name, second, 3), time(10))
    calendar.on(-11, partial(_tell, second), time(16))
    calendar.on(-3, partial(_comment, second), time(11))
    calendar.on(deposited - 1, partial(_comment, first), time(9))


def _name(story: Story, silent: int) -> None:
    """The board is named; all accept but the last ones, of whom nothing was heard yet."""
    row, chance = story.candidacy, random.Random(f"{story.facts.key} board")  # noqa: S311
    people, firms = person_names(chance), _listed(story, Kind.COMPANY)
    for number, (quality, organisation, college) in enumerate(SEATS):
        given, family = next(people)
        firm = firms[number % len(firms)].name if firms else "Atelier des lanternes"
        member = actions.name_member(
            candidacy=row,
            name=f"{given} {family}",
            quality=quality,
            organisation=organisation or firm,
            college=college,
            email=f"{plain(given)}.{plain(family)}@example.org",
            language="fr",
            actor=story.lead,
        )
        if number < len(SEATS) - silent:
            actions.accept(member=member)


def _listed(story: Story, kind: Kind) -> list[Entry]:
    rows = Entry.objects.filter(candidacy=story.candidacy, kind=kind, state__in=LINKED)
    return list(rows.order_by("name", "pk")[: len(STORIES)])


def _tell(story: Story) -> None:
    row, lead = story.candidacy, story.lead
    actions.state_board(candidacy=row, actor=lead)
    for entry, words in zip(_listed(story, Kind.COMPANY), STORIES, strict=False):
        bearer = actions.choose_bearer(candidacy=row, entry=entry, actor=lead)
        if words:
            actions.tell_story(bearer=bearer, story=words, actor=lead)
    for one in PROMISES:
        _commit(story, one)


def _commit(story: Story, one: Promise) -> None:
    lead = story.lead
    given: dict[str, Any] = {}
    if one.amount:
        given = {"amount": Decimal(one.amount[0]), "unit": one.amount[1]}
    commitment = actions.commit(
        candidacy=story.candidacy,
        criterion=one.criterion,
        text=one.text,
        bearer=one.bearer or f"Association {story.facts.brand.fr}",
        cohorts=one.cohorts,
        actor=lead,
        **given,
    )
    if one.link:
        actions.prove_by_link(
            commitment=commitment, link=one.link, label="Page publique", actor=lead
        )
    actions.change_commitment(commitment=commitment, state=one.state, actor=lead)


def _comment(story: Story) -> None:
    """Somebody of the team asks about the first words of the vision; the lead answers."""
    row, lead = story.candidacy, story.lead
    text = SectionText.objects.filter(candidacy=row, key="vision").first()
    words = rich.plain(str(text.values.get("text", ""))).split() if text else []
    if not words:
        return
    writer = next(
        (account(key) for key, role in story.facts.team.items() if role == "editor"), lead
    )
    asked = comments.write(
        candidacy=row,
        section_key="vision",
        quote=" ".join(words[:7]),
        text="Est-ce bien par là qu’il faut commencer\u202f? Le jury lira d’abord cette phrase.",
        actor=writer,
    )
    comments.answer(comment=asked, text="Oui\u202f: c’est ce que nous avons de plus.", actor=lead)
    done = comments.write(
        candidacy=row,
        section_key="vision",
        quote="",
        text="Il manquait la date d’ouverture\u202f: ajoutée.",
        actor=lead,
    )
    comments.settle(comment=done, actor=lead)
