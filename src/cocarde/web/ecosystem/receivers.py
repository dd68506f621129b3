"""A search that is asked for is booked once what asked for it is written."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import tasks
from cocarde.web.ecosystem.events import search_asked


@receiver(search_asked)
def book_search(sender: Any, candidacy: Candidacy, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.find_legal_units.enqueue, candidacy.pk))
