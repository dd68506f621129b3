"""`cocarde observatory …`: snapshots, figures, and what stands behind them."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from cocarde.cli import fetch
from cocarde.observatory.errors import ObservatoryError

if TYPE_CHECKING:
    import pyarrow as pa

    from cocarde.observatory import SireneFiles, Snapshot

app = typer.Typer(
    no_args_is_help=True,
    help="Build snapshots of company registers and compute figures that can be verified.",
)
app.add_typer(fetch.app, name="fetch")
SNAPSHOTS = Path("build/snapshots")
SIZES = {"MB": 10**6, "MiB": 2**20, "GB": 10**9, "GiB": 2**30}
Name = Annotated[
    str, typer.Argument(metavar="SNAPSHOT", help="A path, or a name under build/snapshots.")
]


class Format(StrEnum):
    """How answers are written."""

    json = "json"
    table = "table"
    csv = "csv"


class Level(StrEnum):
    """Territories made of communes."""

    epci = "epci"
    department = "department"
    region = "region"


class PageFormat(StrEnum):
    """How the catalogue is written."""

    json = "json"
    table = "table"
    markdown = "markdown"


@app.command()
def build(
    territories: Annotated[Path, typer.Option(help="Directory of communes_YYYY.csv and the like.")],
    out: Annotated[Path, typer.Option(help="Directory of snapshots.")] = SNAPSHOTS,
    source: Annotated[
        list[str] | None, typer.Option(metavar="KIND=PATH", help="A register file; repeatable.")
    ] = None,
    sirene_legal_units: Annotated[
        Path | None, typer.Option(help="StockUniteLegale: Parquet, CSV, or a zip of it.")
    ] = None,
    sirene_establishments: Annotated[
        Path | None, typer.Option(help="StockEtablissement of the same month.")
    ] = None,
    memory_limit: Annotated[
        str, typer.Option(help="What counting Sirene may take; the rest goes to disk under --out.")
    ] = "2GiB",
) -> None:
    """Build an immutable snapshot and print its name."""
    with _bad_input():
        from cocarde.observatory import build_snapshot, read_manifest

        with _working("Reading registers and territories") as told:
            name = build_snapshot(
                territories,
                _sources(source or []),
                out,
                sirene=_sirene(sirene_legal_units, sirene_establishments),
                memory_limit_bytes=_bytes(memory_limit),
                progress=lambda done, of: told(f"Counting Sirene: part {done} of {of}"),
            )
        for entry in read_manifest(out / name).sources:
            placed = ", ".join(f"{how} {count}" for how, count in entry.placed.items())
            totals = f"read {entry.read} = kept {entry.kept} + rejected {entry.rejected}"
            _tell(f"{entry.kind}: {totals} ({placed})")
        typer.echo(name)


@app.command()
def figures(
    snapshot: Name,
    perimeter: Annotated[
        str, typer.Option(help="For instance epci:200023414@2015 + commune:76351")
    ],
    year: Annotated[int, typer.Option(help="The year of the figures.")],
    indicator: Annotated[
        list[str] | None, typer.Option(help="Name of an indicator; repeatable; all by default.")
    ] = None,
    output: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Compute figures for a perimeter and a year."""
    with _bad_input():
        from cocarde.observatory import figures as compute

        found = compute(_open(snapshot), perimeter, year, indicator or [])
        _show([figure.as_dict() for figure in found], output)


@app.command()
def compare(
    snapshot: Name,
    years: Annotated[str, typer.Option(metavar="FIRST-LAST", help="For instance 2014-2023.")],
    out: Annotated[Path, typer.Option(help="File to write: .parquet, or .csv.")],
    level: Annotated[Level, typer.Option(help="Which territories.")] = Level.epci,
    indicator: Annotated[
        list[str] | None, typer.Option(help="Name of an indicator; repeatable; all by default.")
    ] = None,
) -> None:
    """Write the figures of every territory of a level over years."""
    with _bad_input():
        from cocarde.observatory import compare as together

        table = together(_open(snapshot), level.value, _span(years), indicator or [])
        _write_table(table, out)


