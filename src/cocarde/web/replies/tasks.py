"""Work for the worker: who contested is forgotten once the link has ended."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from cocarde.web.clock import queries as clock
from cocarde.web.replies import actions


@task()
def forget_ended_links() -> int:
    """Forget the names and addresses that are needed no more."""
    return actions.forget_ended()


def book_forgetting(*, at: datetime) -> None:
    """Queue it for an instant; the queue lives by the machine's clock, links by ours."""
    run_after = timezone.now() + max(at - clock.now(), timedelta())
    forget_ended_links.using(run_after=run_after).enqueue()
