"""How messages leave: through the SMTP server when there is one; otherwise they stay in the outbox."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.db.models import Q

from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

INTERRUPTED = "interrupted while leaving: it may have been received"


class OutboxBackend(BaseEmailBackend):
    """Django's and allauth's own mails enter the same outbox as ours."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            for address in mail.to:
                Message.objects.create(
                    address=address,
                    language=reading_language(),
                    title=str(mail.subject)[:200],
                    body=str(mail.body),
                )
        deliver_due()
        return len(email_messages)


def smtp_connection() -> SmtpBackend | None:
    """The mail server of COCARDE_SMTP, or nothing."""
    if not settings.SMTP_ADDRESS:
        return None
    parts = urlsplit(settings.SMTP_ADDRESS)
    return SmtpBackend(
        host=parts.hostname,
        port=parts.port or 25,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        timeout=20,
    )


def deliver_due() -> int:
    """Send every ready message whose hour has come; a message that fails says why and stays."""
    connection = smtp_connection()
    if connection is None:
        return 0
    due = Message.objects.filter(state=MessageState.READY).filter(
        Q(not_before=None) | Q(not_before__lte=clock.now())
    )
    return sum(_send(message, connection) for message in due)


def _send(message: Message, connection: SmtpBackend) -> bool:
    # Taken before it is sent: a letter that two workers see leaves once, and one that a crash
    # interrupts says so instead of leaving again.
    taken = Message.objects.filter(pk=message.pk, state=MessageState.READY).update(
        state=MessageState.FAILED, problem=INTERRUPTED
    )
    if not taken:
        return False
    mail = EmailMessage(
        message.title,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [message.address],
        connection=connection,
    )
    try:
        mail.send()
    except OSError as problem:
        message.state, message.problem = MessageState.FAILED, str(problem)[:300]
    else:
        message.state, message.sent_at, message.problem = MessageState.SENT, clock.now(), ""
    message.save(update_fields=["state", "sent_at", "problem"])
    return message.state == MessageState.SENT
