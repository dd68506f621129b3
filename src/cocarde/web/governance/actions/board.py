"""Naming somebody to the board, saying it otherwise, writing again, taking away, and telling the dossier."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.governance import queries
from cocarde.web.governance.actions import journalling, letters
from cocarde.web.governance.actions.refusals import (
    FullError,
    GoneError,
    NamedAlreadyError,
    TooManyError,
)
from cocarde.web.governance.events import member_asked
from cocarde.web.governance.models import BoardMember, BoardStatement
from cocarde.web.governance.states import (
    MOST_LETTERS_A_DAY,
    MOST_MEMBERS,
    ON_BOARD,
    College,
    MemberState,
)
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message


@transaction.atomic
def name_member(
    *,
    candidacy: Candidacy,
    name: str,
    quality: str,
    organisation: str,
    college: College,
    email: str,
    language: str,
    actor: Any,
) -> BoardMember:
    """Name somebody to the board. A letter says so; without an answer the name is forgotten.

    Raises:
        NotEditableError: the procedure is past writing.
        FullError: the board has as many members as it may.
        NamedAlreadyError: somebody with this address is on it.
    """
    refuse_unless_editable(candidacy)
    rows = BoardMember.objects.filter(candidacy=candidacy, state__in=ON_BOARD)
    if rows.count() >= MOST_MEMBERS:
        raise FullError
    address = email.strip().lower()
    if rows.filter(email=address).exists():
        raise NamedAlreadyError
    row = BoardMember.objects.create(
        candidacy=candidacy,
        name=name,
        quality=quality,
        organisation=organisation,
        college=college,
        email=address,
        language=language,
        named_by=actor,
    )
    _ask(row)
    journalling.record(candidacy, "member_named", actor, member=row.public_id, college=college)
    return row


def _ask(row: BoardMember) -> None:
    letters.tell(member=row)
    member_asked.send(BoardMember, member=row)


def _standing(member: BoardMember) -> BoardMember:
    row = BoardMember.objects.select_for_update().filter(pk=member.pk).first()
    if row is None or not row.is_on_board or row.has_expired:
        raise GoneError
    row.candidacy = member.candidacy
    return row


@transaction.atomic
def change_member(
    *,
    member: BoardMember,
    name: str,
    quality: str,
    organisation: str,
    college: College,
    actor: Any,
) -> BoardMember:
    """Say something else of a member, who is told, and asked again whether that is right.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: the person declined, did not answer in time, or was taken away.
        TooManyError: the person was written to often enough today.
    """
    refuse_unless_editable(member.candidacy)
    row = _standing(member)
    said = {"name": name, "quality": quality, "organisation": organisation, "college": college}
    changed = {field: value for field, value in said.items() if getattr(row, field) != value}
    if not changed:
        return row
    _refuse_too_many(row)
    for field, value in changed.items():
        setattr(row, field, value)
    row.state, row.asked_at, row.answered_at = MemberState.AWAITING, clock.now(), None
    row.save()
    _ask(row)
    journalling.record(
        row.candidacy, "member_changed", actor, member=row.public_id, fields=sorted(changed)
    )
    return row


@transaction.atomic
def write_again(*, member: BoardMember, actor: Any) -> None:
    """Send the letter again to somebody who did not answer; it gives no more time.

    Raises:
        GoneError: there is nothing left to answer.
        TooManyError: the person was written to often enough today.
    """
    row = _standing(member)
    if row.state != MemberState.AWAITING:
        raise GoneError
    _refuse_too_many(row)
    letters.tell(member=row)
    journalling.record(row.candidacy, "member_written_again", actor, member=row.public_id)


def _refuse_too_many(row: BoardMember) -> None:
    lately = Message.objects.filter(
        subject_kind=row.ref.kind,
        subject_id=row.public_id,
        written_at__gt=clock.now() - timedelta(days=1),
    )
    if lately.count() >= MOST_LETTERS_A_DAY:
        raise TooManyError


@transaction.atomic
def remove_member(*, member: BoardMember, actor: Any) -> None:
    """Take somebody off the board, at any time, and erase all that was said of the person."""
    mail.forget(about=member.ref, actor=actor)
    deleted, _by_model = BoardMember.objects.filter(pk=member.pk).delete()
    if deleted:
        journalling.record(member.candidacy, "member_removed", actor, member=member.public_id)


def erase_seats_of(*, person: Any, actor: Any = None) -> None:
    """Take a person off every board to which the address of this account was named."""
    for row in queries.seats_of(person):
        remove_member(member=row, actor=actor)


@transaction.atomic
def state_board(*, candidacy: Candidacy, actor: Any) -> BoardStatement:
    """Let the dossier say the board of now: how many in each college, how many accepted.

    It says no other until this is done again: an answer that arrives while territories sign would
    undo what they signed. A board without anybody leaves the dossier.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    balance = queries.balance_of(candidacy)
    row, _is_new = BoardStatement.objects.update_or_create(
        candidacy=candidacy,
        defaults={
            "colleges": balance.by_college,
            "accepted": balance.accepted,
            "stated_at": clock.now(),
        },
    )
    journalling.record(
        candidacy, "board_stated", actor, colleges=balance.by_college, accepted=balance.accepted
    )
    return row
