"""What a mail says of itself: its day, its subject, and the domain that it comes from."""

from datetime import UTC, date
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from email.utils import parseaddr
from typing import NamedTuple

LONGEST_SUBJECT = 200
LONGEST_DOMAIN = 120


class MailSaid(NamedTuple):
    """Nobody's address: where it comes from is a domain."""

    subject: str
    domain: str
    day: date | None


def read_mail(content: bytes) -> MailSaid | None:
    """What the head of a mail says; nothing where it is no mail."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(content, headersonly=True)
        subject, sender = str(mail["subject"] or ""), str(mail["from"] or "")
        sent = mail["date"].datetime if mail["date"] is not None else None
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return None
    if not sender and sent is None:
        return None
    address = parseaddr(sender)[1]
    domain = address.rpartition("@")[2].lower() if "@" in address else ""
    day = (sent.astimezone(UTC) if sent.tzinfo else sent).date() if sent is not None else None
    return MailSaid(" ".join(subject.split())[:LONGEST_SUBJECT], domain[:LONGEST_DOMAIN], day)
