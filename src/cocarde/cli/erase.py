"""`cocarde erase PERSON`: all that names a person goes, what she did in the procedure stays."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cocarde.web.accounts.models import Person


def erase_command(
    person: Annotated[
        str, typer.Argument(help="An e-mail address, or the identifier of an account.")
    ],
    export: Annotated[
        Path | None, typer.Option(help="First write all that is held on the person, as JSON.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Say what is held on a person, and erase it once that is confirmed.

    Exit 1 when it is not confirmed, or when somebody depends on the person.
    """
    import django

    django.setup()
    from cocarde.web.accounts import queries
    from cocarde.web.accounts.actions.erasure import ErasureRefusedError, erase_person

    row = _person(person)
    for line in queries.own_data(row):
        typer.echo(f"{line.about.label}: {line.count} ({', '.join(line.fates)})")
    if export is not None:
        _write(export, row)
    if not yes and not typer.confirm(f"Erase {row.public_id}? It cannot be undone.", err=True):
        raise typer.Exit(1)
    try:
        erase_person(person=row)
    except ErasureRefusedError as refused:
        for reason in refused.reasons:
            typer.echo(reason, err=True)
        raise typer.Exit(1) from refused
    typer.echo(f"{row.public_id} is erased; backups made before still hold the data")


def _person(given: str) -> "Person":
    from django.db.models import Q

    from cocarde.web.accounts.models import Person

    found = Person.objects.filter(Q(email=given.strip().lower()) | Q(public_id=given)).first()
    if found is None:
        typer.echo(f"{given}: nobody has this address or identifier; check it", err=True)
        raise typer.Exit(2)
    return found


def _write(path: Path, person: "Person") -> None:
    import os

    from django.core.serializers.json import DjangoJSONEncoder

    from cocarde.web.accounts.queries import exported

    text = json.dumps(exported(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # its owner's only
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
