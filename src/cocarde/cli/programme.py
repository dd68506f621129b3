"""`cocarde programme …`: specifications as files."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cocarde.web.programmes.models import Call

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


@app.command("check-references")
def check_references(
    references: Path = typer.Argument(..., metavar="REFERENCES.toml", help="Working hypotheses."),
) -> None:
    """Check a file of reference values: exit 0 and one line, or 2 with what is wrong and where."""
    from cocarde import observatory

    read = observatory.read_references(references, observatory.catalogue())
    counted = _count(len(read.values), "reference value", "reference values")
    typer.echo(f"{read.title}: {counted}, signed by {read.signed_by}, {read.dated.isoformat()}")


@app.command("load-candidacies")
def load_candidacies(
    book: Path = typer.Argument(..., metavar="FILE.xlsx", help="Sheets candidacies and steps."),
    call: str = typer.Option(..., metavar="PROGRAMME/CALL", help="The call that they belong to."),
    errors: Path | None = typer.Option(None, help="Where the rows refused are written (XLSX)."),
    dry_run: bool = typer.Option(
        False, "--dry-run", help="Say what would be loaded; load nothing."
    ),
) -> None:
    """Load candidacies already under way: exit 0, or 1 where rows were refused, each on its line."""
    import django

    django.setup()
    from django.db import transaction
    from django.utils import translation

    from cocarde.web.candidacies.actions.loading import keep_book, load_book
    from cocarde.web.candidacies.queries.loading import plan_of, refused_sheets, unmapped
    from cocarde.web.candidacies.queries.workbook import written_book

    found = _call(call)
    with translation.override("en"), transaction.atomic():
        kept = keep_book(call=found, name=book.name, content=book.read_bytes())
        if missing := unmapped(kept):
            typer.echo(f"{book}: no column says {', '.join(missing)}: head one so", err=True)
            raise typer.Exit(2)
        plan = plan_of(kept)
        refused = refused_sheets(kept, plan.refused)
        if not dry_run:
            load_book(book=kept)
        kept.delete()
    for one in plan.refused:
        typer.echo(f"{book}, {one.sheet}, row {one.line}: {one.reason}", err=True)
    if errors and refused:
        errors.write_bytes(written_book(refused))
    counts = (
        _count(len(plan.candidacies), "candidacy", "candidacies"),
        _count(plan.step_count, "step", "steps"),
        _count(len(plan.refused), "row refused", "rows refused"),
    )
    typer.echo(f"{'would load' if dry_run else 'loaded'}: {', '.join(counts)}")
    if plan.refused:
        raise typer.Exit(1)


def _call(address: str) -> "Call":
    from cocarde.web.programmes import queries

    programme, _, slug = address.partition("/")
    found = queries.call_at(programme, slug)
    if found is None:
        known = ", ".join(f"{one.programme.slug}/{one.slug}" for one in queries.calls())
        typer.echo(
            f"--call {address}: no such call; use one of {known or 'none, for there is none'}",
            err=True,
        )
        raise typer.Exit(2)
    return found


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
