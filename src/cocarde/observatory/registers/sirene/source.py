"""The official monthly stock files of Sirene, in both layouts, and how they are credited."""

from dataclasses import dataclass, replace
from pathlib import Path

ATTRIBUTION = "Insee, Sirene (https://www.sirene.fr), Licence Ouverte 2.0"


@dataclass(frozen=True)
class StockFile:
    """A stock file, or what is read of one.

    Attributes:
        kind: its name in the manifest.
        official: its official name, to tell it from the other.
        title: its name for people.
        option: the option of the command line that gives it.
        yields: the core table it gives.
        closings: whether it holds what closed too, and so the past; else only what was at work.
    """

    kind: str
    official: str
    title: str
    option: str
    yields: str
    closings: bool = True


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
# The one file of before 2018, and the two shapes that are made of it.
STOCK_2017 = StockFile(
    kind="sirene-2017",
    official="the Sirene stock of before 2018",
    title="Sirene, layout of before 2018",
    option="--sirene-establishments",
    yields="jobs",
    closings=False,
)
LEGAL_UNITS_2017 = replace(
    STOCK_2017,
    kind="sirene-2017-legal-units",
    title="Sirene, legal units at work (layout of before 2018)",
    yields="cohorts",
)
ESTABLISHMENTS_2017 = replace(
    STOCK_2017,
    kind="sirene-2017-establishments",
    title="Sirene, establishments at work (layout of before 2018)",
)


@dataclass(frozen=True)
class SireneFiles:
    """Where the two files are; each as Parquet, CSV, or a zip that holds one CSV.

    A stock of before 2018 is one file (`layout_2017`): it stands in both places.

    Attributes:
        legal_units: `StockUniteLegale_utf8`.
        establishments: `StockEtablissement_utf8`, of the same month.
    """

    legal_units: Path
    establishments: Path
