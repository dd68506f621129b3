"""Publish the waves whose hour has come, and let their letters leave."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cocarde.web.labels import actions, queries
from cocarde.web.mail.actions import delivery


class Command(BaseCommand):
    """For a timer of the system; requests and the worker do the same by themselves."""

    help = "Publish the waves whose hour has come."

    def handle(self, *_args: Any, **_options: Any) -> None:
        published = actions.publish_due()
        delivery.deliver_due()
        if left := queries.due_waves().count():
            raise CommandError(
                f"{left} due wave(s) could not be published: the log says why.", returncode=1
            )
        self.stderr.write(f"{published} wave(s) published")
