"""`cocarde journal …`: the chained record of who did what."""

from pathlib import Path

import typer

app = typer.Typer(no_args_is_help=True, help="The journal of acts.")


@app.callback()
def journal() -> None:
    """The journal of acts."""


@app.command()
def verify() -> None:
    """Walk the chain: exit 0 when every line holds, 1 and the first that does not otherwise."""
    import django

    django.setup()
    from cocarde.web.journal import queries

    _refuse_missing_file()
    verdict = queries.verify()
    if verdict.broken_at is None:
        typer.echo(f"{verdict.lines} lines hold; end of the chain: {queries.end_of_chain()}")
        return
    typer.echo(
        f"line {verdict.broken_at}: {verdict.reason} ({verdict.lines} lines hold before it)",
        err=True,
    )
    raise typer.Exit(1)


def _refuse_missing_file() -> None:
    """Whoever verifies the wrong folder is told so; opening it would make an empty database there."""
    from django.db import connection

    path = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not path.exists():
        typer.echo(f"{path}: no such database; set COCARDE_DATA_DIR to its folder", err=True)
        raise typer.Exit(2)
