"""What happens to a mission is told by letter; a search that is asked for is booked once it is written."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.missions import tasks
from cocarde.web.missions.actions import letters
from cocarde.web.missions.events import applied, invited, published, schedule_asked, selected
from cocarde.web.missions.models import Delegate, Mission, Participant, Schedule


@receiver(applied)
def confirm(sender: Any, delegate: Delegate, **_: Any) -> None:  # noqa: ARG001
    letters.confirm_application(delegate=delegate)


@receiver(selected)
def tell_selection(sender: Any, delegate: Delegate, **_: Any) -> None:  # noqa: ARG001
    letters.tell_selection(delegate=delegate)


@receiver(invited)
def send_link(sender: Any, participant: Participant, **_: Any) -> None:  # noqa: ARG001
    letters.send_link(participant=participant)


@receiver(published)
def tell_programmes(
    sender: Any,  # noqa: ARG001
    schedule: Schedule,
    concerned: Sequence[Participant],
    **_: Any,
) -> None:
    letters.tell_programmes(schedule=schedule, concerned=concerned)
    transaction.on_commit(tasks.book_asking)


@receiver(schedule_asked)
def book_search(sender: Any, mission: Mission, **_: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(tasks.seek_schedule.enqueue, mission.pk))
