"""Work for the worker: reminders to readers, once a day as long as readers are waited for; packs on paper."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.committees import actions, queries
from cocarde.web.documents.queries import TypesetError


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


@task()
def print_pack(pack_id: int) -> str:
    """Typeset a pack, with nothing locked meanwhile; its state, or nothing where it was taken back."""
    row = queries.pack_to_print(pack_id)
    if row is None:
        return ""
    try:
        key, made = queries.typeset_pack(row)
    except TypesetError as problem:
        kept = actions.fail_pack(pack=row, reason=str(problem))
    else:
        kept = actions.keep_pack(pack=row, key=key, made=made)
    return str(kept.state) if kept else ""


def book_unfinished() -> None:
    """Queue again the packs that a worker that was killed left undone."""
    for pack_id in queries.unfinished_packs():
        print_pack.enqueue(pack_id)
