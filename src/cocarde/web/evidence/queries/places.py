"""Where a perimeter lies on the map, and what it adds up."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from cocarde.observatory import ObservatoryError
from cocarde.web.evidence.queries.snapshots import folder_of, opened, opened_at, shown_name


def centre_of(programme: Any, perimeter: str) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of a perimeter's inter-communal contours, where known."""
    if programme.snapshot is None or not perimeter:
        return None
    try:
        return _centre(str(folder_of(programme.snapshot)), perimeter, programme.territories_year)
    except ObservatoryError:
        return None


@lru_cache(maxsize=4096)
def _centre(folder: str, perimeter: str, year: int) -> tuple[float, float] | None:
    snapshot = opened_at(folder)
    territories = snapshot.territories
    if not territories.contours:
        return None
    drawn_in = max(territories.contours)
    atoms = snapshot.resolve(perimeter, year).atoms
    communes = territories.communes[drawn_in]
    held = territories.commune_codes(atoms, drawn_in)
    bodies = {communes.epci[communes.row[code]] for code in held}
    rings = [
        ring
        for feature in territories.contours[drawn_in]["features"]
        if feature["properties"]["code"] in bodies
        for ring in _outer_rings(feature["geometry"])
    ]
    return _middle(rings)


def _outer_rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"][0]]
    return [polygon[0] for polygon in geometry["coordinates"]]


def _middle(rings: list[list[list[float]]]) -> tuple[float, float] | None:
    """The centroid of rings on the plane of longitude and latitude, weighted by their area."""
    weight = x = y = 0.0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            cross = x0 * y1 - x1 * y0
            weight, x, y = weight + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (round(x / (3 * weight), 4), round(y / (3 * weight), 4)) if weight else None


@dataclass(frozen=True)
class Drawn:
    """The contour of an inter-communal body, and whether a perimeter holds some of it."""

    name: str
    is_inside: bool
    rings: tuple[list[list[float]], ...]


def drawn_around(programme: Any, perimeter: str) -> list[Drawn]:
    """The contours of every inter-communal body beside a perimeter; none where none are known."""
    if programme.snapshot is None or not perimeter:
        return []
    try:
        snapshot = opened(programme.snapshot)
        territories = snapshot.territories
        if not territories.contours:
            return []
        year = max(territories.contours)
        atoms = snapshot.resolve(perimeter, programme.territories_year).atoms
    except ObservatoryError:
        return []
    communes = territories.communes[year]
    held = territories.commune_codes(atoms, year)
    inside = {communes.epci[communes.row[code]] for code in held}
    return [
        Drawn(
            shown_name(territories.name_of("epci", shape["properties"]["code"], year)),
            shape["properties"]["code"] in inside,
            tuple(_rings(shape["geometry"])),
        )
        for shape in territories.contours[year]["features"]
    ]


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def names_in(programme: Any, perimeter: str) -> list[str]:
    """The names of the territories that a perimeter adds up; none where it also takes some away."""
    if programme.snapshot is None or not perimeter or " - " in perimeter:
        return []
    try:
        snapshot = opened(programme.snapshot)
        resolved = snapshot.resolve(perimeter, programme.territories_year)
    except ObservatoryError:
        return []
    named = [
        term.code.partition("/")[2]
        if term.kind == "place"
        else snapshot.territories.name_of(
            term.kind, term.code, term.year or programme.territories_year
        )
        for term in resolved.perimeter.terms
    ]
    return [shown_name(str(name)) for name in named]
