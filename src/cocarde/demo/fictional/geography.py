"""The communes and inter-communal bodies of Avrésie: a generated country in the open Atlantic.

The seats are placed by hand, so that the map keeps a shape one can talk about; the other communes,
their names and their populations are drawn from a seed.
"""

import math
import random
from dataclasses import dataclass
from functools import cache

from . import SEED
from .mesh import Mesh, Point, island_mesh
from .names import commune_names

REFERENCE_YEAR = 2026
PREVIOUS_YEAR = 2025
REGION = "99"  # the only one


@dataclass(frozen=True)
class Body:
    """An inter-communal body (EPCI) of the fictional country; `at` is its seat, in kilometres."""

    code: str
    name: str
    seat: str
    at: Point
    department: str
    commune_count: int
    population: int
    seat_population: int
    reach: float = 1.0  # above one, its communes extend further than distance alone would give


@dataclass(frozen=True)
class Commune:
    """A commune of the fictional country; `at` is its town hall, in kilometres from the centre."""

    code: str
    name: str
    population: int
    department: str
    body: str
    at: Point


BODIES: tuple[Body, ...] = (
    Body(
        "990000014", "Métropole d’Aurélane", "Aurélane", (-12, -8),
        "991", 24, 1_420_300, 742_600, 1.25,
    ),
    Body(
        "990000022", "Métropole de Port-Maurelle", "Port-Maurelle", (-118, -22),
        "992", 18, 718_400, 411_900, 1.1,
    ),
    Body(
        "990000030", "Métropole de Valmerise", "Valmerise", (62, 40),
        "993", 16, 561_700, 318_200, 1.1,
    ),
    Body(
        "990000048", "CA de Castelombre", "Castelombre", (-52, 54),
        "992", 14, 428_900, 241_500,
    ),
    Body(
        "990000055", "CA de Rochebrume", "Rochebrume", (98, -30),
        "994", 13, 357_200, 203_800,
    ),
    Body(
        "990000063", "CA de la Baie de Sablonelle", "Sablonelle", (34, -76),
        "994", 12, 312_600, 164_300,
    ),
    Body(
        "990000071", "CA du Grand Montaurel", "Montaurelle", (8, 58),
        "993", 11, 189_500, 88_400,
    ),
    Body(
        "990000089", "CA de Clairvance-Vespre", "Clairvance", (-64, -68),
        "991", 10, 151_800, 71_700,
    ),
    Body(
        "990000097", "CA de Hautelune et du Plateau", "Hautelune", (46, -18),
        "994", 10, 98_300, 46_200,
    ),
    Body(
        "990000105", "CC d’Ombreval", "Ombrevalle", (-62, 4),
        "991", 9, 81_600, 37_900,
    ),
    Body(
        "990000113", "CC de Fontargence", "Fontargence", (118, 26),
        "993", 8, 67_400, 30_800, 0.9,
    ),
    Body(
        "990000121", "CC de l’Archipel des Trois-Phares", "Les Trois-Phares", (-150, 82),
        "992", 5, 27_600, 14_100,
    ),
)  # fmt: skip

THIN_BODY = "990000121"  # hardly any company known there: its figures must read "insufficient"
JOINT_BODIES = ("990000048", "990000071", "990000030")  # neighbours: one candidacy for three


@dataclass(frozen=True)
class Country:
    """The whole generated geography of one reference year, with the communes of the year before."""

    mesh: Mesh
    communes: tuple[Commune, ...]
    communes_before: tuple[Commune, ...]
    merged: tuple[str, str]  # the two codes of the year before that became the first of them

    def body_of(self, commune: str) -> Body:
        code = next(c.body for c in self.communes if c.code == commune)
        return next(b for b in BODIES if b.code == code)


@cache
def country() -> Country:
    """The generated country, the same at every call and in every process."""
    mesh = island_mesh(random.Random(SEED))
    communes = _draw_communes(mesh, random.Random(SEED + 1))
    kept = next(c for c in communes if c.body == "990000089" and c.name != "Clairvance")
    before, gone = _before_the_merger(communes, kept)
    return Country(mesh, communes, before, (kept.code, gone.code))


def _draw_communes(mesh: Mesh, rng: random.Random) -> tuple[Commune, ...]:
    names = commune_names(rng)
    territory = _cells_by_body(mesh)
    drawn: list[Commune] = []
    for rank, body in enumerate(BODIES, start=1):
        places = _spread(body.at, territory[body.code], body.commune_count, rng)
        populations = _share(body, rng)
        for number, (place, population) in enumerate(zip(places, populations, strict=True)):
            name = body.seat if number == 0 else next(names)
            code = f"99{rank - 1:X}{number + 1:02d}"
            drawn.append(Commune(code, name, population, body.department, body.code, place))
    return tuple(drawn)


def _cells_by_body(mesh: Mesh) -> dict[str, list[Point]]:
    territory: dict[str, list[Point]] = {body.code: [] for body in BODIES}
    for centre in mesh.centres():
        nearest = min(BODIES, key=lambda b: math.dist(b.at, centre) / b.reach)
        territory[nearest.code].append(centre)
    return territory


def _spread(seat: Point, cells: list[Point], count: int, rng: random.Random) -> list[Point]:
    """`count` places well apart: each is the farthest of some drawn from the ones before it."""
    places = [seat]
    while len(places) < count:
        tried = rng.sample(cells, min(12, len(cells)))
        places.append(max(tried, key=lambda p: min(math.dist(p, q) for q in places)))
    return places


def _share(body: Body, rng: random.Random) -> list[int]:
    """The body's population: the seat's own, the rest shared unequally as in a real country."""
    weights = [min(rng.lognormvariate(0, 0.65), 2.4) for _ in range(body.commune_count - 1)]
    rest = body.population - body.seat_population
    shares = [int(rest * w / sum(weights)) for w in weights]
    shares[0] += rest - sum(shares)
    return [body.seat_population, *shares]


def _before_the_merger(
    communes: tuple[Commune, ...], kept: Commune
) -> tuple[tuple[Commune, ...], Commune]:
    """The communes of the year before: the kept one was two, of 62 and 38 % of its population."""
    larger = round(kept.population * 0.62)
    first_name, second_name = kept.name, f"Vieux-{kept.name}"
    first = Commune(kept.code, first_name, larger, kept.department, kept.body, kept.at)
    gone = Commune(
        f"{kept.code[:3]}90", second_name, kept.population - larger, kept.department, kept.body,
        (kept.at[0] + 5, kept.at[1] + 4),
    )  # fmt: skip
    others = tuple(first if c.code == kept.code else c for c in communes)
    return (*others, gone), gone
