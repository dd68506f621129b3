"""`cocarde programme …`: specifications as files."""

from pathlib import Path

import typer

app = typer.Typer(no_args_is_help=True, help="Specifications of programmes.")


@app.callback()
def programme() -> None:
    """Specifications of programmes."""


@app.command()
def check(
    spec: Path = typer.Argument(..., metavar="SPEC.toml", help="The file of one version."),
) -> None:
    """Check a specification: exit 0 and one line, or 2 with each fault on its line."""
    from cocarde import observatory
    from cocarde.web.programmes.states.specification import parse

    try:
        text = spec.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        typer.echo(f"{spec}: not text in UTF-8: save it again as such", err=True)
        raise typer.Exit(2) from problem
    read = parse(text, file=str(spec), indicators=[i.name for i in observatory.catalogue()])
    head, procedure = read.specification, read.procedure
    counts = (
        _count(len(read.criteria), "criterion", "criteria"),
        _count(len(read.sections), "section", "sections"),
        _count(len(read.eligibility), "eligibility rule", "eligibility rules"),
        _count(len(procedure.states), "state", "states"),
        _count(len(procedure.outcomes), "outcome", "outcomes"),
    )
    typer.echo(f"{head.key} {head.version}: {', '.join(counts)}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
