"""A document that is asked for is booked once what asked for it is written."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.candidacies.events import versions_emptied
from cocarde.web.candidacies.models import Version
from cocarde.web.documents import actions, tasks
from cocarde.web.documents.events import document_asked
from cocarde.web.documents.models import Document


@receiver(versions_emptied)
def forget_documents(sender: Any, versions: Sequence[Version], **_: Any) -> None:  # noqa: ARG001
    """What was made of a version goes with what it said."""
    for version in versions:
        actions.forget_documents(version=version)


@receiver(document_asked)
def book_document(sender: Any, document: Document, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.typeset.enqueue, document.pk))
