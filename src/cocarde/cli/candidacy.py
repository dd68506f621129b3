"""`cocarde candidacy …`: a candidacy that leaves for another instance, or comes from one."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cocarde.web.accounts.models import Person
    from cocarde.web.programmes.models import Call

app = typer.Typer(no_args_is_help=True, help="Candidacies as files.")


@app.callback()
def candidacy() -> None:
    """Candidacies as files."""


@app.command()
def export(
    public_id: str = typer.Argument(..., metavar="PUBLIC_ID", help="As its address shows it."),
    file: Path = typer.Argument(..., metavar="FILE.json", help="Where it goes."),
    versions_only: bool = typer.Option(
        False, "--versions-only", help="Leave out the working copy, which is its team's alone."
    ),
) -> None:
    """Write a candidacy, its versions, figures and files; nobody's name nor address is in it."""
    import django

    django.setup()
    from cocarde.web.candidacies.models import Candidacy
    from cocarde.web.documents.queries import as_text, exported

    row = Candidacy.objects.filter(public_id=public_id).first()
    if row is None:
        typer.echo(f"{public_id}: no such candidacy; its address shows its identifier", err=True)
        raise typer.Exit(2)
    text = as_text(exported(row, with_working_copy=not versions_only))
    beside = file.with_name(f"{file.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
    typer.echo(f"{row.name}: {row.versions.count()} versions, {len(text):,} characters", err=True)


@app.command(name="import")
def import_(
    file: Path = typer.Argument(..., metavar="FILE.json", help="What `export` wrote."),
    call: str = typer.Option(..., metavar="PROGRAMME/CALL", help="Where it is to stand."),
    lead: str = typer.Option("", metavar="ADDRESS", help="Who leads its team from now on."),
) -> None:
    """Load a candidacy whole, or write nothing and say why; prints its identifier."""
    import django

    django.setup()
    from django.utils import translation

    from cocarde.web.documents.actions import load_candidacy
    from cocarde.web.documents.queries import LoadRefusedError, read_text

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        typer.echo(f"{file}: not text in UTF-8; export it again", err=True)
        raise typer.Exit(2) from problem
    try:
        with translation.override("en"):
            row = load_candidacy(exported=read_text(text), call=_call(call), lead=_lead(lead))
    except LoadRefusedError as refused:
        typer.echo(f"{file}: {refused}", err=True)
        raise typer.Exit(2) from refused
    typer.echo(row.public_id)


def _call(named: str) -> "Call":
    from cocarde.web.documents.queries import LoadRefusedError
    from cocarde.web.programmes.models import Call

    programme, _slash, slug = named.partition("/")
    found = Call.objects.filter(programme__slug=programme, slug=slug).first()
    if found is None:
        known = ", ".join(
            f"{p}/{s}" for p, s in Call.objects.values_list("programme__slug", "slug")
        )
        raise LoadRefusedError(f"--call {named}", "no such call", f"known: {known or 'none'}")
    return found


def _lead(address: str) -> "Person | None":
    from cocarde.web.accounts.models import Person
    from cocarde.web.documents.queries import LoadRefusedError

    if not address:
        return None
    found = Person.objects.filter(email__iexact=address).first()
    if found is None:
        raise LoadRefusedError(
            "--lead", "nobody has this address here", "let them sign in once, then try again"
        )
    return found
