"""`cocarde journal …`: the chained record of who did what."""

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

    verdict = queries.verify()
    if verdict.broken_at is None:
        typer.echo(f"{verdict.lines} lines hold; end of the chain: {queries.end_of_chain()}")
        return
    typer.echo(
        f"line {verdict.broken_at}: {verdict.reason} ({verdict.lines} lines hold before it)",
        err=True,
    )
    raise typer.Exit(1)
