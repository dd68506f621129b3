"""Work for the worker: publication at the hour, and the letters on their way."""

from django_tasks import task

from cocarde.web.labels import actions
from cocarde.web.mail.actions import delivery


@task()
def publish_due_waves() -> int:
    """Publish what is due and let the letters leave. Queued at each sealing for hour H itself."""
    published = actions.publish_due()
    delivery.deliver_due()
    return published


@task()
def deliver_letters() -> int:
    """Let the letters of a published wave leave."""
    return delivery.deliver_due()
