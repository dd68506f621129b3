"""Work for the worker: reminders, once a day as long as something is open."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.coconstruction.states import CLOSED


@task()
def remind_due() -> int:
    """Remind those who are to act today, and come again tomorrow."""
    try:
        actions.forget_hosts()
        return actions.remind_due()
    finally:
        book_reminders()


def book_reminders() -> None:
    """Queue tomorrow's reminders, unless they wait already or there is nothing to remind of or to forget."""
    waiting = DBTaskResult.objects.filter(
        task_path=remind_due.module_path, status=TaskResultStatus.READY
    )
    has_open = Recommendation.objects.exclude(state__in=CLOSED).exclude(due_on=None).exists()
    has_names = queries.hosts_named().exists()
    if (has_open or has_names) and not waiting.exists():
        remind_due.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
