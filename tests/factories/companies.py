"""A register of a few companies whose names can be told apart by hand, and of many others."""

from datetime import date
from pathlib import Path

from factories.sirene import establishment, unit, write_stock

# name, commune, year of creation; the number of the unit is its rank, from 1.
COMPANIES = (
    ("BOULANGERIE DU MOULIN", "99001", 1998),
    ("BOULANGERIE DU MOULIN", "99002", 2011),
    ("ZELIDOVA TECHNOLOGIES", "99001", 2012),
    ("KAROLIMA CONSEIL", "99002", 2005),
    ("ETABLISSEMENTS VARONIER FRERES", "99003", 1987),
    ("AMICALE DES PECHEURS DU LAC", "99001", 1975),
    ("OMNIUM DE TRANSPORT", "99005", 2001),
)
BRANDED = len(COMPANIES)  # goes by another name
TRADER = BRANDED + 1
FILLERS = 3_000  # other companies, so that words weigh what they do in a register


def write_register(folder: Path) -> tuple[Path, Path]:
    """Both stock files: the companies, a sole trader, the others."""
    units, seats = [], []
    for number, (name, commune, year) in enumerate(COMPANIES, start=1):
        more = {"denominationUsuelle1UniteLegale": "GREENHOP"} if number == BRANDED else {}
        born = date(year, 5, 2)
        units.append(
            unit(number, denominationUniteLegale=name, dateCreationUniteLegale=born, **more)
        )
        seats.append(establishment(number, commune))
    units.append(
        unit(TRADER, denominationUniteLegale="JEANNE SECRETE", categorieJuridiqueUniteLegale=1000)
    )
    seats.append(establishment(TRADER, "99001", enseigne1Etablissement="CHEZ SECRETE"))
    more_units, more_seats = others("99002")
    return write_stock(folder, units + more_units, seats + more_seats)


def others(commune: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Units and head offices of companies that nobody looks for."""
    units, seats = [], []
    for number in range(100, 100 + FILLERS):
        letters = "".join(chr(65 + (number * step) % 26) for step in (1, 3, 7, 11, 5, 17))
        units.append(unit(number, denominationUniteLegale=f"{letters} {number:05X}"))
        seats.append(establishment(number, commune))
    return units, seats
