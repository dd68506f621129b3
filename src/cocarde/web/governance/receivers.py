"""Somebody who does not answer in time is forgotten: the end is booked when the letter is written."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.governance import tasks
from cocarde.web.governance.events import member_asked
from cocarde.web.governance.models import BoardMember


@receiver(member_asked)
def book_the_forgetting(sender: Any, member: BoardMember, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.book_forgetting, at=member.expires_at))
