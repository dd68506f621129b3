"""A letter that may leave puts a delivery in the queue: no page waits for a mail server."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.mail import tasks
from cocarde.web.mail.events import letters_ready


@receiver(letters_ready)
def queue_delivery(sender: Any, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(tasks.book_delivery)
