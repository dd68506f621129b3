"""A directory of territories, read with errors that name the file, the row and the column."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from cocarde.observatory.errors import TerritoryError
from cocarde.observatory.territories.country import Country, read_country
from cocarde.observatory.territories.territories import Communes, Territories

COMMUNE_COLUMNS = ("CODGEO", "LIBGEO", "POP", "DEP", "REG", "EPCI")
COMMUNES_FILE = re.compile(r"communes_\d{4}\.csv")
NO_EPCI = frozenset({"", "ZZZZZZZZZ"})  # the official files' own "sans objet"


def territory_files(directory: Path) -> list[Path]:
    """The files of a directory of territories that are read, in order of name."""
    wanted = re.compile(
        r"communes_\d{4}\.csv|epci_\d{4}\.csv|passage_\d{4}_\d{4}\.csv"
        r"|(?:epci|communes)_contours_\d{4}\.geojson|country\.toml"
    )
    if not directory.is_dir():
        raise TerritoryError(f"{directory}: no such directory; give the directory of territories")
    return sorted(path for path in directory.iterdir() if wanted.fullmatch(path.name))


def read_territories(directory: Path, default_country: Country | None = None) -> Territories:
    """Read `communes_YYYY.csv`, `epci_YYYY.csv` and, where there are any, passages and contours.

    Args:
        directory: the files described in `docs/reference/perimeters.md`.
        default_country: the country when the directory holds no `country.toml`.

    Raises:
        TerritoryError: a file or column is missing, or a value cannot be read.
    """
    files = {path.name: path for path in territory_files(directory)}
    years = sorted(int(name[9:13]) for name in files if COMMUNES_FILE.fullmatch(name))
    if not years:
        raise TerritoryError(f"{directory}: holds no communes_YYYY.csv; add one year at least")
    country = default_country or Country()
    if "country.toml" in files:
        country = read_country(files["country.toml"])
    names = {year: _read_epci_names(directory / f"epci_{year}.csv") for year in years}
    return Territories(
        country=country,
        communes={year: _read_communes(directory / f"communes_{year}.csv") for year in years},
        epci_names=names,
        passages=_read_passages(directory, years),
        contours={year: found for year in years if (found := _read_contours(files, year))},
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their number in the file, the head being row 1."""
    if not path.is_file():
        raise TerritoryError(f"{path}: no such file; every year needs its communes and its EPCI")
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise TerritoryError(f"{path.name}: column {', '.join(missing)} is missing; add it")
            yield from enumerate(reader, start=2)
    except (UnicodeDecodeError, csv.Error) as error:
        raise TerritoryError(f"{path.name}: not a CSV file in UTF-8; export it again") from error


def _read_communes(path: Path) -> Communes:
    found: dict[str, tuple[str, int, str, str, str]] = {}
    for number, row in _rows(path, COMMUNE_COLUMNS):
        code = row["CODGEO"].strip()
        if not code or code in found:
            problem = f"{code} stands twice" if code else "the code is empty"
            raise TerritoryError(f"{path.name} row {number} column CODGEO: {problem}; correct it")
        epci = "" if row["EPCI"].strip() in NO_EPCI else row["EPCI"].strip()
        people = _population(path, number, row["POP"])
        found[code] = (row["LIBGEO"], people, row["DEP"].strip(), row["REG"].strip(), epci)
    if not found:
        raise TerritoryError(f"{path.name}: holds no commune; a year needs one at least")
    codes = tuple(sorted(found))
    name, people_of, department, region, epci_of = zip(*(found[c] for c in codes), strict=True)
    population = np.array(people_of, dtype=np.int64)
    return Communes(codes, name, population, department, region, epci_of)


def _population(path: Path, number: int, text: str) -> int:
    """Inhabitants; an empty cell is read as 0, as the official files have it for Mayotte."""
    try:
        return int(float(text or 0))
    except ValueError as error:
        problem = f"{path.name} row {number} column POP: {text!r} is no number; correct it"
        raise TerritoryError(problem) from error


def _read_epci_names(path: Path) -> dict[str, str]:
    rows = _rows(path, ("CODGEO", "LIBGEO"))
    return {row["CODGEO"]: row["LIBGEO"] for _, row in rows if row["CODGEO"] not in NO_EPCI}


def _read_passages(
    directory: Path, years: list[int]
) -> dict[tuple[int, int], dict[str, tuple[str, ...]]]:
    passages = {}
    for before, after in pairwise(years):
        path = directory / f"passage_{before}_{after}.csv"
        if not path.is_file():
            continue
        old, new = f"cod{before}", f"cod{after}"
        successors: dict[str, list[str]] = {}
        for _, row in _rows(path, (old, new)):
            if row[new] not in successors.setdefault(row[old], []):
                successors[row[old]].append(row[new])
        passages[before, after] = {code: tuple(found) for code, found in successors.items()}
    return passages


def _read_contours(files: Mapping[str, Path], year: int) -> dict[str, Any] | None:
    path = files.get(f"epci_contours_{year}.geojson")
    if path is None:
        return None
    try:
        contours = json.loads(path.read_text(encoding="utf-8"))
        coded = all("code" in shape["properties"] for shape in contours["features"])
    except (ValueError, KeyError, TypeError) as error:
        raise TerritoryError(
            f"{path.name}: not a GeoJSON FeatureCollection; make it one"
        ) from error
    if not coded:
        raise TerritoryError(f"{path.name}: a feature has no property `code`; add it")
    return dict(contours)
