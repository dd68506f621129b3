"""Reference values, as the files of this instance give them: working hypotheses, never an authority's."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import ObservatoryError, ReferenceFile
from cocarde.web.evidence.queries.amounts import quantity, unit_label
from cocarde.web.evidence.queries.snapshots import in_language, indicator, indicators

FOLDER = "references"  # under the data directory


@dataclass(frozen=True)
class ReferenceLine:
    """One value: of what, from how much on, and why."""

    name: str
    label: str
    minimum: str
    unit: str
    why: str


@dataclass(frozen=True)
class SignedReferences:
    """A file of reference values as its page shows it."""

    file: str
    sha256: str
    title: str
    signed_by: str
    dated: date
    note: str
    neighbours: str
    lines: tuple[ReferenceLine, ...]


@dataclass(frozen=True)
class ReferenceFiles:
    """Every file that can be read, the latest first, and the names of those that cannot."""

    read: list[SignedReferences]
    unread: list[str]


def reference_files() -> ReferenceFiles:
    """The files of reference values of this instance."""
    read, unread = [], []
    for path in _paths():
        try:
            read.append(_signed(path, observatory.read_references(path, indicators())))
        except (ObservatoryError, OSError):
            unread.append(path.name)
    return ReferenceFiles(sorted(read, key=lambda one: (one.dated, one.file), reverse=True), unread)


def reference_file(name: str) -> bytes | None:
    """The content of one of them, as it was signed."""
    path = next((one for one in _paths() if one.name == name), None)
    return path.read_bytes() if path else None


def _paths() -> Iterator[Path]:
    folder = Path(settings.DATA_DIR) / FOLDER
    yield from sorted(one for one in folder.glob("*.toml") if one.is_file())


def _signed(path: Path, found: ReferenceFile) -> SignedReferences:
    return SignedReferences(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=found.title,
        signed_by=found.signed_by,
        dated=found.dated,
        note=found.note,
        neighbours=_neighbours(found),
        lines=tuple(
            ReferenceLine(
                name=one.indicator,
                label=_label(one.indicator),
                minimum=quantity(one.minimum),
                unit=unit_label(one.unit),
                why=one.why,
            )
            for one in found.values
        ),
    )


def _label(name: str) -> str:
    found = indicator(name)
    return in_language(found.label) if found else name


def _neighbours(found: ReferenceFile) -> str:
    if found.neighbours == "border":
        return _("territories that share a border")
    if found.neighbours == "distance" and found.max_km:
        return _("territories within %(km)s km") % {"km": quantity(found.max_km)}
    return ""
