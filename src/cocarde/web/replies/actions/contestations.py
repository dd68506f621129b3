"""Contesting, answering, and forgetting who contested."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.replies import queries
from cocarde.web.replies.actions.refusals import (
    AlreadyAnsweredError,
    LinkClosedError,
    TooManyError,
)
from cocarde.web.replies.events import answered, contested
from cocarde.web.replies.models import Contestation, ReplyLink
from cocarde.web.replies.states import (
    ANSWER_LASTS,
    MOST_CONTESTATIONS_A_DAY,
    TRANSITIONS,
    ContestationState,
    LinkState,
    Reason,
)


@transaction.atomic
def contest(
    *, link: ReplyLink, reason: Reason, text: str, language: str, name: str = "", email: str = ""
) -> Contestation:
    """Say what is wrong; the journal's line says neither who nor in what words.

    Raises:
        LinkClosedError: the link opens no more.
        TooManyError: as much came by this link today as one link bears.
    """
    held = ReplyLink.objects.select_for_update().get(pk=link.pk)
    if held.state != LinkState.OPEN:
        raise LinkClosedError
    since = clock.now() - timedelta(days=1)
    if held.contestations.filter(received_at__gt=since).count() >= MOST_CONTESTATIONS_A_DAY:
        raise TooManyError
    row = Contestation.objects.create(
        link=held,
        snapshot=held.snapshot,
        reason=reason,
        text=text,
        name=name or None,
        email=email or None,
        language=language,
    )
    journal.record(
        verb="replies.contested",
        subject=row.ref,
        programme_id=held.programme_id,
        details={"link": held.public_id, "reason": row.reason},
    )
    contested.send(Contestation, contestation=row)
    return row


@transaction.atomic
def answer(
    *, contestation: Contestation, state: ContestationState, text: str, actor: Any
) -> Contestation:
    """Accept and say what will be done, or refuse and say why. No figure changes.

    The link shows the answer long enough to be read, unless it was revoked.

    Raises:
        AlreadyAnsweredError: an answer was given before.
    """
    row = Contestation.objects.select_for_update().get(pk=contestation.pk)
    if state not in TRANSITIONS[ContestationState(row.state)]:
        raise AlreadyAnsweredError
    row.state, row.answer = state, text
    row.answered_at, row.answered_by = clock.now(), actor
    row.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    link = row.link
    link.expires_at = max(link.expires_at, row.answered_at + ANSWER_LASTS)
    link.save(update_fields=["expires_at"])
    journal.record(
        verb=f"replies.{state.value}",
        subject=row.ref,
        actor=actor,
        programme_id=link.programme_id,
        details={"link": link.public_id},
    )
    answered.send(Contestation, contestation=row)
    return row


@transaction.atomic
def erase_contester(*, contestation: Contestation, with_text: bool, actor: Any = None) -> None:
    """Forget the name and the address of who contested, and the words where that is asked.

    The reason and the answer stay: they name nobody.
    """
    fields = ["name", "email"] + (["text"] if with_text else [])
    bearing = [field for field in fields if getattr(contestation, field) is not None]
    if not bearing:
        return
    Contestation.objects.filter(pk=contestation.pk).update(**dict.fromkeys(bearing))
    contestation.refresh_from_db()
    mail.forget(about=contestation.ref, actor=actor)
    journal.record(
        verb="replies.contester_erased",
        subject=contestation.ref,
        actor=actor,
        programme_id=contestation.link.programme_id,
        details={"fields": bearing},
    )


def erase_contestations_of(*, person: Any, actor: Any = None) -> None:
    """Forget all that a person said of herself from her address."""
    for row in queries.contested_by(person).select_related("link"):
        erase_contester(contestation=row, with_text=True, actor=actor)


def forget_ended() -> int:
    """Forget who contested by a link that has ended, once answered; how many."""
    rows = list(queries.forgettable().select_related("link"))
    for row in rows:
        erase_contester(contestation=row, with_text=False)
    return len(rows)
