"""Work for the worker: letters on their way."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cocarde.web.clock import queries as clock
from cocarde.web.mail import queries
from cocarde.web.mail.actions import delivery


@task()
def deliver_letters() -> int:
    """Send what is due, and book the delivery of what waits for an hour or for another try."""
    try:
        return delivery.deliver_due()
    finally:
        if (at := queries.next_delivery()) is not None:
            book_delivery(at=at)


def book_delivery(*, at: datetime | None = None) -> None:
    """Queue a delivery for now or for an instant, unless one that comes no later waits already.

    One that waits has not begun: it will find every letter that is in the outbox by now.
    """
    # The queue lives by the machine's clock, letters by ours, which may be frozen.
    run_after = timezone.now() + (at - clock.now() if at else timedelta())
    waiting = DBTaskResult.objects.filter(
        task_path=deliver_letters.module_path,
        status=TaskResultStatus.READY,
        run_after__lte=run_after,
    )
    if not waiting.exists():
        deliver_letters.using(run_after=run_after).enqueue()
