"""`cocarde observatory fetch …`: official register files, brought from their servers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cocarde.observatory.errors import ObservatoryError

app = typer.Typer(no_args_is_help=True, help="Bring official register files from their servers.")
MEGABYTE = 1_000_000


@app.callback()
def fetch() -> None:
    """Bring official register files from their servers."""


@app.command()
def sirene(
    out: Annotated[Path, typer.Option(help="Directory to write; a cut download goes on there.")],
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the files are; data.gouv.fr by default."),
    ] = None,
    attempts: Annotated[
        int, typer.Option(min=1, help="How many may fail in a row before giving up.")
    ] = 6,
) -> None:
    """Bring the monthly stock files of Sirene, resumed and checked, and print their paths."""
    from cocarde.observatory.registers.fetching import SIRENE_BASE_URL, fetch_sirene

    try:
        with _progress() as told:
            fetched = fetch_sirene(
                out, base_url=base_url or SIRENE_BASE_URL, attempts=attempts, told=told
            )
    except ObservatoryError as error:
        typer.echo(" ".join(str(error).split()), err=True)
        raise typer.Exit(2) from error
    for file in fetched:
        against = f"checked against {file.checked_against}" if file.checked_against else "unchecked"
        size = f"{file.size / MEGABYTE:,.1f} MB"
        typer.echo(f"{file.name}: {size}, sha256 {file.sha256}, {against}", err=True)
        typer.echo(out / file.name)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar for each file on a terminal; silence elsewhere."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:

        def told(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done, total=total)

        yield told
