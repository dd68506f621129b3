"""Issuing, sending and revoking the link of a company."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from cocarde.web.programmes.models import Programme
from cocarde.web.replies.actions import letters
from cocarde.web.replies.actions.refusals import LinkClosedError, TooManyError
from cocarde.web.replies.models import ReplyLink
from cocarde.web.replies.states import LINK_LASTS, MOST_LETTERS_A_DAY, LinkState


@transaction.atomic
def issue_link(
    *, programme: Programme, snapshot: RegisteredSnapshot, source: str, record: str, actor: Any
) -> ReplyLink:
    """Let a company see and contest what is counted about it; a link that stands is renewed.

    A revoked link never opens again: whoever held it sees nothing of the next one.

    Raises:
        RecordError: no list of the snapshot holds the record.
    """
    name = evidence.name_on_list(snapshot, source, record)
    link, _is_new = ReplyLink.objects.update_or_create(
        programme=programme,
        source=source,
        record=record,
        revoked_at=None,
        defaults={
            "snapshot": snapshot,
            "name": name,
            "issued_by": actor,
            "issued_at": clock.now(),
            "expires_at": clock.now() + LINK_LASTS,
        },
    )
    journal.record(
        verb="replies.link_issued",
        subject=link.ref,
        actor=actor,
        programme_id=programme.pk,
        details={"source": source, "record": record, "days": LINK_LASTS.days},
    )
    return link


@transaction.atomic
def send_link(*, link: ReplyLink, address: str, language: str, actor: Any) -> Message:
    """Send a company its link, in one letter that forgets it once it has left.

    Raises:
        LinkClosedError: the link opens no more.
        TooManyError: it was sent often enough today.
    """
    ReplyLink.objects.select_for_update().get(pk=link.pk)
    if link.state != LinkState.OPEN:
        raise LinkClosedError
    sent = Message.objects.filter(
        subject_kind=link.ref.kind,
        subject_id=link.public_id,
        written_at__gt=clock.now() - timedelta(days=1),
    )
    if sent.count() >= MOST_LETTERS_A_DAY:
        raise TooManyError
    letter = letters.send_link(link=link, address=address, language=language)
    journal.record(
        verb="replies.link_sent",
        subject=link.ref,
        actor=actor,
        programme_id=link.programme_id,
        details={"letter": letter.public_id},
    )
    return letter


@transaction.atomic
def revoke_link(*, link: ReplyLink, actor: Any) -> None:
    """Close a link for good, take back its letter where it has not left, and erase its address."""
    closed = ReplyLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now())
    if not closed:
        return
    link.refresh_from_db()
    mail.forget(about=link.ref, actor=actor)
    journal.record(
        verb="replies.link_revoked",
        subject=link.ref,
        actor=actor,
        programme_id=link.programme_id,
        details={"source": link.source, "record": link.record},
    )
