"""For which perimeter is this number true? A claimed figure against the perimeters around it.

A claim that no register bears out on the perimeter of a candidacy may be true of the employment
area, of the department, or of the body and its neighbours: an accusation becomes an explanation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators import Figure, figures_of, indicators_named
from cocarde.observatory.snapshots import Snapshot
from cocarde.observatory.territories import Perimeter, Resolved

Kind = Literal["as claimed", "commune", "epci", "department", "region", "country", "union"]
TERRITORIES: tuple[Kind, ...] = ("commune", "epci", "department", "region")
MOST_NEIGHBOURS = 3


@dataclass(frozen=True)
class Match:
    """A perimeter, and how far the measured figure is from the claim there.

    Attributes:
        kind: what sort of perimeter it is; `as claimed` is the one the claim names.
        figure: the measured figure.
        gap: (measured − claimed) / claimed.
    """

    kind: Kind
    figure: Figure
    gap: float


@dataclass(frozen=True)
class Explanation:
    """What the search found.

    Attributes:
        matches: within the tolerance, the nearest first.
        nearest: the nearest perimeter beyond it, where none is within; None if no data speak.
        tried: how many perimeters and definitions were looked at.
        silent: for how many of them the data were insufficient.
    """

    matches: tuple[Match, ...]
    nearest: Match | None
    tried: int
    silent: int


def explain(
    snapshot: Snapshot,
    claimed: float,
    *,
    around: Perimeter | str,
    year: int,
    indicators: Iterable[str] = (),
    tolerance: float = 0.05,
) -> Explanation:
    """Search the perimeters and definitions for which a claimed number is true.

    The perimeters are the claimed one; each commune, inter-communal body, department and region
    that it touches; the country; and its bodies united with up to three connected neighbours.

    Args:
        snapshot: an opened snapshot.
        claimed: the number that was said, in the unit of the indicators.
        around: the perimeter of who said it.
        year: the year it is about.
        indicators: the definitions to try; all of those that share one unit.
        tolerance: the greatest relative gap that still counts as a match.

    Raises:
        PerimeterError: the perimeter is wrong, or lies abroad.
        IndicatorError: the claim is not above zero, an indicator is unknown, or units differ.
    """
    if claimed <= 0:
        raise IndicatorError(f"claimed value {claimed}: give a number above zero")
    chosen = indicators_named(indicators)
    if len({indicator.unit for indicator in chosen}) > 1:
        units = ", ".join(sorted({indicator.unit for indicator in chosen}))
        raise IndicatorError(f"indicators in {units}: name those of the unit that was claimed")
    found = [
        (kind, figure)
        for kind, resolved in _candidates(snapshot, around, year)
        for figure in figures_of(snapshot, resolved, year, chosen)
    ]
    speaking = sorted(
        (
            Match(kind, figure, (figure.value - claimed) / claimed)
            for kind, figure in found
            if figure.value is not None
        ),
        key=lambda match: (abs(match.gap), match.kind != "as claimed", match.figure.perimeter),
    )
    within = tuple(match for match in speaking if abs(match.gap) <= tolerance)
    nearest = None if within or not speaking else speaking[0]
    return Explanation(within, nearest, len(found), len(found) - len(speaking))


def _candidates(
    snapshot: Snapshot, around: Perimeter | str, year: int
) -> Iterator[tuple[Kind, Resolved]]:
    claimed = snapshot.resolve(around, year)
    yield "as claimed", claimed
    of_year = snapshot.territories.year_for(year)
    for kind in TERRITORIES:
        for code in sorted(_touched(snapshot, claimed, kind, of_year)):
            yield kind, snapshot.resolve(f"{kind}:{code}@{of_year}", year)
    yield "country", snapshot.resolve(f"country@{of_year}", year)
    for union in _unions(snapshot, claimed, year):
        yield "union", snapshot.resolve(union, year)


def _touched(snapshot: Snapshot, claimed: Resolved, kind: str, year: int) -> frozenset[str]:
    """Codes of the territories of a kind and year that the claimed perimeter lies in, or holds."""
    communes = snapshot.territories.communes[year]
    held = snapshot.territories.atoms.place[year][np.flatnonzero(claimed.atoms)]
    rows = {int(row) for row in held if row >= 0}
    column = {
        "commune": communes.code,
        "epci": communes.epci,
        "department": communes.department,
        "region": communes.region,
    }[kind]
    return frozenset(column[row] for row in rows) - {""}


def _unions(snapshot: Snapshot, claimed: Resolved, year: int) -> Iterator[str]:
    """The bodies of the claim with one to three neighbours, each reached from those before it."""
    drawn = snapshot.territories.contours
    if not drawn:
        return
    of_year = min(drawn, key=lambda known: (abs(known - year), known))
    touching = snapshot.territories.neighbours[of_year]
    frontier = {_touched(snapshot, claimed, "epci", of_year)} - {frozenset()}
    for _ in range(MOST_NEIGHBOURS):
        frontier = {
            union | {code}
            for union in frontier
            for member in union
            for code in touching.get(member, frozenset())
            if code not in union
        }
        for union in sorted(frontier, key=sorted):
            yield " + ".join(f"epci:{code}@{of_year}" for code in sorted(union))
