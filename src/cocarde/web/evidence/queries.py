"""Reading the observatory: the only door to it. Snapshots are opened once per process and held."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import Indicator, ObservatoryError, PerimeterError, Snapshot
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.evidence.states import Coverage, FigureKind

__all__ = ["FigureView", "ObservatoryError", "PerimeterError"]


def indicators() -> tuple[Indicator, ...]:
    """Every indicator of the observatory, in the catalogue's order."""
    return observatory.catalogue()


def indicator(name: str) -> Indicator | None:
    """One indicator by its name."""
    return next((i for i in indicators() if i.name == name), None)


def in_language(texts: Any) -> str:
    """The text of an {'en', 'fr'} pair in the reader's language."""
    language = "en" if (translation.get_language() or "fr").startswith("en") else "fr"
    return str(texts[language])


def folder_of(registered: RegisteredSnapshot) -> Path:
    """Where a snapshot lies; relative folders are under the data directory."""
    return Path(settings.DATA_DIR) / registered.folder


def opened(registered: RegisteredSnapshot) -> Snapshot:
    """The snapshot, held in memory by this process."""
    return _opened(str(folder_of(registered)))


@lru_cache(maxsize=4)
def _opened(folder: str) -> Snapshot:
    return observatory.open_snapshot(Path(folder))


class NoSnapshotError(ValueError):
    """The programme has no snapshot: there are no territories, and nothing can be computed."""


def canonical_perimeter(registered: RegisteredSnapshot | None, text: str, default_year: int) -> str:
    """The canonical form of a perimeter whose every code is known.

    Raises:
        PerimeterError: bad grammar, or a code that the territories do not know.
    """
    if registered is None:
        raise NoSnapshotError
    snapshot = opened(registered)
    perimeter = observatory.parse_perimeter(text, default_year)
    return str(perimeter.pinned(snapshot.territories))


@dataclass(frozen=True)
class FigureView:
    """A figure as a page shows it: perimeter and definition before the number."""

    label: str
    value_text: str
    unit_label: str
    year: int
    kind: str
    kind_label: str
    coverage: str
    coverage_label: str
    perimeter: str
    perimeter_label: str
    definition: str
    definition_text: str
    source: str
    snapshot: str
    computed_at: Any
    observed_text: str
    expected_text: str
    url: str = ""


def view_of(figure: Figure, *, perimeter_label: str = "", url: str = "") -> FigureView:
    """A stored figure, in the reader's language."""
    described = indicator(figure.indicator)
    return FigureView(
        label=in_language(described.label) if described else figure.indicator,
        value_text=quantity(figure.value),
        unit_label=unit_label(figure.unit),
        year=figure.year,
        kind=figure.kind,
        kind_label=str(FigureKind(figure.kind).label),
        coverage=figure.coverage,
        coverage_label=str(Coverage(figure.coverage).label),
        perimeter=figure.perimeter,
        perimeter_label=perimeter_label or figure.perimeter,
        definition=figure.definition,
        definition_text=in_language(described.text) if described else "",
        source=described.source if described else "",
        snapshot=figure.snapshot.name,
        computed_at=figure.computed_at,
        observed_text=quantity(figure.observed),
        expected_text=quantity(figure.expected),
        url=url,
    )


def quantity(value: Decimal | float | None) -> str:
    """A number in the reader's language, without idle decimals; nothing when there is none."""
    if value is None:
        return ""
    places = 0 if value == int(value) else 1
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def unit_label(unit: str) -> str:
    """A unit in the reader's language."""
    return {"companies": _("companies"), "USD": _("US dollars"), "EUR": _("euros")}.get(unit, unit)


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
    snapshot = _opened(folder)
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
        else snapshot.territories.name_of(term.kind, term.code, term.year)
        for term in resolved.perimeter.terms
    ]
    return [str(name) for name in named]
