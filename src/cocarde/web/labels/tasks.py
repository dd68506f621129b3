"""Work for the worker: publication at the hour."""

from django_tasks import task

from cocarde.web.labels import actions


@task()
def publish_due_waves() -> int:
    """Publish what is due; the outbox queues the letters let go. Queued at each sealing for hour H."""
    return actions.publish_due()
