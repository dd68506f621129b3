"""From the commune code a register gives to a commune of the registers' year."""

import numpy as np

from cocarde.observatory.registers.sirene.schema import ARRONDISSEMENTS
from cocarde.observatory.territories import Territories

Place = tuple[str, str | None, str]  # code as given, commune, how


def commune_codes(land: Territories, year: int) -> list[Place]:
    """Every code that can be placed, and those known to be ambiguous.

    A code of the year is its own commune. One of another known year is carried there by the
    passages: it is placed when all its pieces lie in one commune of the year (a merger, a new
    code), and is *ambiguous* when they do not. The arrondissements of Paris, Lyon and Marseille
    are their cities.

    Args:
        land: the territories.
        year: the year whose communes the register is placed on, a known one.

    Returns:
        The code as given, the code of its commune (None where ambiguous), and how it was found:
        `commune`, `arrondissement`, `changed` or `ambiguous-commune`; each code once.
    """
    here = land.communes[year]
    found: dict[str, Place] = {code: (code, code, "commune") for code in here.code}
    for given, city in ARRONDISSEMENTS.items():
        if city in here.row:
            found.setdefault(given, (given, city, "arrondissement"))
    before = [known for known in reversed(land.years) if known < year]
    after = [known for known in land.years if known > year]
    for other in (*before, *after):  # the nearest year that knows a code says where it lies
        for place in _carried(land, other, year):
            found.setdefault(place[0], place)
    return list(found.values())


def _carried(land: Territories, origin: int, year: int) -> list[Place]:
    """The communes of another year, each where it lies in the registers' one."""
    atoms, codes = land.atoms, land.communes[year].code
    known = land.communes[year].row
    carried: list[Place] = []
    for row, code in enumerate(land.communes[origin].code):
        if code in known:
            continue
        rows = np.unique(atoms.place[year][atoms.of_commune(origin, row)])
        if len(rows) == 1 and rows[0] >= 0:
            carried.append((code, codes[rows[0]], "changed"))
        else:
            carried.append((code, None, "ambiguous-commune"))
    return carried