@app.command("first-look")
def first_look(
    territories: Annotated[Path, typer.Option(help="Directory of communes_YYYY.csv and the like.")],
    sirene_legal_units: Annotated[Path, typer.Option(help="StockUniteLegale as Parquet.")],
    sirene_establishments: Annotated[Path, typer.Option(help="StockEtablissement as Parquet.")],
    years: Annotated[str, typer.Option(metavar="FIRST-LAST", help="For instance 2014-2023.")],
    out: Annotated[Path, typer.Option(help="File to write: .parquet, or .csv.")],
    level: Annotated[Level, typer.Option(help="Which territories.")] = Level.epci,
) -> None:
    """Count every territory straight from the stock files: nothing is checked, or can be verified."""
    with _bad_input():
        from cocarde.observatory import SireneFiles
        from cocarde.observatory import first_look as look

        files = SireneFiles(sirene_legal_units, sirene_establishments)
        with _working("Reading both files side by side"):
            table = look(territories, files, _span(years), level.value)
        _write_table(table, out)


@app.command()
def explain(
    snapshot: Name,
    value: Annotated[float, typer.Option(help="The number that was claimed.")],
    around: Annotated[str, typer.Option(help="The perimeter of who claimed it.")],
    year: Annotated[int, typer.Option(help="The year it is about.")],
    indicator: Annotated[
        list[str] | None, typer.Option(help="A definition to try; repeatable; all by default.")
    ] = None,
    tolerance: Annotated[
        float, typer.Option(help="The greatest relative gap that matches.")
    ] = 0.05,
    output: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Say for which perimeter a claimed number is true; exit 1 if for none that was tried."""
    with _bad_input():
        from cocarde.observatory import explain as search

        found = search(
            _open(snapshot),
            value,
            around=around,
            year=year,
            indicators=indicator or [],
            tolerance=tolerance,
        )
    shown = found.matches or tuple(filter(None, [found.nearest]))
    rows = [{"perimeter_kind": m.kind, "gap": round(m.gap, 4)} | m.figure.as_dict() for m in shown]
    if output is Format.table:
        seen = ("perimeter_kind", "gap", "perimeter", "indicator", "value", "unit", "coverage")
        rows = [{name: row[name] for name in seen} for row in rows]
    _write(rows, output)
    _tell(f"{found.tried} tried, {found.silent} without enough data, {len(found.matches)} match")
    if not found.matches:
        raise typer.Exit(1)


@app.command()
def indicators(
    output: Annotated[PageFormat, typer.Option("--format")] = PageFormat.table,
) -> None:
    """List the indicators, each with its definition."""
    from dataclasses import asdict

    from cocarde.observatory import catalogue, catalogue_page

    if output is PageFormat.markdown:
        typer.echo(catalogue_page(), nl=False)
    elif output is PageFormat.json:
        _print_json([asdict(indicator) for indicator in catalogue()])
    else:
        _print_table(
            [
                {
                    "name": i.name,
                    "unit": i.unit,
                    "version": i.version,
                    "definition": i.definition.en,
                }
                for i in catalogue()
            ]
        )


@app.command()
def verify(
    figures_json: Annotated[Path, typer.Argument(metavar="FIGURES.json")], snapshot: Name
) -> None:
    """Recompute figures; exit 1 if any differs."""
    with _bad_input():
        from cocarde.observatory import differences

        stored = _read_figures(figures_json)
        found = differences(stored, _open(snapshot))
    for line in found:
        _tell(line)
    if found:
        raise typer.Exit(1)
    _tell(f"{len(stored)} figures hold")


@app.command()
def territories(
    etalab: Annotated[Path, typer.Option(help="The unpacked npm package decoupage-administratif.")],
    year: Annotated[int, typer.Option(help="The year of the official code it carries.")],
    out: Annotated[Path, typer.Option(help="Directory to write.")],
    contours: Annotated[Path | None, typer.Option(help="GeoJSON of the EPCI, by `code`.")] = None,
) -> None:
    """Write a directory of territories from current official data."""
    with _bad_input():
        from cocarde.observatory import write_etalab_territories

        write_etalab_territories(etalab, out, year=year, contours=contours)
        _tell(f"{out}: communes and EPCI of {year}")


@app.command("publish-table")
def publish_table(
    snapshots: Annotated[list[str], typer.Argument(metavar="SNAPSHOT...")],
    facts: Annotated[Path, typer.Option(help="Directory of perimeters.json and candidacies.json.")],
    out: Annotated[Path, typer.Option(help="Markdown page to write.")],
) -> None:
    """Write the page of the figures of the first wave's candidacies."""
    with _bad_input():
        from cocarde.observatory import publication_page

        page = publication_page([_open(name) for name in snapshots], facts)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
        _tell(f"{out}: written")


def _sources(given: list[str]) -> dict[str, Path]:
    from cocarde.observatory import SourceError

    sources: dict[str, Path] = {}
    for text in given:
        kind, equals, path = text.partition("=")
        if not equals or not path:
            raise SourceError(f"--source {text}: write KIND=PATH")
        if kind in sources:
            raise SourceError(f"--source {kind}: given twice; give one file of each kind")
        sources[kind] = Path(path)
    return sources


def _sirene(legal_units: Path | None, establishments: Path | None) -> "SireneFiles | None":
    from cocarde.observatory import SireneFiles, SourceError

    if legal_units is None and establishments is None:
        return None
    if legal_units is None or establishments is None:
        missing = "--sirene-legal-units" if legal_units is None else "--sirene-establishments"
        raise SourceError(f"{missing}: missing; Sirene takes both stock files of one month")
    return SireneFiles(legal_units, establishments)


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
    _tell(f"{out}: {table.num_rows} rows")


def _bytes(text: str) -> int:
    from cocarde.observatory import SourceError

    found = re.fullmatch(r"(\d+)\s*(MB|MiB|GB|GiB)", text)
    if found is None:
        raise SourceError(f"--memory-limit {text}: write a size such as 512MiB or 2GiB")
    return int(found[1]) * SIZES[found[2]]


def _open(name: str) -> "Snapshot":
    from cocarde.observatory import open_snapshot

    path = Path(name)
    under = SNAPSHOTS / name
    return open_snapshot(under if not path.exists() and under.exists() else path)


def _read_figures(path: Path) -> list[dict[str, Any]]:
    from cocarde.observatory import ObservatoryError

    if not path.is_file():
        raise ObservatoryError(f"{path}: no such file; give what `figures --format json` wrote")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ObservatoryError(
            f"{path}: not JSON; give what `figures --format json` wrote"
        ) from error
    if not isinstance(stored, list):
        raise ObservatoryError(f"{path}: not a list; give what `figures --format json` wrote")
    if not stored:
        raise ObservatoryError(f"{path}: holds no figure; give what `figures --format json` wrote")
    return stored


def _show(rows: list[dict[str, Any]], output: Format) -> None:
    """Figures of one perimeter and year, which a table names once."""
    if output is Format.table:
        first = rows[0]
        typer.echo(f"{first['perimeter']}\n{first['year']} · snapshot {first['snapshot']}")
        rows = [_shown(row) for row in rows]
    _write(rows, output)


def _write(rows: list[dict[str, Any]], output: Format) -> None:
    if output is Format.json:
        _print_json(rows)
    elif rows and output is Format.csv:
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        typer.echo(text.getvalue(), nl=False)
    elif rows:
        _print_table(rows)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the table: what is observed and expected says what it counts, as the value its unit."""
    from cocarde.observatory import catalogue

    counted = next(i.rows for i in catalogue() if i.name == row["indicator"])
    shown = ("indicator", "value", "unit", "coverage", "observed", "expected")
    return {name: row[name] for name in shown} | {"rows": counted}


def _print_json(rows: list[dict[str, Any]]) -> None:
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*rows[0])
    for row in rows:
        table.add_row(*("—" if cell is None else str(cell) for cell in row.values()))
    Console().print(table)


@contextmanager
def _working(what: str) -> Iterator[Callable[[str], None]]:
    """A sign of life on the terminal, which can say how far it is; silent elsewhere."""
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield status.update


@contextmanager
def _bad_input() -> Iterator[None]:
    """One line on stderr and exit 2 for whatever the observatory refuses."""
    try:
        yield
    except ObservatoryError as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    _tell(" ".join(message.split()))
    raise typer.Exit(2)


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
