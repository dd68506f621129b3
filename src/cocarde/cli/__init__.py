"""`cocarde …`: all that an operator or an analyst does."""

import os
import sys

import typer

# Arrow's own pool sets a gigabyte of addresses aside at once: where they are limited (`ulimit -v`)
# a command would die of what it never uses. Read when PyArrow is first imported.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

from cocarde.cli import (
    backup,
    candidacy,
    credentials,
    demo,
    erase,
    errors,
    expire,
    journal,
    mail,
    meetings,
    messages,
    observatory,
    programme,
    reference,
    serve,
    snapshot,
    static,
    worker,
)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocarde.web.settings")

app = typer.Typer(
    name="cocarde",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def cocarde() -> None:
    """Runs a label programme for innovation ecosystems, from the first call to the living network."""


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def manage(context: typer.Context) -> None:
    """Run a command of Django (migrate, shell, …)."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cocarde manage", *context.args])


app.add_typer(observatory.app, name="observatory")
app.add_typer(meetings.app, name="meetings")
app.command("demo")(demo.demo_command)
app.command("build-static")(static.build_static_command)
app.command("build-messages")(messages.build_messages_command)
app.command("build-reference")(reference.build_reference_command)
app.command("serve")(serve.serve_command)
app.command("worker")(worker.worker_command)
app.command("backup")(backup.backup_command)
app.command("restore")(backup.restore_command)
app.command("erase")(erase.erase_command)
app.command("expire")(expire.expire_command)
app.add_typer(programme.app, name="programme")
app.add_typer(candidacy.app, name="candidacy")
app.add_typer(credentials.app, name="credentials")
app.add_typer(journal.app, name="journal")
app.add_typer(mail.app, name="mail")
app.add_typer(snapshot.app, name="snapshot")


def main() -> None:
    """The door of the `cocarde` command: an error that the house knows is one line and exit code 2."""
    try:
        code = app(prog_name="cocarde", standalone_mode=False)
    except Exception as problem:
        lines = list(errors.lines_for(problem))
        if not lines:
            raise
        for line in lines:
            typer.echo(line, err=True)
        sys.exit(2)
    sys.exit(code)


if __name__ == "__main__":
    main()
