"""Two teams bring the list of their ecosystem: names of the generated register, as people write them."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import time
from functools import partial

import pyarrow.compute as pc
import pyarrow.parquet as pq

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import Story
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import RegisteredSnapshot

TEAMS = ("arc-du-nord", "fontargence")
DAYS_AFTER_OPENING = 3
COMPANIES = 36
HEAD = ("Nom", "Nature", "Commune", "Année de création", "SIREN", "Site web", "Contact")
# Of no legal unit of the register: what a list holds besides companies.
OTHERS = (
    ("Laboratoire des matériaux marins", "laboratoire", ""),
    ("La Halle aux idées", "lieu", "halle-aux-idees.example"),
    ("Pépinière du Vieux-Pont", "incubateur", ""),
    ("Cercle des investisseurs du littoral", "investisseur", ""),
)
DIGITAL = ("58", "61", "62", "63")  # divisions of the NAF


def tell_ecosystems(stories: dict[str, Story], calendar: Calendar) -> None:
    """Put in the calendar the list that each of the two teams brings."""
    for key in TEAMS:
        story = stories[key]
        began = story.day_of("joined") or story.day_of("opened") or story.facts.steps[0].day
        calendar.on(began + DAYS_AFTER_OPENING, partial(_bring, story), time(10))


def _bring(story: Story) -> None:
    row, lead = story.candidacy, story.lead
    if not evidence.holds_names(row.programme.snapshot):
        return
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEAD)
    writer.writerows(_rows(row))
    read = actions.keep_list(
        candidacy=row, name="ecosysteme.csv", content=out.getvalue().encode(), actor=lead
    )
    actions.take_list(read=read, kind=Kind.COMPANY, actor=lead)
    actions.search_register(candidacy_id=row.pk)


def _rows(row: Candidacy) -> Iterator[tuple[str, ...]]:
    chance = random.Random(row.slug)  # noqa: S311 - for a story, not for a secret
    communes = communes_of(row)
    for company in companies_of(row.programme.snapshot, list(communes), chance):
        name, year = _as_written(str(company["name"]), chance), str(company["birth_year"] or "")
        told = chance.random() < 0.6  # noqa: PLR2004 - as often as lists say where and when
        place = communes[str(company["commune"])] if told else ""
        yield (name, "startup", place, year if told else "", "", "", "")
    for name, kind, site in OTHERS:
        yield (name, kind, "", "", "", site, "")
    yield ("Amarre Conseil", "entreprise", "", "", "123 456 789", "", "")


def communes_of(row: Candidacy) -> dict[str, str]:
    """The communes of the perimeter, code and name, in the year of the registers."""
    snapshot = evidence.opened(row.programme.snapshot)
    year, territories = snapshot.manifest.registers_year, snapshot.territories
    atoms = snapshot.resolve(row.perimeter, year).atoms
    communes = territories.communes[year]
    names = dict(zip(communes.code, communes.name, strict=True))
    return {code: str(names[code]) for code in territories.commune_codes(atoms, year)}


def companies_of(
    snapshot: RegisteredSnapshot | None, communes: list[str], chance: random.Random
) -> list[dict[str, object]]:
    if snapshot is None:
        return []
    path = evidence.folder_of(snapshot) / "legal_names.parquet"
    held = pq.read_table(path, filters=[("commune", "in", communes), ("death_year", "=", -1)])
    divisions = pc.utf8_slice_codeunits(held["activity"], 0, 2)
    digital = held.filter(pc.is_in(divisions, value_set=pc.cast(list(DIGITAL), "string")))
    rows: list[dict[str, object]] = digital.to_pylist()
    return chance.sample(rows, min(COMPANIES, len(rows)))


def _as_written(name: str, chance: random.Random) -> str:
    """The legal name as somebody has it in a sheet: in small letters, now and then with a fault."""
    words = name.title().split()
    if len(words) > 1 and chance.random() < 0.3:  # noqa: PLR2004 - idem
        words = words[:-1]
    word = words[0]
    if len(word) > 5 and chance.random() < 0.25:  # noqa: PLR2004 - idem
        place = chance.randrange(2, len(word) - 1)
        words[0] = word[:place] + word[place + 1 :]
    return " ".join(words)
