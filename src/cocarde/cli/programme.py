"""`cocarde programme …`: a programme and who works in it; specifications and candidacies as files."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cocarde.web.access.states import Role
    from cocarde.web.accounts.models import Person
    from cocarde.web.programmes.models import Call, Programme

app = typer.Typer(no_args_is_help=True, help="Programmes, who works in them, their specifications.")


@app.callback()
def programme() -> None:
    """Programmes, who works in them, their specifications."""


@app.command("open")
def open_command(
    slug: str = typer.Argument(..., help="Its address for ever: small letters, digits, dashes."),
    name_fr: str = typer.Option(..., help="Its name in French."),
    name_en: str = typer.Option(..., help="Its name in English."),
    authority: str = typer.Option(..., help="Who grants its labels."),
    authority_en: str = typer.Option("", help="The same in English, where it is called otherwise."),
    zone: str = typer.Option(..., help="The time zone of its clocks, such as Europe/Paris."),
    letters_wait: bool = typer.Option(
        True, help="Letters wait until the office lets them leave, or leave by themselves."
    ),
) -> None:
    """Open a programme; then give its office to somebody with `grant`."""
    import django

    django.setup()
    from cocarde.web.programmes.actions import open_programme

    opened = open_programme(
        slug=slug,
        name_fr=name_fr.strip(),
        name_en=name_en.strip(),
        authority_fr=authority.strip(),
        authority_en=(authority_en or authority).strip(),
        zone=zone,
        letters_wait=letters_wait,
    )
    waits = "letters wait for the office" if letters_wait else "letters leave by themselves"
    typer.echo(f"{opened.slug} is open; {waits}")


@app.command()
def grant(
    programme: str = typer.Argument(..., help="The slug of a programme."),
    role: str = typer.Argument(..., help="office, delegate, partner or authority."),
    email: str = typer.Argument(..., help="The address that the person signs in with."),
) -> None:
    """Give somebody a role; where the address is new, its account is opened."""
    import django

    django.setup()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction

    from cocarde.web.access.actions import grant_role
    from cocarde.web.accounts.actions.joining import AccountClosedError, account_at

    found, given = _programme(programme), _role(role)
    try:
        validate_email(email.strip())
    except ValidationError as refused:
        raise _refused(f"{email}: this is no e-mail address") from refused
    try:
        with transaction.atomic():
            person = account_at(address=email)
            grant_role(programme=found, person=person, role=given)
    except AccountClosedError as refused:
        raise _refused(f"{email}: this account is closed; give another address") from refused
    typer.echo(f"{person.email} has the role {given.value} in {found.slug}")


@app.command()
def withdraw(
    programme: str = typer.Argument(..., help="The slug of a programme."),
    role: str = typer.Argument(..., help="office, delegate, partner or authority."),
    email: str = typer.Argument(..., help="The address that the person signs in with."),
) -> None:
    """Take a role back; the last of an office keeps it until somebody else has it."""
    import django

    django.setup()
    from cocarde.web.access.actions import LastOfficeError, withdraw_role

    found, given, person = _programme(programme), _role(role), _person(email)
    if not found.role_grants.filter(person=person, role=given).exists():
        raise _refused(f"{person.email} has no role {given.value} in {found.slug}")
    try:
        withdraw_role(programme=found, person=person, role=given)
    except LastOfficeError as refused:
        raise _refused(
            f"{person.email} is the last of the office of {found.slug}: "
            "give the role to somebody else first"
        ) from refused
    typer.echo(f"{person.email} no longer has the role {given.value} in {found.slug}")


@app.command()
def roles(programme: str = typer.Argument(..., help="The slug of a programme.")) -> None:
    """List who holds what in a programme: role, address and name, one a line."""
    import django

    django.setup()
    from cocarde.web.access.queries import grants_in

    for one in grants_in(_programme(programme).pk):
        cells = (one.role, one.person.email, one.person.name)
        typer.echo("\t".join(cell for cell in cells if cell))


def _refused(text: str) -> typer.Exit:
    typer.echo(text, err=True)
    return typer.Exit(2)


def _programme(slug: str) -> "Programme":
    from cocarde.web.programmes import queries

    found = queries.programme_at(slug)
    if found is None:
        known = ", ".join(one.slug for one in queries.programmes())
        raise _refused(
            f"{slug}: no such programme; use one of {known}"
            if known
            else f"{slug}: no such programme; open one with `cocarde programme open`"
        )
    return found


def _role(given: str) -> "Role":
    from cocarde.web.access.states import GIVEN_BY_ADDRESS, Role

    if given == Role.COMMITTEE:
        raise _refused(f"{given}: a seat gives this role; the office gives seats on its own page")
    if given not in GIVEN_BY_ADDRESS:
        offered = ", ".join(role.value for role in GIVEN_BY_ADDRESS)
        raise _refused(f"{given}: no such role; use one of {offered}")
    return Role(given)


def _person(email: str) -> "Person":
    from cocarde.web.accounts.models import Person

    found = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise _refused(f"{email}: nobody has this address; check it")
    return found


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
    book: Path = typer.Argument(
        ..., metavar="FILE.xlsx", help="Sheets candidacies, steps, decisions."
    ),
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
        *([_count(len(plan.decisions), "decision", "decisions")] if plan.decisions else []),
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
