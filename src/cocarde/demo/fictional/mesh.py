"""An island cut into hexagons, and the contours of what is made of them; all generated.

Every corner of a hexagonal mesh belongs to three cells, so the border of any union of cells is made
of simple rings, and two neighbours always share the very same corners: no gap, no overlap.
"""

import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Point = tuple[float, float]
Cell = tuple[int, int]
Corner = tuple[int, int, str]
Ring = list[Corner]

CENTRE_LON, CENTRE_LAT = -25.5, 45.5  # open sea, hundreds of kilometres from any land
KM_PER_DEGREE_LAT = 111.2
KM_PER_DEGREE_LON = KM_PER_DEGREE_LAT * math.cos(math.radians(CENTRE_LAT))
RADIUS_KM = 2.4
_JITTER = 0.3
_ISLETS = ((-150, 82, 11), (-134, 96, 6), (-166, 68, 7))
# The neighbour across the side that joins corner i to corner i + 1.
SIDES = ((1, -1), (1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1))


@dataclass(frozen=True)
class Mesh:
    """The land cells, and the place of every corner in kilometres east and north of the centre."""

    cells: frozenset[Cell]
    corners: Mapping[Corner, Point]

    def centres(self) -> list[Point]:
        return [centre(cell) for cell in sorted(self.cells)]

    def labelled(self, label: Callable[[Point], str]) -> dict[Cell, str]:
        return {cell: label(centre(cell)) for cell in sorted(self.cells)}


def centre(cell: Cell) -> Point:
    """Kilometres east and north of the country's centre."""
    q, r = cell
    return (RADIUS_KM * math.sqrt(3) * (q + r / 2), -RADIUS_KM * 1.5 * r)


def to_degrees(point: Point) -> tuple[float, float]:
    """Longitude and latitude, rounded to about ten metres."""
    east, north = point
    lon, lat = CENTRE_LON + east / KM_PER_DEGREE_LON, CENTRE_LAT + north / KM_PER_DEGREE_LAT
    return (round(lon, 4), round(lat, 4))


def corners_of(cell: Cell) -> tuple[Corner, ...]:
    """The six corners, clockwise from the north; each is named by the cell that owns it."""
    q, r = cell
    return (
        (q, r, "N"), (q + 1, r - 1, "S"), (q, r + 1, "N"),
        (q, r, "S"), (q - 1, r + 1, "N"), (q, r - 1, "S"),
    )  # fmt: skip


def island_mesh(rng: random.Random) -> Mesh:
    """A main island with bays and capes, and an archipelago of three islets to the north-west."""
    roughness = waves(rng, scales=(70, 38, 19, 10), strengths=(0.16, 0.13, 0.1, 0.06))
    span = range(-95, 96)
    cells = {(q, r) for q in span for r in span if _is_land(centre((q, r)), roughness)}
    kept = _without_lakes(_without_specks(cells))
    corners = sorted({corner for cell in kept for corner in corners_of(cell)})
    return Mesh(frozenset(kept), {corner: _jittered(corner, rng) for corner in corners})


def waves(
    rng: random.Random, scales: tuple[float, ...], strengths: tuple[float, ...]
) -> Callable[[Point], float]:
    """A smooth irregular field: a sum of waves of given lengths (km) and heights."""
    terms = [
        (strength, scale, rng.uniform(0, math.tau), rng.uniform(0, math.tau))
        for scale, strength in zip(scales, strengths, strict=True)
        for _ in range(3)
    ]

    def field(point: Point) -> float:
        east, north = point
        return sum(
            strength * math.sin((east * math.cos(a) + north * math.sin(a)) * math.tau / scale + p)
            for strength, scale, a, p in terms
        )

    return field


def rings(labels: Mapping[Cell, str], wanted: str) -> list[Ring]:
    """The border of all cells of one label, as closed rings of corners (first not repeated)."""
    after: dict[Corner, Corner] = {}
    for (q, r), label in labels.items():
        if label != wanted:
            continue
        corners = corners_of((q, r))
        for side, (dq, dr) in enumerate(SIDES):
            if labels.get((q + dq, r + dr)) != wanted:
                after[corners[side]] = corners[(side + 1) % 6]
    found: list[Ring] = []
    while after:
        start = min(after)
        ring = [start]
        while (following := after.pop(ring[-1])) != start:
            ring.append(following)
        found.append(ring)
    return found


def smoothed(mesh: Mesh, borders: Iterable[Ring], rounds: int = 2) -> dict[Corner, Point]:
    """Corners moved half-way to their neighbours' middle, once for all who share them."""
    neighbours: dict[Corner, set[Corner]] = {}
    for ring in borders:
        for here, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            neighbours.setdefault(here, set()).add(following)
            neighbours.setdefault(following, set()).add(here)
    places = dict(mesh.corners)
    for _ in range(rounds):
        places |= {
            corner: _half_way(places[corner], [places[n] for n in sorted(around)])
            for corner, around in neighbours.items()
            if len(around) == 2  # noqa: PLR2004 - where three meet, the corner stays
        }
    return places


def signed_area(points: list[Point]) -> float:
    """Positive when the ring turns anticlockwise."""
    following = [*points[1:], points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True)) / 2


def _is_land(point: Point, roughness: Callable[[Point], float]) -> bool:
    east, north = point
    if any(math.dist((east, north), islet[:2]) < islet[2] for islet in _ISLETS):
        return True
    shape = (east / 150) ** 2 + (north / 102) ** 2 - 0.25 * (east / 150) * (north / 102)
    return shape + roughness(point) < 1 and not (east < -100 and north > 50)  # noqa: PLR2004


def _without_specks(cells: set[Cell], smallest: int = 4) -> set[Cell]:
    kept: set[Cell] = set()
    left = set(cells)
    while left:
        island = connected(left.pop(), left)
        left -= island
        if len(island) >= smallest:
            kept |= island
    return kept


def _without_lakes(cells: set[Cell]) -> set[Cell]:
    """The cells with every inland water filled: what the open sea does not reach is land."""
    around = range(-100, 101)
    water = {(q, r) for q in around for r in around} - cells
    return cells | (water - connected((-100, -100), water))


def connected(start: Cell, cells: set[Cell]) -> set[Cell]:
    """All cells that can be reached from one, itself included."""
    reached, border = {start}, [start]
    while border:
        q, r = border.pop()
        for step in SIDES:
            cell = (q + step[0], r + step[1])
            if cell in cells and cell not in reached:
                reached.add(cell)
                border.append(cell)
    return reached


def _jittered(corner: Corner, rng: random.Random) -> Point:
    q, r, end = corner
    east, north = centre((q, r))
    north += RADIUS_KM if end == "N" else -RADIUS_KM
    move = RADIUS_KM * _JITTER
    return (east + rng.uniform(-move, move), north + rng.uniform(-move, move))


def _half_way(point: Point, around: list[Point]) -> Point:
    (ax, ay), (bx, by) = around
    return ((point[0] + (ax + bx) / 2) / 2, (point[1] + (ay + by) / 2) / 2)
