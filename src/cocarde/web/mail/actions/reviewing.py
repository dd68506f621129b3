"""What a programme does with its letters before they leave: hold, correct, let go, discard."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cocarde.web.access.models import SubjectRef
from cocarde.web.journal import actions as journal
from cocarde.web.mail import queries
from cocarde.web.mail.events import letters_ready
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState

LETTERS = SubjectRef(Message._meta.label_lower, "")


class LeftError(Exception):
    """None of these letters can still be changed: they have left, or are leaving."""


@transaction.atomic
def hold(*, messages: QuerySet[Message], actor: Any) -> int:
    """Keep letters that have not left until somebody lets them go; how many.

    Raises:
        LeftError: none of them was still there.
    """
    return _change(messages, "held", actor, state=MessageState.HELD)


@transaction.atomic
def correct(*, messages: QuerySet[Message], title: str, body: str, actor: Any) -> int:
    """Write other words in letters that have not left, the same for all of them; how many.

    Raises:
        LeftError: none of them was still there.
    """
    return _change(messages, "corrected", actor, title=title, body=body)


@transaction.atomic
def let_go(*, messages: QuerySet[Message], actor: Any) -> int:
    """Let letters leave that wait for somebody; how many.

    Raises:
        LeftError: none of them was still there.
    """
    count = _change(messages, "released", actor, state=MessageState.READY, next_try_at=None)
    letters_ready.send(Message)
    return count


@transaction.atomic
def discard(*, messages: QuerySet[Message], actor: Any) -> int:
    """Delete letters that have not left: nobody will receive them; how many.

    Raises:
        LeftError: none of them was still there.
    """
    found = _locked(messages)
    Message.objects.filter(pk__in=[one.pk for one in found]).delete()
    _journal(found, "discarded", actor)
    return len(found)


def _change(messages: QuerySet[Message], verb: str, actor: Any, **fields: Any) -> int:
    found = _locked(messages)
    Message.objects.filter(pk__in=[one.pk for one in found]).update(**fields)
    _journal(found, verb, actor)
    return len(found)


def _locked(messages: QuerySet[Message]) -> list[Message]:
    """Those that nobody has taken to send since they were read."""
    wanted = list(messages.values_list("pk", flat=True))
    rows = queries.changeable(Message.objects.filter(pk__in=wanted))
    found = list(rows.select_for_update().order_by("pk"))
    if not found:
        raise LeftError
    return found


def _journal(found: list[Message], verb: str, actor: Any) -> None:
    journal.record(
        verb=f"mail.{verb}",
        subject=LETTERS,
        actor=actor,
        programme_id=found[0].programme_id,
        details={"letters": [one.public_id for one in found]},
    )
