"""`cocarde observatory …`: snapshots, figures, and what stands behind them."""

import csv
import io
import json
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cocarde.cli import compare, fetch, table
from cocarde.cli.answers import (
    SNAPSHOTS,
    Name,
    bad_input,
    open_named,
    print_json,
    print_table,
    tell,
    working,
)
from cocarde.observatory.engine import Engine

if TYPE_CHECKING:
    from cocarde.observatory import SireneFiles

LEAST_COHORT = 5  # the records that the rule of coverage requires
SURVIVAL_YEARS = 5
app = typer.Typer(
    no_args_is_help=True,
    help="Build snapshots of company registers and compute figures that can be verified.",
)
app.add_typer(fetch.app, name="fetch")
app.command("compare")(compare.compare_command)
app.command("table")(table.table_command)
app.command("first-look")(table.first_look_command)
SIZES = {"MB": 10**6, "MiB": 2**20, "GB": 10**9, "GiB": 2**30}


class Format(StrEnum):
    """How answers are written."""

    json = "json"
    table = "table"
    csv = "csv"


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
        Path | None,
        typer.Option(help="StockEtablissement of the same month; alone, a stock of before 2018."),
    ] = None,
    memory_limit: Annotated[
        str, typer.Option(help="What counting Sirene may take; the rest goes to disk under --out.")
    ] = "2GiB",
    engine: Annotated[
        Engine,
        typer.Option(help="What computes the measures; spark needs cocarde[spark] and Java 17."),
    ] = Engine.duckdb,
) -> None:
    """Build an immutable snapshot and print its name."""
    with bad_input():
        from cocarde.observatory import build_snapshot, read_manifest

        with working("Reading registers and territories") as told:
            name = build_snapshot(
                territories,
                _sources(source or []),
                out,
                sirene=_sirene(sirene_legal_units, sirene_establishments),
                memory_limit_bytes=_bytes(memory_limit),
                engine=engine,
                progress=lambda done, of: told(f"Counting Sirene: part {done} of {of}"),
            )
        for entry in read_manifest(out / name).sources:
            placed = ", ".join(f"{how} {count}" for how, count in entry.placed.items())
            totals = f"read {entry.read} = kept {entry.kept} + rejected {entry.rejected}"
            tell(f"{entry.kind}: {totals} ({placed})")
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
    with bad_input():
        from cocarde.observatory import figures as compute

        found = compute(open_named(snapshot), perimeter, year, indicator or [])
        _show([figure.as_dict() for figure in found], output)


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
    with bad_input():
        from cocarde.observatory import explain as search

        found = search(
            open_named(snapshot),
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
    tell(f"{found.tried} tried, {found.silent} without enough data, {len(found.matches)} match")
    if not found.matches:
        raise typer.Exit(1)


@app.command()
def cohorts(
    snapshot: Name,
    perimeter: Annotated[str, typer.Option(help="For instance epci:200023414")],
    activity: Annotated[
        list[str] | None,
        typer.Option(help="A class of NAF rev. 2, as 6201Z; repeatable; all by default."),
    ] = None,
    output: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Say how many legal units of each year of birth are at work one to five years later, in per cent."""
    with bad_input():
        opened = open_named(snapshot)
        found = opened.cohorts(perimeter, activity or [])
    rows = [
        {"cohort": one.year, "born": one.born}
        | {f"after_{n}": one.survival(n, least=LEAST_COHORT) for n in range(1, SURVIVAL_YEARS + 1)}
        for one in found
    ]
    _write(rows, output)


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
        print_json([asdict(indicator) for indicator in catalogue()])
    else:
        print_table(
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
    with bad_input():
        from cocarde.observatory import differences

        stored = _read_figures(figures_json)
        found = differences(stored, open_named(snapshot))
    for line in found:
        tell(line)
    if found:
        raise typer.Exit(1)
    tell(f"{len(stored)} figures hold")


@app.command()
def link(
    names: Annotated[
        Path, typer.Argument(metavar="NAMES.csv", help="A CSV with a column `name`, and more.")
    ],
    snapshot: Name,
    out: Annotated[Path, typer.Option(help="The same CSV with siren, probability and status.")],
    memory_limit: Annotated[str, typer.Option(help="What it may take.")] = "2GiB",
) -> None:
    """Find the legal unit of each name of a list, with its probability."""
    with bad_input():
        from cocarde.cli.companies import link_file

        tell(link_file(names, open_named(snapshot), out, _bytes(memory_limit)))


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="A name, or its beginning.")],
    snapshot: Name,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 10,
    output: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Find companies by name, faults of the pen included; exit 1 if there is none."""
    with bad_input():
        from dataclasses import asdict

        from cocarde.cli.companies import progress_bar

        companies = open_named(snapshot).companies
        with progress_bar("Indexing names, once for this snapshot") as told:
            companies.prepare(told)
        found = companies.search(text, limit)
    _write([asdict(company) for company in found], output)
    if not found:
        tell(f"no company of that name: {text}")
        raise typer.Exit(1)


@app.command()
def territories(
    etalab: Annotated[Path, typer.Option(help="The unpacked npm package decoupage-administratif.")],
    year: Annotated[int, typer.Option(help="The year of the official code it carries.")],
    out: Annotated[Path, typer.Option(help="Directory to write.")],
    contours: Annotated[Path | None, typer.Option(help="GeoJSON of the EPCI, by `code`.")] = None,
) -> None:
    """Write a directory of territories from current official data."""
    with bad_input():
        from cocarde.observatory import write_etalab_territories

        write_etalab_territories(etalab, out, year=year, contours=contours)
        tell(f"{out}: communes and EPCI of {year}")


@app.command("publish-table")
def publish_table(
    snapshots: Annotated[list[str], typer.Argument(metavar="SNAPSHOT...")],
    facts: Annotated[Path, typer.Option(help="Directory of perimeters.json and candidacies.json.")],
    out: Annotated[Path, typer.Option(help="Markdown page to write.")],
) -> None:
    """Write the page of the figures of the first wave's candidacies."""
    with bad_input():
        from cocarde.observatory import publication_page

        page = publication_page([open_named(name) for name in snapshots], facts)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
        tell(f"{out}: written")


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
    from cocarde.observatory import SireneFiles, SourceError, is_layout_2017

    if legal_units is None and establishments is None:
        return None
    if legal_units is None and establishments is not None and is_layout_2017(establishments):
        legal_units = establishments
    if legal_units is None or establishments is None:
        missing = "--sirene-legal-units" if legal_units is None else "--sirene-establishments"
        raise SourceError(f"{missing}: missing; Sirene takes both stock files of one month")
    return SireneFiles(legal_units, establishments)


def _bytes(text: str) -> int:
    from cocarde.observatory import SourceError

    found = re.fullmatch(r"(\d+)\s*(MB|MiB|GB|GiB)", text)
    if found is None:
        raise SourceError(f"--memory-limit {text}: write a size such as 512MiB or 2GiB")
    return int(found[1]) * SIZES[found[2]]


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
        print_json(rows)
    elif rows and output is Format.csv:
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        typer.echo(text.getvalue(), nl=False)
    elif rows:
        print_table(rows)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the table: what is observed and expected says what it counts, as the value its unit."""
    from cocarde.observatory import catalogue

    counted = next(i.rows for i in catalogue() if i.name == row["indicator"])
    shown = ("indicator", "value", "unit", "coverage", "observed", "expected")
    return {name: row[name] for name in shown} | {"rows": counted}
