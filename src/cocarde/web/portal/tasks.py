"""Work for the worker: what expires goes once a day."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.portal import actions


@task()
def apply_retention() -> int:
    """Forget what has expired, and come again tomorrow; how many things went."""
    try:
        return sum(actions.apply_retention().values())
    finally:
        book_retention(after=timedelta(days=1))


def book_retention(*, after: timedelta = timedelta()) -> None:
    """Queue it, unless one that comes no later waits already."""
    run_after = timezone.now() + after
    waiting = DBTaskResult.objects.filter(
        task_path=apply_retention.module_path,
        status=TaskResultStatus.READY,
        run_after__lte=run_after,
    )
    if not waiting.exists():
        apply_retention.using(run_after=run_after).enqueue()
