"""Outlines of the generated inter-communal bodies, as GeoJSON; neighbours share corners."""

import math
import random
from collections import Counter
from functools import cache
from typing import Any

from . import COUNTRY_NAME_FR, NOTICE_EN, NOTICE_FR, SEED
from .geography import BODIES, country
from .mesh import (
    SIDES,
    Cell,
    Point,
    Ring,
    connected,
    rings,
    signed_area,
    smoothed,
    to_degrees,
    waves,
)


@cache
def cell_labels() -> dict[Cell, str]:
    """The body of every land cell: that of its nearest commune, along a wavering line."""
    land = country()
    east_waver = waves(random.Random(SEED + 2), scales=(24, 11), strengths=(2.2, 1.1))
    north_waver = waves(random.Random(SEED + 3), scales=(24, 11), strengths=(2.2, 1.1))

    def body_at(point: Point) -> str:
        wavered = (point[0] + east_waver(point), point[1] + north_waver(point))
        return min(land.communes, key=lambda c: math.dist(c.at, wavered)).body

    return _without_exclaves(land.mesh.labelled(body_at))


def neighbours() -> set[frozenset[str]]:
    """The pairs of bodies that share a border."""
    labels = cell_labels()
    pairs = set()
    for (q, r), label in labels.items():
        for step in ((1, 0), (0, 1), (-1, 1)):
            other = labels.get((q + step[0], r + step[1]), label)
            if other != label:
                pairs.add(frozenset((label, other)))
    return pairs


def contours() -> dict[str, Any]:
    """A GeoJSON FeatureCollection: one feature a body, with `code`, `name` and `generated`."""
    labels = cell_labels()
    outlines = {body.code: rings(labels, body.code) for body in BODIES}
    places = smoothed(country().mesh, [ring for found in outlines.values() for ring in found])
    return {
        "type": "FeatureCollection",
        "name": f"{COUNTRY_NAME_FR} (pays fictif)",
        "generated": True,
        "notice": {"fr": NOTICE_FR, "en": NOTICE_EN},
        "features": [
            {
                "type": "Feature",
                "properties": {"code": body.code, "name": body.name, "generated": True},
                "geometry": _multipolygon([_drawn(ring, places) for ring in outlines[body.code]]),
            }
            for body in BODIES
        ],
    }


def _without_exclaves(labels: dict[Cell, str]) -> dict[Cell, str]:
    """Small pieces cut off from their body go to the neighbour they touch most."""
    cleaned = dict(labels)
    for body in BODIES:
        left = {cell for cell, label in cleaned.items() if label == body.code}
        pieces = []
        while left:
            pieces.append(connected(min(left), left))
            left -= pieces[-1]
        for piece in sorted(pieces, key=len)[:-1]:
            touched = Counter(
                cleaned[beside]
                for q, r in piece
                for dq, dr in SIDES
                if (beside := (q + dq, r + dr)) in cleaned and beside not in piece
            )
            if touched:
                cleaned |= dict.fromkeys(piece, min(touched, key=lambda c: (-touched[c], c)))
    return cleaned


def _drawn(ring: Ring, places: dict[Any, Point]) -> list[Point]:
    return [to_degrees(places[corner]) for corner in ring]


def _multipolygon(drawn: list[list[Point]]) -> dict[str, Any]:
    """Outer rings anticlockwise, largest first; a ring that runs the other way is a hole.

    The mesh walks its outer rings clockwise, so an anticlockwise one is a hole; holes go to the
    largest part, the only one large enough to hold another body.
    """
    outer = sorted((r for r in drawn if signed_area(r) < 0), key=signed_area)
    holes = [r for r in drawn if signed_area(r) > 0]
    polygons = [[_closed(ring[::-1])] for ring in outer]
    polygons[0] += [_closed(ring[::-1]) for ring in holes]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _closed(ring: list[Point]) -> list[list[float]]:
    return [list(point) for point in [*ring, ring[0]]]
