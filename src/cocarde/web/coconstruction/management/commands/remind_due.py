"""Remind those to whom recommendations are due."""

from typing import Any

from django.core.management.base import BaseCommand

from cocarde.web.coconstruction import actions


class Command(BaseCommand):
    """For a timer of the system where no worker runs, which does the same once a day."""

    help = "Remind of recommendations due or late, and forget the names of people met on site."

    def handle(self, *_args: Any, **_options: Any) -> None:
        actions.forget_hosts()
        self.stderr.write(f"{actions.remind_due()} reminder(s) written")
