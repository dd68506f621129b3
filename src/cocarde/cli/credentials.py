"""`cocarde credentials …`: the keys that sign credentials of labels."""

import typer

app = typer.Typer(no_args_is_help=True, help="Keys that sign credentials of labels.")


@app.callback()
def credentials() -> None:
    """Keys that sign credentials of labels."""


@app.command("make-key")
def make_key(
    programme: str = typer.Argument(..., metavar="PROGRAMME", help="The slug of the programme."),
) -> None:
    """Make the key of a programme, if it has none; its identifier and the file of its private part."""
    _answer(programme, rotate=False)


@app.command("rotate-key")
def rotate_key(
    programme: str = typer.Argument(..., metavar="PROGRAMME", help="The slug of the programme."),
) -> None:
    """Sign with a new key from now on; what the one before signed stays verifiable."""
    _answer(programme, rotate=True)


def _answer(slug: str, *, rotate: bool) -> None:
    import django

    django.setup()
    from cocarde.web.credentials import actions, queries
    from cocarde.web.programmes.queries import programme_at

    row = programme_at(slug)
    if row is None:
        typer.echo(f"{slug}: no such programme; give the last part of its address", err=True)
        raise typer.Exit(2)
    verb = actions.rotate_key if rotate else actions.make_key
    try:
        key = verb(programme=row)
    except actions.NoCredentialError as refused:
        typer.echo(f"{slug}: told from public sources, nothing is signed in its name", err=True)
        raise typer.Exit(2) from refused
    typer.echo(f"{queries.issuer_of(row)}#{key.public_id}")
    typer.echo(str(queries.private_path(key.public_id)), err=True)
