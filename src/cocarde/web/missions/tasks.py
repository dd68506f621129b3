"""Work for the worker: the best schedule takes a minute, never a page; who took part is forgotten in time."""

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.missions import actions, queries


@task()
def seek_schedule(mission_id: int) -> bool:
    """Seek the best schedule of a mission; whether there is one."""
    return actions.make_schedule(mission_id=mission_id)


def book_unfinished() -> None:
    """Queue again the searches that a worker which was killed left where they were."""
    for mission_id in queries.searching():
        seek_schedule.enqueue(mission_id)


@task()
def ask_outcomes() -> int:
    """Ask whoever is to be asked now what came of their meetings, and come again for the next."""
    try:
        return actions.ask_outcomes()
    finally:
        book_asking()


def book_asking() -> None:
    """Queue the next asking, unless one that comes no later waits already, or nobody is to be asked."""
    at = queries.next_asking()
    if at is None:
        return
    run_after = max(at, timezone.now())
    waiting = DBTaskResult.objects.filter(
        task_path=ask_outcomes.module_path,
        status=TaskResultStatus.READY,
        run_after__lte=run_after,
    )
    if not waiting.exists():
        ask_outcomes.using(run_after=run_after).enqueue()
