"""A signature that is not confirmed in time is forgotten: its end is booked when it is given."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.supporters import tasks
from cocarde.web.supporters.events import signed
from cocarde.web.supporters.models import Supporter


@receiver(signed)
def book_the_forgetting(sender: Any, supporter: Supporter, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.book_forgetting, at=supporter.expires_at))
