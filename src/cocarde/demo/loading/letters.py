"""Letters of a demonstration: none leaves, but those of its past are shown as gone at their hour."""

from datetime import datetime

from django.db.models.functions import Coalesce

from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState


def let_past_letters_leave(until: datetime) -> int:
    """Mark as sent what would have left by then: at its hour where it waited for one, else when written."""
    leaves_at = Coalesce("not_before", "written_at")
    past = Message.objects.annotate(leaves_at=leaves_at).filter(
        state=MessageState.READY, leaves_at__lte=until
    )
    sent = {"state": MessageState.SENT, "sent_at": leaves_at}
    with_a_code = past.filter(expires_at__isnull=False).update(**sent, body="")
    return with_a_code + past.update(**sent)
