"""`cocarde backup FILE` and `cocarde restore FILE`: a whole instance in one file, and out of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cocarde.backup import Manifest

COUNTED = (
    ("candidacies.Candidacy", "candidacies"),
    ("candidacies.Version", "deposited versions"),
    ("labels.Label", "labels"),
    ("accounts.Person", "people"),
    ("journal.Entry", "lines of the journal"),
)


def backup_command(
    file: Annotated[Path, typer.Argument(help="The file to make; it must not be there yet.")],
) -> None:
    """Keep the database, the files and the names of snapshots in one file, while the site is in use.

    Exit 1 when a file that the database names is missing or altered: the rest is kept all the same.
    """
    import django

    django.setup()
    from cocarde import backup

    with _steps("Keeping") as told:
        written = backup.write(file, told)
    manifest = written.manifest
    for table in written.unknown_tables:
        typer.echo(f"not kept: the table {table}, which Cocarde does not know", err=True)
    for name in manifest.missing:
        typer.echo(f"missing from the storage: {name}", err=True)
    for name in manifest.altered:
        typer.echo(f"not what it was when it was given: {name}", err=True)
    typer.echo(f"{file}: {file.stat().st_size / 1_000_000:.1f} MB, for its owner alone to read")
    _say(manifest)
    if manifest.missing or manifest.altered:
        raise typer.Exit(1)


def restore_command(
    file: Annotated[Path, typer.Argument(help="A file that `cocarde backup` made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what this instance holds, once all is put back.")
    ] = False,
) -> None:
    """Put back what a backup holds, check it, and say what is still to be done by hand.

    Stop the services first. Exit 1 when the journal or a deposited version does not hold.
    """
    import django

    django.setup()
    from cocarde import backup

    with _steps("Putting back") as told:
        done = backup.restore(file, replace=replace, told=told)
    _say(done.manifest)
    if done.migrations_applied:
        typer.echo(
            f"brought to the schema of this version: {done.migrations_applied} migrations applied"
        )
    for name in done.snapshots_missing:
        typer.echo(f"to be brought back: the snapshot {name} (`cocarde snapshot register FOLDER`)")
    if done.letters_waiting:
        typer.echo(
            f"{done.letters_waiting} letters wait to leave, and may have left since the backup: "
            "look at the outboxes before the worker starts"
        )
    for fault in done.faults:
        typer.echo(fault, err=True)
    if done.faults:
        raise typer.Exit(1)
    typer.echo(f"the journal holds: {done.lines} lines; every deposited version holds")


def _say(manifest: "Manifest") -> None:
    counts = [f"{manifest.count(model)} {word}" for model, word in COUNTED]
    typer.echo(
        f"made on {manifest.made_at:%Y-%m-%d at %H:%M:%S} UTC by Cocarde {manifest.cocarde} on "
        f"{manifest.engine}: {manifest.rows} rows of {len(manifest.tables)} tables, "
        f"{len(manifest.files)} files, {len(manifest.snapshots)} names of snapshots"
    )
    typer.echo(", ".join(counts))
    if manifest.secret_key:
        typer.echo("with the secret key of the instance")
    if manifest.keys:
        locked = all(key.locked for key in manifest.keys)
        how = (
            "locked by the passphrase"
            if locked
            else "AS THEY ARE: keep this file where secrets are"
        )
        typer.echo(f"with the {len(manifest.keys)} keys that sign credentials, {how}")


@contextmanager
def _steps(what: str) -> Iterator[Callable[[str], None]]:
    """The step at work, on a terminal; silence elsewhere."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda step: progress.update(task, description=f"{what}: {step}")
