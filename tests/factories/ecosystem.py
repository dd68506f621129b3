"""A register of names in the example country, a candidacy that reads it, and its list."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import actions as evidence
from cocarde.web.evidence.models import RegisteredSnapshot
from factories import candidacies, programmes
from factories.companies import others
from factories.observatory import write_territories
from factories.sirene import establishment, unit, write_stock

ZELIDOVA, KAROLIMA, MOULIN_HERE, MOULIN_THERE, TRADER = range(1, 6)
HERE, THERE = "01001", "01003"  # Amontville, Avalbourg
LIST = """Nom;Type;Ville;Année;SIREN;Site;Contact
Zelidova;startup;Amontville;2012;;zelidova.example;Jeanne Contact
Boulangerie du Moulin;;;;;;
Blablabla;labo;Amontville;;;;
Karolima;;;;123456789;;
"""


@cache
def names_folder() -> Path:
    """The snapshot of four legal persons, two of one name, and a sole trader; its index is made."""
    folder = Path(mkdtemp(prefix="cocarde-names-"))
    land = write_territories(folder / "land")
    born = "dateCreationUniteLegale"
    moulin = {"denominationUniteLegale": "BOULANGERIE DU MOULIN"}
    fillers, filler_seats = others("02001")
    units = [
        unit(ZELIDOVA, denominationUniteLegale="ZELIDOVA", **{born: date(2012, 5, 2)}),
        unit(KAROLIMA, denominationUniteLegale="KAROLIMA CONSEIL", **{born: date(2005, 5, 2)}),
        unit(MOULIN_HERE, **moulin, **{born: date(1998, 5, 2)}),
        unit(MOULIN_THERE, **moulin, **{born: date(2011, 5, 2)}),
        unit(TRADER, categorieJuridiqueUniteLegale=1000, nomUniteLegale="SECRETE"),
    ]
    communes = (HERE, HERE, HERE, THERE, HERE)
    seats = [establishment(n, commune) for n, commune in enumerate(communes, start=1)]
    files = SireneFiles(*write_stock(folder / "stock", units + fillers, seats + filler_seats))
    snapshot = folder / "out" / build_snapshot(land, {}, folder / "out", sirene=files)
    open_snapshot(snapshot).companies.prepare()
    return snapshot


def names() -> RegisteredSnapshot:
    """That snapshot, registered."""
    return evidence.register_snapshot(folder=names_folder(), generated=True)


def candidacy(snapshot: RegisteredSnapshot | None = None) -> Candidacy:
    """A draft of a programme that reads the register of names."""
    programme = programmes.programme(snapshot=snapshot or names())
    return candidacies.candidacy(programmes.call(programme))


def entry(row: Candidacy, **said: Any) -> Entry:
    """An organisation of its list, added by its lead."""
    fields = {"kind": Kind.COMPANY, "name": "Zelidova"} | said
    return actions.add_entry(candidacy=row, actor=candidacies.lead_of(row), **fields)


def searched(row: Candidacy, **said: Any) -> Entry:
    """An organisation whose legal unit was looked for."""
    added = entry(row, **said)
    actions.search_register(candidacy_id=row.pk)
    added.refresh_from_db()
    return added


def closed(row: Candidacy) -> Candidacy:
    """A candidacy that is past writing: its lead withdrew it."""
    return candidacies_actions.move(
        candidacy=row, verb="withdraw", actor=candidacies.lead_of(row), reason={}
    )
