"""`cocarde journal …`: the chained record of who did what."""

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
