"""The npm package `@etalab/decoupage-administratif` made into a directory of territories."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from cocarde.observatory.errors import TerritoryError


class _Commune(BaseModel):
    code: str
    nom: str
    type: str
    departement: str = ""
    region: str = ""
    population: int = 0


class _Member(BaseModel):
    code: str


class _Epci(BaseModel):
    code: str
    nom: str
    membres: list[_Member]


Entry = TypeVar("Entry")
_COMMUNES = TypeAdapter(list[_Commune])
_EPCI = TypeAdapter(list[_Epci])


def write_etalab_territories(
    package: Path, out: Path, *, year: int, contours: Path | None = None
) -> None:
    """Write `communes_YYYY.csv`, `epci_YYYY.csv` and, when given, the contours.

    Communes that exist no more, delegated and associated communes and arrondissements are left
    out. An overseas collectivity keeps what the package says of it.

    Args:
        package: the unpacked package, with its folder `data`.
        out: directory to write to, created if need be.
        year: the year of the official code the package carries.
        contours: GeoJSON FeatureCollection whose features have a property `code`.

    Raises:
        TerritoryError: a file of the package is missing or is not what it should be.
    """
    communes = _read(package / "data" / "communes.json", _COMMUNES)
    bodies = _read(package / "data" / "epci.json", _EPCI)
    if contours is not None and not contours.is_file():
        raise TerritoryError(f"{contours}: no such file; give the GeoJSON of the contours")
    out.mkdir(parents=True, exist_ok=True)
    epci = {member.code: body.code for body in bodies for member in body.membres}
    head = ("CODGEO", "LIBGEO", "POP", "DEP", "REG", "EPCI")
    rows = [
        (c.code, c.nom, str(c.population), c.departement, c.region, epci.get(c.code, ""))
        for c in communes
        if c.type == "commune-actuelle"
    ]
    _write(out / f"communes_{year}.csv", head, sorted(rows))
    names = sorted((body.code, body.nom) for body in bodies)
    _write(out / f"epci_{year}.csv", ("CODGEO", "LIBGEO"), names)
    if contours is not None:
        shutil.copyfile(contours, out / f"epci_contours_{year}.geojson")


def _read(path: Path, shape: TypeAdapter[Entry]) -> Entry:
    if not path.is_file():
        raise TerritoryError(f"{path}: no such file; give the folder of the unpacked package")
    try:
        return shape.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise TerritoryError(f"{path.name}: {where}: {first['msg']}; use package 6.0.0") from error


def _write(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
