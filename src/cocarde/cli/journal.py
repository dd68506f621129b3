"""`cocarde journal …`: the chained record of who did what."""

from pathlib import Path

import typer

app = typer.Typer(no_args_is_help=True, help="The journal of acts.")


@app.callback()
def journal() -> None:
    """The journal of acts."""


@app.command()
def verify() -> None:
    """Walk the chain, and compute the hash of every deposited version again.

    Exit 0 when all hold; otherwise 1, with the first line that does not and each such version.
    """
    import django

    django.setup()
    from cocarde.web.candidacies.queries import broken_versions
    from cocarde.web.journal import queries

    _refuse_missing_file()
    verdict = queries.verify()
    faults = [f"{version.name}: {version.reason}" for version in broken_versions()]
    if verdict.broken_at is not None:
        held = f"{verdict.lines} lines hold before it"
        faults.insert(0, f"line {verdict.broken_at}: {verdict.reason} ({held})")
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{verdict.lines} lines hold; end of the chain: {queries.end_of_chain()}")
    typer.echo("every deposited version holds")


def _refuse_missing_file() -> None:
    """Whoever verifies the wrong folder is told so; opening it would make an empty database there."""
    from django.db import connection

    path = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not path.exists():
        typer.echo(f"{path}: no such database; set COCARDE_DATA_DIR to its folder", err=True)
        raise typer.Exit(2)
