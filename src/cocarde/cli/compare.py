"""`cocarde observatory compare`: several perimeters beside one another, over years."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from cocarde.cli.answers import Name, bad_input, open_named, print_json, print_table, refuse, tell

if TYPE_CHECKING:
    from cocarde.observatory import Compared, FileFormat, Snapshot


class CompareFormat(StrEnum):
    """How a comparison is written."""

    json = "json"
    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


BINARY = frozenset({CompareFormat.xlsx, CompareFormat.parquet})


def compare_command(
    snapshot: Name,
    perimeter: Annotated[
        list[str],
        typer.Option(metavar="[NAME=]EXPR", help="One territory, named or not; repeatable."),
    ],
    first: Annotated[
        int, typer.Option("--from", metavar="YEAR", min=1800, max=2200, help="The first year.")
    ],
    last: Annotated[
        int, typer.Option("--to", metavar="YEAR", min=1800, max=2200, help="The last year.")
    ],
    indicator: Annotated[
        list[str] | None, typer.Option(help="Name of an indicator; repeatable; all by default.")
    ] = None,
    output: Annotated[CompareFormat, typer.Option("--format")] = CompareFormat.table,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; --format xlsx and parquet need one.")
    ] = None,
) -> None:
    """Compare territories over years, with ranks as the ranges that the data allow."""
    if last < first:
        refuse(f"--from {first} --to {last}: the first year comes after the last; swap them")
    if output in BINARY and out is None:
        refuse(f"--format {output}: is no text; give --out FILE")
    if out is not None and output is CompareFormat.table:
        refuse(f"--out {out}: a table is for the screen; give --format json, csv, xlsx or parquet")
    with bad_input():
        from cocarde.observatory import compare

        opened = open_named(snapshot)
        named = _named(opened, perimeter, last)
        found = compare(opened, named, range(first, last + 1), indicator or [])
        _write(opened, found, output, out)


def _named(snapshot: "Snapshot", given: list[str], year: int) -> dict[str, str]:
    """The perimeters by their name: the one given, or the perimeter in full."""
    from cocarde.observatory import PerimeterError

    named: dict[str, str] = {}
    for text in given:
        name, equals, expression = text.rpartition("=")
        shown = name.strip() if equals else snapshot.resolve(text, year).text
        if shown in named:
            raise PerimeterError(f"--perimeter {shown}: given twice; leave one out, or rename it")
        named[shown] = expression
    return named


def _write(
    snapshot: "Snapshot", found: list["Compared"], output: CompareFormat, out: Path | None
) -> None:
    from cocarde.observatory import comparison_file, comparison_rows

    rows = comparison_rows(snapshot, found)
    if output is CompareFormat.table:
        typer.echo(f"snapshot {snapshot.name}")
        print_table([_shown(row) for row in rows])
    elif output is CompareFormat.json:
        _put_json(rows, out)
    else:
        content = comparison_file(rows, cast("FileFormat", output.value))
        if out is None:
            sys.stdout.write(content.decode())
        else:
            out.write_bytes(content)
    if out is not None:
        tell(f"{out}: {len(rows)} figures")


def _put_json(rows: list[dict[str, Any]], out: Path | None) -> None:
    if out is None:
        print_json(rows)
    else:
        import json

        out.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the table: the interval and the rank each in one cell."""
    interval = None if row["low"] is None else f"{row['low']:g} to {row['high']:g}"
    rank = None if row["rank"] is None else f"{_range(row)} of {row['ranked']}"
    shown = {name: row[name] for name in ("indicator", "year", "name", "value", "unit")}
    return shown | {"interval": interval, "rank": rank, "coverage": row["coverage"]}


def _range(row: dict[str, Any]) -> str:
    first, last = row["rank_first"], row["rank_last"]
    return str(first) if first == last else f"{first} to {last}"
