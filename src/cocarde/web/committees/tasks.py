"""Work for the worker: reminders to readers, once a day as long as a session with readers is to come."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.committees import actions, queries


@task()
def remind_readers() -> int:
    """Remind those who have something to do today, and come again tomorrow."""
    try:
        return actions.remind_all()
    finally:
        book_reminders()


def book_reminders() -> None:
    """Queue tomorrow's reminders, unless they wait already or no session has readers to come."""
    waiting = DBTaskResult.objects.filter(
        task_path=remind_readers.module_path, status=TaskResultStatus.READY
    )
    if queries.sessions_with_readers().exists() and not waiting.exists():
        remind_readers.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
