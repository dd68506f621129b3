"""A small real snapshot, built by the observatory from a tiny country written here."""

import csv
import json
import tempfile
from functools import cache
from pathlib import Path

import pytest

from cocarde import observatory
from cocarde.web.evidence import actions
from cocarde.web.evidence.models import RegisteredSnapshot

# Code, name, inhabitants, department, region, inter-communal body.
COMMUNES = [
    ("01001", "Amontville", 40_000, "01", "10", "990000001"),
    ("01002", "Source-sur-Rive", 10_000, "01", "10", "990000001"),
    ("01003", "Avalbourg", 30_000, "01", "10", "990000002"),
    ("02001", "Confluence-Éloi", 20_000, "02", "10", "990000003"),
    ("02002", "Lointaine", 100_000, "02", "11", ""),
]
EPCI = {
    "990000001": "Métropole d’Amont",
    "990000002": "Agglomération d’Aval",
    "990000003": "Communauté d’Éloi",
}
YEARS = (2015, 2026)
COMPANY_COLUMNS = (
    "permalink",
    "name",
    "homepage_url",
    "category_list",
    "status",
    "country_code",
    "state_code",
    "city",
    "founded_at",
    "first_funding_at",
)


def _write_csv(path: Path, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(rows)


def write_territories(folder: Path) -> Path:
    """A directory of territories: five communes, three inter-communal bodies, two years."""
    folder.mkdir(parents=True)
    (folder / "country.toml").write_text('code = "EXA"\nname = "Exemplie"\n', encoding="utf-8")
    head = ("CODGEO", "LIBGEO", "POP", "DEP", "REG", "EPCI")
    for year in YEARS:
        _write_csv(folder / f"communes_{year}.csv", head, list(COMMUNES))
        _write_csv(folder / f"epci_{year}.csv", ("CODGEO", "LIBGEO"), list(EPCI.items()))
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[n, 46], [n + 0.9, 46], [n + 0.9, 47], [n, 47], [n, 46]]],
            },
            "properties": {"code": code},
        }
        for n, code in enumerate(EPCI)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "epci_contours_2026.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return folder


def write_companies(path: Path) -> Path:
    """Twelve companies in Amontville, two in Avalbourg, eight in Lointaine, founded in 2014."""
    cities = ["Amontville"] * 12 + ["Avalbourg"] * 2 + ["Lointaine"] * 8
    rows: list[tuple[object, ...]] = [
        (f"/c/{n}", f"Société {n}", "", "Software", "operating", "EXA", "", city, "2014-03-01", "")
        for n, city in enumerate(cities)
    ]
    _write_csv(path, COMPANY_COLUMNS, rows)
    return path


@cache
def tiny_snapshot() -> Path:
    """The folder of the snapshot, built once per run."""
    folder = Path(tempfile.mkdtemp(prefix="cocarde-snapshot-"))
    territories = write_territories(folder / "territories")
    companies = write_companies(folder / "companies.csv")
    name = observatory.build_snapshot(
        territories, {"crunchbase-companies": companies}, folder / "snapshots"
    )
    return folder / "snapshots" / name


@pytest.fixture(scope="session")
def snapshot_folder() -> Path:
    return tiny_snapshot()


@pytest.fixture
def snapshot(db: None, snapshot_folder: Path) -> RegisteredSnapshot:
    return actions.register_snapshot(folder=snapshot_folder, generated=True)
