"""Snapshots as this process holds them: opened once, in memory, shared by every request."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from cocarde import observatory
from cocarde.observatory import Indicator, ObservatoryError, Snapshot
from cocarde.web.design.states import reading_language
from cocarde.web.design.templatetags.writing import fold, typography
from cocarde.web.evidence.models import RegisteredSnapshot


class NoSnapshotError(ValueError):
    """The programme has no snapshot: there are no territories, and nothing can be computed."""


def indicators() -> tuple[Indicator, ...]:
    """Every indicator of the observatory, in the catalogue's order."""
    return observatory.catalogue()


def indicators_held(registered: RegisteredSnapshot | None) -> tuple[Indicator, ...]:
    """The indicators that a snapshot knows something about, in the catalogue's order.

    Raises:
        NoSnapshotError: there is none.
        SnapshotError: its folder is missing or was altered.
    """
    return observatory.indicators_held(opened(registered).yields)


def holds_registers(registered: RegisteredSnapshot) -> bool:
    """Whether anything can be computed from a snapshot; no when it cannot be opened."""
    try:
        return bool(opened(registered).manifest.sources)
    except ObservatoryError:
        return False


def indicator(name: str) -> Indicator | None:
    """One indicator by its name."""
    return next((i for i in indicators() if i.name == name), None)


def in_language(texts: Any) -> str:
    """The text of a pair in French and English, in the reader's language."""
    return str(getattr(texts, reading_language()))


def folder_of(registered: RegisteredSnapshot) -> Path:
    """Where a snapshot lies; relative folders are under the data directory."""
    return Path(settings.DATA_DIR) / registered.folder


def opened(registered: RegisteredSnapshot | None) -> Snapshot:
    """The snapshot, held in memory by this process.

    Raises:
        NoSnapshotError: there is none.
        SnapshotError: its folder is missing or was altered.
    """
    if registered is None:
        raise NoSnapshotError
    return opened_at(str(folder_of(registered)))


@lru_cache(maxsize=4)
def opened_at(folder: str) -> Snapshot:
    """The snapshot of a folder, held in memory by this process."""
    return observatory.open_snapshot(Path(folder))


def registered_snapshots() -> list[RegisteredSnapshot]:
    """Every snapshot this instance knows, the latest first; generated ones after real ones."""
    return list(RegisteredSnapshot.objects.order_by("generated", "-registered_at", "-pk"))


def snapshot_named(name: str) -> RegisteredSnapshot | None:
    """One registered snapshot."""
    return RegisteredSnapshot.objects.filter(name=name).first()


def data_years(registered: RegisteredSnapshot | None) -> list[int]:
    """The years for which figures can be asked, the latest first."""
    first, last = opened(registered).manifest.data_years
    return list(range(last, first - 1, -1))


def territories_year(registered: RegisteredSnapshot | None, wanted: int) -> int:
    """The year of the territories used for a wanted year: itself, the nearest before, else the first."""
    return opened(registered).territories.year_for(wanted)


@dataclass(frozen=True)
class Epci:
    """An inter-communal body of a year."""

    code: str
    name: str
    population: int
    commune_count: int


def epci_of(registered: RegisteredSnapshot | None, year: int) -> tuple[Epci, ...]:
    """The inter-communal bodies of a year, by name."""
    snapshot = opened(registered)
    return _epci_of(snapshot.name, str(snapshot.path), snapshot.territories.year_for(year))


@lru_cache(maxsize=16)
def _epci_of(_name: str, folder: str, year: int) -> tuple[Epci, ...]:
    territories = opened_at(folder).territories
    communes = territories.communes[year]
    rows = [
        Epci(
            code,
            shown_name(territories.name_of("epci", code, year)),
            int(communes.population[members].sum()),
            len(members),
        )
        for code, members in communes.members["epci"].items()
    ]
    return tuple(sorted(rows, key=lambda e: (fold(e.name), e.code)))


@dataclass(frozen=True)
class Contours:
    """The GeoJSON of a year's inter-communal bodies, ready to leave, plain and compressed."""

    plain: bytes
    compressed: bytes
    etag: str


def epci_contours(registered: RegisteredSnapshot, year: int) -> Contours | None:
    """The contours of exactly this year, or None where the snapshot holds none."""
    snapshot = opened(registered)
    if year not in snapshot.territories.contours:
        return None
    return _epci_contours(snapshot.name, str(snapshot.path), year)


@lru_cache(maxsize=8)
def _epci_contours(_name: str, folder: str, year: int) -> Contours:
    territories = opened_at(folder).territories
    features = [
        {
            "type": "Feature",
            "geometry": shape["geometry"],
            "properties": {
                "id": shape["properties"]["code"],
                "name": shown_name(territories.name_of("epci", shape["properties"]["code"], year)),
                "state": "neutral",
            },
        }
        for shape in territories.contours[year]["features"]
    ]
    plain = json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return _ready(plain)


def _ready(plain: bytes) -> Contours:
    return Contours(plain, gzip.compress(plain, 6), hashlib.sha256(plain).hexdigest()[:32])


def shown_name(name: str) -> str:
    """The name of a place with its typographic apostrophe, whatever the official file holds."""
    return typography(name, "fr")


def credit_of(registered: RegisteredSnapshot | None, name: str) -> str:
    """Whom a figure is owed to, or the notice that its data are generated."""
    described = indicator(name)
    if registered is None or described is None:
        return ""
    try:
        return observatory.credit(opened(registered).manifest, described, reading_language())
    except ObservatoryError:  # the snapshot is away: its figures stay as they were kept
        return ""


def background_contours(registered: RegisteredSnapshot) -> Contours | None:
    """The contours of the country as they were given with the snapshot, or None."""
    if not registered.background:
        return None
    path = Path(settings.DATA_DIR) / registered.background
    return _ready(path.read_bytes()) if path.is_file() else None


def background_url(registered: RegisteredSnapshot | None, year: int) -> str:
    """The address of what is drawn beneath maps of this snapshot's country; empty where it has none."""
    if registered is None:
        return ""
    if registered.background:
        return reverse("evidence:background", args=[registered.name])
    # A small country's bodies are outline enough.
    return reverse("evidence:epci", args=[registered.name, year]) if registered.generated else ""
