"""Letting one candidate into a call that is closed: a code given, revoked, used once."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.open import open_candidacy
from cocarde.web.candidacies.models import AccessTry, CallAccess, Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CallState

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # read aloud without mistakes
_GROUPS, _GROUP = 4, 4


class AccessRefusedError(Exception):
    """The code opens nothing, or cannot be given or revoked.

    Reasons: 'not_closed', 'past' (its last day), 'used' (it cannot be revoked), 'wrong' (unknown,
    used, revoked, expired, or of another call: which is not said), 'wait' (too many wrong ones).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"access refused: {reason}")
        self.reason = reason


@transaction.atomic
def give_access(
    *, call: Call, intended_for: str, until: date, actor: Any
) -> tuple[CallAccess, str]:
    """Give a code for one candidacy after the closing; the code itself is known to nobody after.

    Raises:
        AccessRefusedError: the call is not closed, or the day is past.
    """
    if call.state != CallState.CLOSED:
        raise AccessRefusedError("not_closed")
    if until < clock.today(call.programme.zone):
        raise AccessRefusedError("past")
    code = _drawn()
    row = CallAccess.objects.create(
        call=call,
        code_sha256=queries.code_hash(code),
        intended_for=intended_for[:120],
        until=until,
        given_by=actor,
    )
    _journal(row, "candidacies.access_given", actor, {"until": until.isoformat()})
    return row, code


def _drawn() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


@transaction.atomic
def revoke_access(*, access: CallAccess, actor: Any) -> CallAccess:
    """A code that was not used opens nothing any more.

    Raises:
        AccessRefusedError: it was used.
    """
    row = (
        CallAccess.objects.select_for_update(of=("self",)).select_related("call").get(pk=access.pk)
    )
    if row.candidacy_id is not None:
        raise AccessRefusedError("used")
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        _journal(row, "candidacies.access_revoked", actor)
    return row


def open_with_code(*, call: Call, code: str, name: str, lead: Any) -> Candidacy:
    """Open a candidacy in a closed call by a code, which then serves no more.

    Raises:
        AccessRefusedError: the code opens nothing here, or too many wrong ones were tried.
    """
    if queries.must_wait(lead):
        raise AccessRefusedError("wait")
    try:
        return _opened(call, code, name, lead)
    except AccessRefusedError:
        AccessTry.objects.create(person=lead)
        raise


@transaction.atomic
def _opened(call: Call, code: str, name: str, lead: Any) -> Candidacy:
    rows = CallAccess.objects.select_for_update(of=("self",)).select_related("call__programme")
    row = rows.filter(
        call=call, code_sha256=queries.code_hash(code), candidacy=None, revoked_at=None
    ).first()
    if row is None or queries.is_over(row):
        raise AccessRefusedError("wrong")
    candidacy = open_candidacy(call=call, name=name, lead=lead, continues=True)
    row.candidacy = candidacy
    row.save(update_fields=["candidacy"])
    _journal(row, "candidacies.access_used", lead, {"candidacy": candidacy.public_id})
    return candidacy


@transaction.atomic
def forget_tries() -> int:
    """Forget the wrong codes that count no more; how many."""
    return queries.old_tries().delete()[0]


def _journal(row: CallAccess, verb: str, actor: Any, details: dict[str, Any] | None = None) -> None:
    journal.record(
        verb=verb,
        subject=row.ref,
        actor=actor,
        programme_id=row.call.programme_id,
        details={"call": row.call.public_id} | (details or {}),
    )
