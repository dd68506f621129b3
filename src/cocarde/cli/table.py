"""`cocarde observatory table` and `first-look`: every territory of a level over years, in a file."""

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocarde.cli.answers import Name, bad_input, open_named, tell, working

if TYPE_CHECKING:
    import pyarrow as pa


class Level(StrEnum):
    """Territories made of communes."""

    epci = "epci"
    department = "department"
    region = "region"


def table_command(
    snapshot: Name,
    years: Annotated[str, typer.Option(metavar="FIRST-LAST", help="For instance 2014-2023.")],
    out: Annotated[Path, typer.Option(help="File to write: .parquet, or .csv.")],
    level: Annotated[Level, typer.Option(help="Which territories.")] = Level.epci,
    indicator: Annotated[
        list[str] | None, typer.Option(help="Name of an indicator; repeatable; all by default.")
    ] = None,
) -> None:
    """Write the figures of every territory of a level over years."""
    with bad_input():
        from cocarde.observatory import every_territory

        found = every_territory(open_named(snapshot), level.value, _span(years), indicator or [])
        _write_table(found, out)


def first_look_command(
    territories: Annotated[Path, typer.Option(help="Directory of communes_YYYY.csv and the like.")],
    sirene_legal_units: Annotated[Path, typer.Option(help="StockUniteLegale as Parquet.")],
    sirene_establishments: Annotated[Path, typer.Option(help="StockEtablissement as Parquet.")],
    years: Annotated[str, typer.Option(metavar="FIRST-LAST", help="For instance 2014-2023.")],
    out: Annotated[Path, typer.Option(help="File to write: .parquet, or .csv.")],
    level: Annotated[Level, typer.Option(help="Which territories.")] = Level.epci,
) -> None:
    """Count every territory straight from the stock files: nothing is checked, or can be verified."""
    with bad_input():
        from cocarde.observatory import SireneFiles
        from cocarde.observatory import first_look as look

        files = SireneFiles(sirene_legal_units, sirene_establishments)
        with working("Reading both files side by side"):
            found = look(territories, files, _span(years), level.value)
        _write_table(found, out)


def _span(text: str) -> range:
    from cocarde.observatory import YearError

    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    years = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    if not years:
        raise YearError(f"--years {text}: write the first and the last, such as 2014-2023")
    return years


def _write_table(table: "pa.Table", out: Path) -> None:
    from cocarde.observatory import ObservatoryError

    if out.suffix not in (".csv", ".parquet"):
        raise ObservatoryError(f"--out {out}: end the name in .csv or .parquet")
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix == ".parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, out, compression="zstd")
    else:
        import pyarrow.csv as pa_csv

        pa_csv.write_csv(table, out)
    tell(f"{out}: {table.num_rows} rows")
