"""What the commands of the observatory share: the snapshot they open, and how they answer."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from cocarde.observatory.errors import ObservatoryError

if TYPE_CHECKING:
    from cocarde.observatory import Snapshot

SNAPSHOTS = Path("build/snapshots")
Name = Annotated[
    str, typer.Argument(metavar="SNAPSHOT", help="A path, or a name under build/snapshots.")
]


def open_named(name: str) -> "Snapshot":
    from cocarde.observatory import open_snapshot

    path = Path(name)
    under = SNAPSHOTS / name
    return open_snapshot(under if not path.exists() and under.exists() else path)


def print_json(rows: list[dict[str, Any]]) -> None:
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def print_table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*rows[0])
    for row in rows:
        table.add_row(*("—" if cell is None else str(cell) for cell in row.values()))
    Console().print(table)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """A sign of life on the terminal, which can say how far it is; silent elsewhere."""
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield status.update


@contextmanager
def bad_input() -> Iterator[None]:
    """One line on stderr and exit 2 for whatever the observatory refuses."""
    try:
        yield
    except ObservatoryError as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    tell(" ".join(message.split()))
    raise typer.Exit(2)


def tell(message: str) -> None:
    sys.stderr.write(message + "\n")
