"""`cocarde mail …`: reminders, written or only said."""

import typer

app = typer.Typer(no_args_is_help=True, help="Letters of programmes.")


@app.callback()
def mail() -> None:
    """Letters of programmes."""


@app.command()
def remind(
    dry_run: bool = typer.Option(False, "--dry-run", help="Say who would get what; write nothing."),
    programme: str = typer.Option(
        "", metavar="PROGRAMME", help="With --dry-run: of this programme alone."
    ),
) -> None:
    """Write the reminders that are due, to those whom they concern now."""
    import django

    django.setup()
    if dry_run:
        _say(programme)
        return
    if programme:
        typer.echo("--programme goes with --dry-run: reminders are written for all", err=True)
        raise typer.Exit(2)
    count = _write()
    typer.echo(f"{count} {'reminder' if count == 1 else 'reminders'} written")


def _write() -> int:
    from cocarde.web.coconstruction.actions import remind_due
    from cocarde.web.committees.actions import remind_all
    from cocarde.web.missions.actions import ask_outcomes

    return remind_due() + remind_all() + ask_outcomes()


def _say(slug: str) -> None:
    from django.utils import translation

    from cocarde.web.mail.queries import reminders_to_come
    from cocarde.web.programmes.models import Programme

    named = dict(Programme.objects.values_list("pk", "slug"))
    wanted = next((pk for pk, one in named.items() if one == slug), None)
    if slug and wanted is None:
        known = ", ".join(sorted(named.values()))
        typer.echo(f"--programme {slug}: no such programme; use one of {known}", err=True)
        raise typer.Exit(2)
    with translation.override("en"):
        planned = [(one, one.letter_name) for one in reminders_to_come(wanted)]
    for one, letter in planned:
        typer.echo(f"{named[one.programme_id]}: {one.address}, {one.name} ({letter})")
        for line in one.lines:
            typer.echo(f"  {line}")
    count = len(planned)
    typer.echo(f"would write: {count} {'reminder' if count == 1 else 'reminders'}")
