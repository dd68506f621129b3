"""Work for the worker: those who were named to a board and did not answer are forgotten."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.clock import queries as clock
from cocarde.web.governance import actions, queries


@task()
def forget_unanswered_members() -> int:
    """Forget those whose time is over, and book the next time that one ends; how many."""
    try:
        return actions.forget_unanswered()
    finally:
        if (at := queries.next_forgetting()) is not None:
            book_forgetting(at=at)


def book_forgetting(*, at: datetime) -> None:
    """Queue it for an instant, unless one that comes no later waits already.

    The queue lives by the machine's clock, letters by ours.
    """
    run_after = timezone.now() + max(at - clock.now(), timedelta())
    waiting = DBTaskResult.objects.filter(
        task_path=forget_unanswered_members.module_path,
        status=TaskResultStatus.READY,
        run_after__lte=run_after,
    )
    if not waiting.exists():
        forget_unanswered_members.using(run_after=run_after).enqueue()
