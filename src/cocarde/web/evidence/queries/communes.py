"""Communes by name, the inter-communal body of each, and the contours of some bodies alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cocarde.observatory import ObservatoryError, Territories
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.snapshots import NoSnapshotError, opened, opened_at, shown_name

Absent = (ObservatoryError, NoSnapshotError, OSError)


def commune_named(programme: Any, text: str, perimeter: str = "") -> str:
    """The code of the commune that bears this name or this code; empty where none or several do.

    Of several that bear the name, the one of the perimeter is meant.
    """
    wanted = text.strip()
    if programme.snapshot is None or not wanted:
        return ""
    try:
        snapshot = opened(programme.snapshot)
        year = snapshot.territories.year_for(programme.territories_year)
        found = _by_name(str(snapshot.path), year).get(fold(wanted), ())
        if len(found) > 1 and perimeter:
            atoms = snapshot.resolve(perimeter, year).atoms
            held = set(snapshot.territories.commune_codes(atoms, year))
            found = tuple(code for code in found if code in held)
    except Absent:
        return ""
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=8)
def _by_name(folder: str, year: int) -> dict[str, tuple[str, ...]]:
    communes = opened_at(folder).territories.communes[year]
    found: dict[str, tuple[str, ...]] = {}
    for code, name in zip(communes.code, communes.name, strict=True):
        for key in {fold(str(code)), fold(shown_name(str(name)))}:
            found[key] = (*found.get(key, ()), str(code))
    return found


@dataclass(frozen=True)
class Commune:
    """A commune of a year, as it is chosen in a list."""

    code: str
    name: str
    department: str
    population: int


def communes_coded(
    registered: RegisteredSnapshot | None, year: int, codes: Iterable[str]
) -> list[Commune]:
    """The communes that bear these codes, in the order given; raises as `opened` does."""
    territories = opened(registered).territories
    row = territories.communes[year].row
    return [_commune(territories, year, row[code]) for code in dict.fromkeys(codes) if code in row]


def communes_like(
    registered: RegisteredSnapshot | None, year: int, text: str, leave_out: Collection[str] = ()
) -> list[Commune]:
    """The communes whose name holds every word written, or whose code begins so.

    First the one of exactly this name, then those that begin with it, then by inhabitants.
    Accents and hyphens count for nothing. Raises as `opened` does.
    """
    snapshot = opened(registered)
    wanted = _spaced(text)
    words = wanted.split()
    if not words:
        return []
    communes = snapshot.territories.communes[year]
    names = _spaced_names(str(snapshot.path), year)
    found = [
        (name != wanted, not name.startswith(wanted), -int(communes.population[row]), name, row)
        for row, name in enumerate(names)
        if all(word in name or communes.code[row].lower().startswith(word) for word in words)
        and communes.code[row] not in leave_out
    ]
    return [_commune(snapshot.territories, year, one[-1]) for one in sorted(found)]


def _spaced(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("'", " ").split())


@lru_cache(maxsize=8)
def _spaced_names(folder: str, year: int) -> tuple[str, ...]:
    communes = opened_at(folder).territories.communes[year]
    return tuple(_spaced(str(name)) for name in communes.name)


def _commune(territories: Territories, year: int, row: int) -> Commune:
    communes = territories.communes[year]
    return Commune(
        communes.code[row],
        shown_name(communes.name[row]),
        communes.department[row],
        int(communes.population[row]),
    )


def bodies_of(programme: Any, codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The inter-communal body of each commune that is known: its code and its name."""
    if programme.snapshot is None:
        return {}
    try:
        territories = opened(programme.snapshot).territories
        year = territories.year_for(programme.territories_year)
        communes = territories.communes[year]
        rows = {code: communes.row[code] for code in codes if code in communes.row}
        return {
            code: (
                str(communes.epci[row]),
                shown_name(territories.name_of("epci", communes.epci[row], year)),
            )
            for code, row in rows.items()
            if communes.epci[row]
        }
    except Absent:
        return {}


def body_contours(programme: Any, codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """The geometry of these inter-communal bodies, those that the snapshot draws."""
    if programme.snapshot is None or not codes:
        return {}
    try:
        contours = opened(programme.snapshot).territories.contours
    except Absent:
        return {}
    if not contours:
        return {}
    return {
        feature["properties"]["code"]: feature["geometry"]
        for feature in contours[max(contours)]["features"]
        if feature["properties"]["code"] in codes
    }
