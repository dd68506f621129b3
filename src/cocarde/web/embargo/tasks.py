"""Work for the worker: those on an embargo list are told at their time."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions


@task()
def tell_guests() -> int:
    """Tell those whose time has come. Booked at each sealing, and when somebody is named under seal."""
    return actions.tell_due()


def book_telling(*, at: datetime) -> None:
    """Queue it for an instant: the queue lives by the machine's clock, lists by ours."""
    run_after = timezone.now() + max(at - clock.now(), timedelta())
    tell_guests.using(run_after=run_after).enqueue()
