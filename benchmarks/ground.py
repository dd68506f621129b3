"""What is measured on: the real registers where they are, the fictional country otherwise."""

import os
from dataclasses import dataclass
from pathlib import Path

from cocarde.demo.fictional.write import write_country
from cocarde.observatory import Snapshot, build_snapshot, open_snapshot

SCATTERED = 4_000  # communes, as the architecture asks for
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ground:
    """A snapshot and the questions put to it.

    Attributes:
        name: which data, for the reader.
        snapshot: opened.
        year: of the questions.
        bodies: three inter-communal bodies.
        few: how many communes are drawn for the second question.
    """

    name: str
    snapshot: Snapshot
    year: int
    bodies: tuple[str, str, str]
    few: int


def fictional_sources(land: Path) -> dict[str, Path]:
    """The register files of the fictional country."""
    return {
        "crunchbase-companies": land / "crunchbase" / "companies_avr.csv",
        "crunchbase-rounds": land / "crunchbase" / "rounds_avr.csv",
    }


def lay(folder: Path) -> Ground:
    """Build the snapshot and open it."""
    given = os.environ.get("COCARDE_SHARED_DATA", "../shared/data")
    shared = (ROOT / given).resolve()
    return _real(shared, folder) if shared.is_dir() else _fictional(folder)


def _real(shared: Path, folder: Path) -> Ground:
    sources = {
        "crunchbase-companies": shared / "crunchbase_2015" / "companies_fra.csv",
        "crunchbase-rounds": shared / "crunchbase_2015" / "rounds_fra.csv",
        "establishments": shared
        / "establishments_2014"
        / "base_etablissement_par_tranche_effectif.csv",
    }
    name = build_snapshot(shared / "territories_history", sources, folder)
    return Ground(
        name="real: communes of France 2013-2017, French part of the Crunchbase open export of "
        "December 2015, establishments of 2014",
        snapshot=open_snapshot(folder / name),
        year=2014,
        bodies=("200023414", "200033157", "247600596"),
        few=SCATTERED,
    )


def _fictional(folder: Path) -> Ground:
    land = folder / "land"
    write_country(land)
    snapshot = open_snapshot(folder / build_snapshot(land, fictional_sources(land), folder))
    year = snapshot.manifest.data_years[1]
    communes = snapshot.territories.communes[snapshot.territories.year_for(year)]
    first, second, third = sorted(communes.members["epci"])[:3]
    return Ground(
        name="generated: the fictional country (the real data were not there)",
        snapshot=snapshot,
        year=year,
        bodies=(first, second, third),
        few=100,
    )
