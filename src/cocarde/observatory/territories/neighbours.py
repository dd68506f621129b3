"""Which inter-communal bodies touch: two contours that share a stretch of border."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Segment = tuple[tuple[float, float], tuple[float, float]]


def touching(contours: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The bodies that share a stretch of border with each one.

    Args:
        contours: GeoJSON of the bodies of a year, each with its `code`, whose common borders were
            kept identical when they were simplified (TopoJSON does).

    Returns:
        Codes of the neighbours by code. A body that touches nobody has none; two that meet in a
        single point are no neighbours.
    """
    owners: dict[Segment, set[str]] = defaultdict(set)
    found: dict[str, set[str]] = {}
    for shape in contours["features"]:
        code = shape["properties"]["code"]
        found.setdefault(code, set())
        for segment in _segments(shape["geometry"]):
            owners[segment].add(code)
    for sharing in owners.values():
        for code in sharing:
            found[code] |= sharing - {code}
    return {code: frozenset(codes) for code, codes in found.items()}


def _segments(geometry: Mapping[str, Any]) -> Iterator[Segment]:
    """Every stretch of every ring, whichever way it is drawn."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            for one, other in pairwise((float(x), float(y)) for x, y, *_ in ring):
                yield (one, other) if one <= other else (other, one)
