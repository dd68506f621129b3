"""An embedded instance for the demonstration: database, static files, snapshots."""

import shutil
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command

from cocarde import observatory
from cocarde.demo.fictional.write import COMPANIES_FILE, ROUNDS_FILE, write_country
from cocarde.web.evidence.actions import register_snapshot
from cocarde.web.evidence.models import RegisteredSnapshot

REFERENCES = """# Inventé pour la démonstration de Cocarde : ces valeurs ne sont celles de personne.
[references]
title = "Avrésie : valeurs inventées pour la démonstration"
signed_by = "Les auteurs de Cocarde"
dated = {day}
note = "L’Avrésie n’existe pas. Ces valeurs montrent à quoi ressemble un tel fichier, et rien d’autre."

[neighbours]
rule = "distance"
max_km = 60

[[values]]
indicator = "companies_known"
minimum = 40
unit = "companies"
why = "Un nombre rond, choisi pour l’exemple."

[[values]]
indicator = "companies_founded"
minimum = 5
unit = "companies"
why = "Un nombre rond, choisi pour l’exemple."
"""
# What a snapshot reads; the build leaves other maps beside these.
TERRITORY_FILES = ("communes_*.csv", "epci_*.csv", "epci_contours_*.geojson", "country.toml")


def prepare_database() -> None:
    """Tables of this version, and the files that pages are served with."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def fictional_snapshot(data_dir: Path, build_dir: Path) -> RegisteredSnapshot:
    """The fictional country with its companies, rounds and legal units, registered as generated.

    The legal units are those that `make setup` generated; without them the snapshot has none.
    """
    territories = data_dir / "territories" / "fictional"
    write_country(territories)
    name = observatory.build_snapshot(
        territories,
        {
            "crunchbase-companies": territories / COMPANIES_FILE,
            "crunchbase-rounds": territories / ROUNDS_FILE,
        },
        data_dir / "snapshots",
        sirene=_register(build_dir / "register"),
    )
    folder = data_dir / "snapshots" / name
    opened = observatory.open_snapshot(folder)
    if "legal_names" in opened.manifest.tables:
        opened.companies.prepare()
    return register_snapshot(folder=folder, generated=True)


def _register(folder: Path) -> observatory.SireneFiles | None:
    units, establishments = (
        folder / f"{name}_utf8.parquet" for name in ("StockUniteLegale", "StockEtablissement")
    )
    if not establishments.is_file():
        return None
    return observatory.SireneFiles(units, establishments)


def hold_references(data_dir: Path, day: date) -> None:
    """Reference values for the fictional country alone: invented, like all about it."""
    folder = data_dir / "references"
    folder.mkdir(parents=True, exist_ok=True)
    text = REFERENCES.format(day=day - timedelta(days=30))
    (folder / "avresie-valeurs-inventees.toml").write_text(text, encoding="utf-8")


def france_snapshot(data_dir: Path, build_dir: Path) -> RegisteredSnapshot | None:
    """France's territories and contours, and no register: figures about it stay silent."""
    geography = build_dir / "geography"
    if not (geography / "communes_2026.csv").is_file():
        return None
    territories = data_dir / "territories" / "france"
    territories.mkdir(parents=True, exist_ok=True)
    for pattern in TERRITORY_FILES:
        for file in geography.glob(pattern):
            shutil.copy(file, territories)
    background = data_dir / "territories" / "france.geojson"
    shutil.copy(geography / "country.geojson", background)
    name = observatory.build_snapshot(territories, {}, data_dir / "snapshots")
    return register_snapshot(folder=data_dir / "snapshots" / name, background=background)
