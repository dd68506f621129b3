"""What a member answers by the link of the letter, and forgetting those who did not."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.governance import queries
from cocarde.web.governance.actions import journalling
from cocarde.web.governance.actions.refusals import GoneError
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import MemberState
from cocarde.web.mail import actions as mail

NOBODY: dict[str, Any] = {"name": None, "quality": None, "organisation": None, "email": None}


def _locked(member: BoardMember) -> BoardMember:
    row = BoardMember.objects.select_for_update().filter(pk=member.pk).first()
    if row is None or not row.is_on_board or row.has_expired:
        raise GoneError
    row.candidacy = member.candidacy
    return row


@transaction.atomic
def accept(*, member: BoardMember) -> BoardMember:
    """The person named sits on the board. A second time changes nothing.

    Raises:
        GoneError: the person declined, did not answer in time, or was taken away.
    """
    row = _locked(member)
    if row.state == MemberState.ACCEPTED:
        return row
    row.state, row.answered_at = MemberState.ACCEPTED, clock.now()
    row.save(update_fields=["state", "answered_at"])
    journalling.record(row.candidacy, "member_accepted", None, member=row.public_id)
    return row


@transaction.atomic
def decline(*, member: BoardMember) -> None:
    """The person named does not sit on the board, or leaves it, and is forgotten.

    Raises:
        GoneError: it was said already, or there is nothing left to say.
    """
    row = _locked(member)
    _forget(row, MemberState.DECLINED)
    journalling.record(row.candidacy, "member_declined", None, member=row.public_id)


def _forget(row: BoardMember, state: MemberState) -> None:
    mail.forget(about=row.ref)
    for field, value in NOBODY.items():
        setattr(row, field, value)
    row.state, row.answered_at = state, clock.now()
    row.save()


def forget_unanswered() -> int:
    """Forget those who were named and did not answer in time; how many."""
    rows = list(queries.unanswered())
    for row in rows:
        _forget_one(member=row)
    return len(rows)


@transaction.atomic
def _forget_one(*, member: BoardMember) -> None:
    row = BoardMember.objects.select_for_update().filter(pk=member.pk).first()
    if row is None or not row.has_expired:
        return
    row.candidacy = member.candidacy
    _forget(row, MemberState.EXPIRED)
    journalling.record(row.candidacy, "member_forgotten", None, member=row.public_id)
