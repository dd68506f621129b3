"""Remind members of committees who have something to do before a session."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cocarde.web.committees import actions, queries


class Command(BaseCommand):
    """For a timer of the system where no worker runs, which does the same once a day."""

    help = "Remind the readers of sessions that come within the week."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say who, and write to nobody.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            self.stderr.write(f"{actions.remind_all()} reminder(s) written")
            return
        for session in queries.sessions_to_remind():
            for person in queries.has_something_to_do(session):
                self.stdout.write(f"{session.public_id}\t{person.email}")
