"""The two official monthly stock files of Sirene, and how they are credited."""

from dataclasses import dataclass
from pathlib import Path

ATTRIBUTION = "Insee, Sirene (https://www.sirene.fr), Licence Ouverte 2.0"


@dataclass(frozen=True)
class StockFile:
    """One of the two files.

    Attributes:
        kind: its name in the manifest.
        official: its official name, to tell it from the other.
        title: its name for people.
        option: the option of the command line that gives it.
        yields: the core table it gives.
    """

    kind: str
    official: str
    title: str
    option: str
    yields: str


LEGAL_UNITS = StockFile(
    kind="sirene-legal-units",
    official="StockUniteLegale",
    title="Sirene, legal units",
    option="--sirene-legal-units",
    yields="cohorts",
)
ESTABLISHMENTS = StockFile(
    kind="sirene-establishments",
    official="StockEtablissement",
    title="Sirene, establishments",
    option="--sirene-establishments",
    yields="jobs",
)


@dataclass(frozen=True)
class SireneFiles:
    """Where the two files are; each as Parquet, CSV, or a zip that holds one CSV.

    Attributes:
        legal_units: `StockUniteLegale_utf8`.
        establishments: `StockEtablissement_utf8`, of the same month.
    """

    legal_units: Path
    establishments: Path
