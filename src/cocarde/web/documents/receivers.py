"""A document that is asked for is booked once what asked for it is written."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.documents import tasks
from cocarde.web.documents.events import document_asked
from cocarde.web.documents.models import Document


@receiver(document_asked)
def book_document(sender: Any, document: Document, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.typeset.enqueue, document.pk))
