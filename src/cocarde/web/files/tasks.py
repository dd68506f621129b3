"""Work for the worker: files that no scanner has seen yet."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.files import actions, queries

ASK_AGAIN = timedelta(minutes=5)


@task()
def scan_files() -> int:
    """Have scanned what waits, and come again while the scanner is silent; how many still wait."""
    left = actions.scan_waiting()
    if left and queries.has_scanner():
        book_scan(after=ASK_AGAIN)
    return left


def book_scan(*, after: timedelta = timedelta()) -> None:
    """Queue a scan of all that waits, unless one that comes no later waits already."""
    run_after = timezone.now() + after
    waiting = DBTaskResult.objects.filter(
        task_path=scan_files.module_path, status=TaskResultStatus.READY, run_after__lte=run_after
    )
    if not waiting.exists():
        scan_files.using(run_after=run_after).enqueue()


def book_unscanned() -> None:
    """Queue what waited before there was a scanner, or while there was no worker."""
    if queries.has_scanner() and queries.unscanned().exists():
        book_scan()
