"""Write the generated country as a territories directory and register files, as any real one."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from . import COUNTRY_CODE, COUNTRY_NAME_FR, NOTICE_EN, NOTICE_FR
from .companies import company_rows, round_rows
from .contours import contours
from .geography import BODIES, PREVIOUS_YEAR, REFERENCE_YEAR, REGION, Commune, country
from .mesh import to_degrees

COMPANIES_FILE = "crunchbase/companies_avr.csv"
ROUNDS_FILE = "crunchbase/rounds_avr.csv"


def write_country(out: Path) -> None:
    """Write every file of the fictional country under `out`, the same bytes at every run.

    The territories stand at the top, the start-ups and their rounds in `crunchbase/`. The folder
    says in `country.toml`, in `GENERATED.md` and in its contours that all of it is invented.

    Args:
        out: The territories directory; made if it is absent, its files overwritten.
    """
    (out / "crunchbase").mkdir(parents=True, exist_ok=True)
    land = country()
    for year, communes in ((PREVIOUS_YEAR, land.communes_before), (REFERENCE_YEAR, land.communes)):
        _write_rows(out / f"communes_{year}.csv", map(_commune_row, communes))
        _write_rows(
            out / f"epci_{year}.csv", ({"CODGEO": b.code, "LIBGEO": b.name} for b in BODIES)
        )
    _write_rows(out / f"passage_{PREVIOUS_YEAR}_{REFERENCE_YEAR}.csv", _passage(land.merged))
    _write_rows(out / f"communes_points_{REFERENCE_YEAR}.csv", map(_point_row, land.communes))
    _write_contours(out / f"epci_contours_{REFERENCE_YEAR}.geojson")
    _write_rows(out / COMPANIES_FILE, company_rows())
    _write_rows(out / ROUNDS_FILE, round_rows())
    (out / "country.toml").write_text(_country_toml(), encoding="utf-8")
    (out / "GENERATED.md").write_text(f"{NOTICE_FR}\n\n{NOTICE_EN}\n", encoding="utf-8")


def _commune_row(commune: Commune) -> dict[str, str]:
    return {
        "CODGEO": commune.code,
        "LIBGEO": commune.name,
        "POP": str(commune.population),
        "DEP": commune.department,
        "REG": REGION,
        "EPCI": commune.body,
    }


def _point_row(commune: Commune) -> dict[str, str]:
    lon, lat = to_degrees(commune.at)
    return {"code": commune.code, "mairie_lon": str(lon), "mairie_lat": str(lat)}


def _passage(merged: tuple[str, str]) -> list[dict[str, str]]:
    """The two communes that became one, in the columns of the official passage tables."""
    return [
        {
            f"cod{PREVIOUS_YEAR}": code,
            f"cod{REFERENCE_YEAR}": merged[0],
            "annee": f"{REFERENCE_YEAR}-01-01",
            "typemodif": "f",
            "ratio": "1.0",
        }
        for code in merged
    ]


def _write_contours(path: Path) -> None:
    text = json.dumps(contours(), ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def _country_toml() -> str:
    """The keys the observatory reads; comments say it again to who opens the file."""
    return (
        f"# {NOTICE_FR}\n# {NOTICE_EN}\n"
        f'code = "{COUNTRY_CODE}"\nname = "{COUNTRY_NAME_FR}"\n'
        f'generated = true\nnotice_fr = "{NOTICE_FR}"\nnotice_en = "{NOTICE_EN}"\n\n'
        f'[regions] # state_code of the start-ups file: codes of regions\n{REGION} = ["{REGION}"]\n'
    )


def _write_rows(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
