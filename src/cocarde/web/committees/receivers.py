"""A session that is called is told to its members."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.committees import tasks
from cocarde.web.committees.actions import letters
from cocarde.web.committees.events import readers_asked, session_called
from cocarde.web.committees.models import Session


@receiver(session_called)
def tell_the_members(sender: Any, session: Session, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_session(session=session)


@receiver(readers_asked)
def book_reminders(sender: Any, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(tasks.book_reminders)
