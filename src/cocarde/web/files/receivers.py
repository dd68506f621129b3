"""A file that the scanner has not seen is seen to by the worker."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.files import events
from cocarde.web.files.tasks import book_scan


@receiver(events.scan_awaited)
def scan_later(sender: Any, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(book_scan)
