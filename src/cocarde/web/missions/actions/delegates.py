"""Asking to be of a delegation, and what the office says."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.mail import actions as mail
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import (
    AlreadyThereError,
    NotAllowedError,
    NotOpenError,
    TooManyError,
)
from cocarde.web.missions.events import applied, selected
from cocarde.web.missions.models import Delegate, Mission, Participant
from cocarde.web.missions.states import (
    MOST_APPLICATIONS_A_MINUTE,
    SELECTIONS,
    DelegateState,
    Origin,
    ParticipantState,
    Side,
)

NOBODY: dict[str, Any] = dict.fromkeys(
    ("person_name", "email", "quality", "offers", "seeks", "reasons")
)


@transaction.atomic
def apply(*, mission: Mission, email: str, language: str, **said: Any) -> Delegate:
    """Ask to be of a delegation; a letter confirms it, with the link of the application.

    Raises:
        NotOpenError: the call is not open.
        AlreadyThereError: this address applied already.
        TooManyError: the form has had enough for now.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    if not row.has_call:
        raise NotOpenError
    since = clock.now() - timedelta(minutes=1)
    if row.delegates.filter(applied_at__gt=since).count() >= MOST_APPLICATIONS_A_MINUTE:
        raise TooManyError(MOST_APPLICATIONS_A_MINUTE)
    address = email.strip().lower()
    over = [DelegateState.DECLINED, DelegateState.WITHDRAWN]
    if row.delegates.filter(email=address).exclude(state__in=over).exists():
        raise AlreadyThereError
    delegate = Delegate.objects.create(mission=row, email=address, language=language, **said)
    record(row, "applied", None, delegate)
    applied.send(Delegate, delegate=delegate)
    return delegate


@transaction.atomic
def select(*, delegate: Delegate, state: DelegateState, actor: Any) -> Delegate:
    """Retain somebody, keep them waiting, or say no; a letter tells them. Who is retained takes part.

    Raises:
        NotAllowedError: what was decided does not lead there.
    """
    row = Delegate.objects.select_for_update().get(pk=delegate.pk)
    row.mission = delegate.mission
    if state == DelegateState.WITHDRAWN or state not in SELECTIONS[DelegateState(row.state)]:
        raise NotAllowedError
    row.state, row.decided_at, row.decided_by = state, clock.now(), actor
    row.save(update_fields=["state", "decided_at", "decided_by"])
    record(row.mission, "selected", actor, row, state=state)
    if state == DelegateState.RETAINED:
        _take_part(row)
    selected.send(Delegate, delegate=row)
    return row


def _take_part(delegate: Delegate) -> None:
    """Who is retained agreed to take part by applying; an address that is there already is the same."""
    fields = {
        "delegate": delegate,
        "side": Side.DELEGATE,
        "origin": Origin.SELECTED,
        "state": ParticipantState.ACCEPTED,
        "consented_at": clock.now(),
    }
    said = {
        name: getattr(delegate, name)
        for name in (
            "person_name", "quality", "organisation", "offers", "seeks", "languages", "language",
        )
    }  # fmt: skip
    Participant.objects.update_or_create(
        mission=delegate.mission, email=delegate.email, defaults=fields | said
    )
    touch(delegate.mission)


@transaction.atomic
def withdraw_application(*, delegate: Delegate) -> None:
    """Who applied takes it back and is forgotten; whoever was retained takes part no more."""
    row = Delegate.objects.select_for_update().get(pk=delegate.pk)
    row.mission = delegate.mission
    if DelegateState.WITHDRAWN in SELECTIONS[DelegateState(row.state)]:
        row.state = DelegateState.WITHDRAWN
        row.save(update_fields=["state"])
        Participant.objects.filter(delegate=row).update(
            state=ParticipantState.WITHDRAWN, withdrawn_at=clock.now()
        )
        touch(row.mission)
        record(row.mission, "application_withdrawn", None, row)
    erase_delegate(delegate=row)


@transaction.atomic
def erase_delegate(*, delegate: Delegate, actor: Any = None) -> None:
    """Forget who applied; what the office decided stays, of nobody."""
    mail.forget(about=delegate.ref, actor=actor)
    if not delegate.has_person:
        return
    Delegate.objects.filter(pk=delegate.pk).update(**NOBODY)
    record(delegate.mission, "delegate_erased", actor, delegate)
