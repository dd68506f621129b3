"""A contestation is told to the office, its answer to the company; who wrote it is forgotten in time."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.clock import queries as clock
from cocarde.web.replies import tasks
from cocarde.web.replies.actions import letters
from cocarde.web.replies.events import answered, contested
from cocarde.web.replies.models import Contestation
from cocarde.web.replies.states import ANSWER_LASTS


@receiver(contested)
def tell_the_office(sender: Any, contestation: Contestation, **_: Any) -> None:  # noqa: ARG001
    letters.tell_office(contestation=contestation)


@receiver(answered)
def tell_the_company(sender: Any, contestation: Contestation, **_: Any) -> None:  # noqa: ARG001
    letters.tell_company(contestation=contestation)
    if contestation.name is not None or contestation.email is not None:
        at = max(contestation.link.expires_at, clock.now() + ANSWER_LASTS)
        transaction.on_commit(partial(tasks.book_forgetting, at=at))
