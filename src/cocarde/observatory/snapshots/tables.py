"""Territories as tables and back."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from cocarde.observatory.snapshots.columns import Columns
from cocarde.observatory.territories import Communes, Country, Territories

TEXTS = ("commune", "name", "department", "region", "epci")


def territory_tables(territories: Territories) -> dict[str, pa.Table]:
    """`communes`, `epci` and `passages`, each with its years."""
    communes = [_communes_table(year, territories.communes[year]) for year in territories.years]
    epci = [
        {"year": year, "epci": code, "name": name}
        for year in territories.years
        for code, name in sorted(territories.epci_names[year].items())
    ]
    passages = [
        {"year_before": before, "year_after": after, "commune_before": code, "commune_after": new}
        for (before, after), changes in sorted(territories.passages.items())
        for code, successors in sorted(changes.items())
        for new in successors
    ]
    return {
        "communes": pa.concat_tables(communes),
        "epci": pa.Table.from_pylist(epci, _schema("year", "epci", "name")),
        "passages": pa.Table.from_pylist(
            passages, _schema("year_before", "year_after", "commune_before", "commune_after")
        ),
    }


def _schema(*columns: str) -> pa.Schema:
    kinds = [pa.int32() if name.startswith("year") else pa.string() for name in columns]
    return pa.schema(list(zip(columns, kinds, strict=True)))


def _communes_table(year: int, communes: Communes) -> pa.Table:
    return pa.table(
        {
            "year": pa.array([year] * len(communes.code), pa.int32()),
            "commune": pa.array(communes.code, pa.string()),
            "name": pa.array(communes.name, pa.string()),
            "population": pa.array(communes.population, pa.int64()),
            "department": pa.array(communes.department, pa.string()),
            "region": pa.array(communes.region, pa.string()),
            "epci": pa.array(communes.epci, pa.string()),
        }
    )


def territories_from(
    country: Country, folder: Path, contours: Mapping[int, dict[str, Any]]
) -> Territories:
    """The territories whose `territory_tables` were written to a folder."""
    table = Columns(folder / "communes.parquet")
    of_year = table.numbers("year")
    text = {name: table.texts(name) for name in TEXTS}
    population = table.numbers("population").astype(np.int64)
    communes = {}
    for year in np.unique(of_year).tolist():
        rows = np.flatnonzero(of_year == year).astype(np.int32)
        code, name, department, region, epci = (text[column].at(rows) for column in TEXTS)
        communes[year] = Communes(code, name, population[rows], department, region, epci)
    names: dict[int, dict[str, str]] = {year: {} for year in communes}
    for row in Columns(folder / "epci.parquet").table.to_pylist():
        names[row["year"]][row["epci"]] = row["name"]
    passages = _passages(Columns(folder / "passages.parquet").table)
    return Territories(country, communes, names, passages, contours)


def _passages(table: pa.Table) -> dict[tuple[int, int], dict[str, tuple[str, ...]]]:
    passages: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {}
    for row in table.to_pylist():
        changes = passages.setdefault((row["year_before"], row["year_after"]), {})
        old = row["commune_before"]
        changes[old] = (*changes.get(old, ()), row["commune_after"])
    return passages


def write_contours(folder: Path, contours: dict[int, dict[str, Any]]) -> list[Path]:
    """One GeoJSON by year."""
    paths = []
    for year, shapes in sorted(contours.items()):
        path = folder / f"epci_contours_{year}.geojson"
        text = json.dumps(shapes, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


class ContourFiles(Mapping[int, dict[str, Any]]):
    """The contours that `write_contours` wrote, each read when it is asked for and not kept."""

    def __init__(self, folder: Path) -> None:
        self._paths = {
            int(path.stem[-4:]): path for path in sorted(folder.glob("epci_contours_*.geojson"))
        }

    def __getitem__(self, year: int) -> dict[str, Any]:
        return dict(json.loads(self._paths[year].read_text(encoding="utf-8")))

    def __iter__(self) -> Iterator[int]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
