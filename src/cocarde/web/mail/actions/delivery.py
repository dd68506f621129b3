"""How messages leave: through the SMTP server when there is one; otherwise they stay in the outbox."""

import smtplib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language
from cocarde.web.mail import queries
from cocarde.web.mail.actions.enclosing import keep_enclosure
from cocarde.web.mail.events import letters_ready
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import EXPIRED, INTERRUPTED, MessageState, wait_after
from cocarde.web.settings import mail_server

# What a server answers about one letter; from this code on, it will not answer otherwise.
_REFUSALS = (smtplib.SMTPSenderRefused, smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
_FOR_GOOD = 500
# A server that is slow to answer keeps the worker waiting, never the pages of everybody.
WORKER_PATIENCE_S = 20.0
PAGE_PATIENCE_S = 5.0


class OutboxBackend(BaseEmailBackend):
    """Django's and allauth's own mails enter the same outbox as ours.

    Somebody waits for them in front of a page: they leave at once, and nothing else with them. They
    carry a code that signs in: it is forgotten once they have left, or once it works no more.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [
            Message.objects.create(
                address=address,
                language=reading_language(),
                title=str(mail.subject)[:200],
                body=str(mail.body),
                expires_at=clock.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
            )
            for mail in email_messages
            for address in mail.to
        ]
        transaction.on_commit(partial(_deliver_now, letters))
        return len(email_messages)


def _deliver_now(letters: Sequence[Message]) -> None:
    if deliver(letters=letters, patience_s=PAGE_PATIENCE_S) < len(letters):
        letters_ready.send(Message)


def smtp_connection(patience_s: float) -> SmtpBackend | None:
    """The mail server of COCARDE_SMTP, or nothing; it may take so long for each answer."""
    if not settings.SMTP_ADDRESS:
        return None
    return SmtpBackend(**mail_server.from_address(settings.SMTP_ADDRESS), timeout=patience_s)


def forget_expired() -> int:
    """Empty the letters whose code works no more; how many. One that had not left never will.

    The address of somebody without an account goes with the code.
    """
    unsent = queries.expired_letters().filter(state=MessageState.READY)
    unsent.update(state=MessageState.FAILED, problem=EXPIRED, next_try_at=None)
    expired = queries.expired_letters()
    strangers = expired.filter(queries.OF_A_STRANGER).update(body="", address="")
    return strangers + expired.update(body="")


def deliver_due() -> int:
    """Send every letter whose hour has come; how many left. First of all, forget expired codes."""
    forget_expired()
    return deliver(letters=queries.due_letters())


def deliver(*, letters: Iterable[Message], patience_s: float = WORKER_PATIENCE_S) -> int:
    """Send these letters; how many left. One that could not says why, and is tried again later.

    Once the server does not answer, the letters that remain are not tried on it one by one.
    """
    connection = smtp_connection(patience_s)
    if connection is None:
        return 0
    count, absence = 0, None
    try:
        for letter in filter(_take, letters):
            absence = absence or _absence_of(connection)
            problem = absence or _send(letter, connection)
            if problem is None:
                _note_departure(letter)
                count += 1
            else:
                _note_failure(letter, problem)
    finally:
        connection.close()
    return count


def _take(letter: Message) -> bool:
    """Take a letter before it is sent: one that two workers see leaves once.

    One that a crash interrupts says so instead of leaving again.
    """
    taken = Message.objects.filter(pk=letter.pk, state=MessageState.READY).update(
        state=MessageState.FAILED, problem=INTERRUPTED, next_try_at=None
    )
    return bool(taken)


def _absence_of(connection: SmtpBackend) -> Exception | None:
    """Why the server cannot be reached, or nothing."""
    try:
        connection.open()
    except OSError as problem:
        return problem
    return None


def _send(letter: Message, connection: SmtpBackend) -> Exception | None:
    """Hand a letter to the server, with what goes with it; why it could not be, or nothing."""
    mail = EmailMessage(
        letter.title,
        letter.body,
        settings.DEFAULT_FROM_EMAIL,
        [letter.address],
        connection=connection,
    )
    try:
        _join_enclosure(letter, mail)
    except (OSError, queries.EnclosureError) as problem:
        return problem
    try:
        mail.send()
    except (OSError, ValueError) as problem:
        connection.close()  # whatever state it was left in, the next letter opens another
        return problem
    return None


def _join_enclosure(letter: Message, mail: EmailMessage) -> None:
    if letter.enclosure is None:
        return
    kept = keep_enclosure(enclosure=letter.enclosure)
    mail.attach(kept.file_name, queries.pdf_of(kept), "application/pdf")


def _note_departure(letter: Message) -> None:
    Message.objects.filter(pk=letter.pk).update(
        state=MessageState.SENT,
        sent_at=clock.now(),
        problem="",
        body="" if letter.expires_at else letter.body,
    )


def _note_failure(letter: Message, problem: Exception) -> None:
    attempts = letter.attempts + 1
    wait = None if _is_final(problem) else wait_after(attempts)
    Message.objects.filter(pk=letter.pk).update(
        state=MessageState.FAILED if wait is None else MessageState.READY,
        next_try_at=None if wait is None else clock.now() + wait,
        attempts=attempts,
        problem=_told(problem)[:300],
    )


def _answers(problem: Exception) -> list[tuple[int, bytes | str]]:
    """What the server answered about a letter: codes and words."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return list(problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return [(problem.smtp_code, problem.smtp_error)]
    return []


def _is_final(problem: Exception) -> bool:
    """True when the letter itself is refused for good, or cannot be written as a mail."""
    if isinstance(problem, _REFUSALS):
        return all(code >= _FOR_GOOD for code, _ in _answers(problem))
    # A certificate that does not hold is both: it is the server's, and may be mended.
    return isinstance(problem, ValueError) and not isinstance(problem, OSError)


def _told(problem: Exception) -> str:
    said = [
        f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
        for code, words in _answers(problem)
    ]
    return "; ".join(said) or str(problem)
