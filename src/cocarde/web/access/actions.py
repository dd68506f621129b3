"""Granting and withdrawing roles, raising barriers, placing and lifting embargoes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cocarde.web.access import events
from cocarde.web.access.models import Barrier, Embargo, RoleGrant, SubjectRef
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock


class LastOfficeError(ValueError):
    """Nobody would be left in the office of the programme: somebody else is given the role first."""


@transaction.atomic
def grant_role(*, programme: Any, person: Any, role: Role, actor: Any = None) -> RoleGrant:
    """Give a role in a programme; giving it twice changes nothing."""
    person.__dict__.pop("_cocarde_roles", None)
    grant, is_new = RoleGrant.objects.get_or_create(programme=programme, person=person, role=role)
    if is_new:
        events.role_granted.send(RoleGrant, grant=grant, actor=actor)
    return grant


@transaction.atomic
def withdraw_role(*, programme: Any, person: Any, role: Role, actor: Any = None) -> None:
    """Take a role back; taking back one that is not held changes nothing.

    Raises:
        LastOfficeError: nobody else who can sign in is of the office of the programme.
    """
    person.__dict__.pop("_cocarde_roles", None)
    # All who hold it are locked together: two who leave at once do not both see the other stay.
    holders = RoleGrant.objects.select_for_update(of=("self",)).order_by("pk")
    held = list(holders.filter(programme=programme, role=role).select_related("person"))
    others = [grant for grant in held if grant.person_id != person.pk and grant.person.is_active]
    for grant in held:
        if grant.person_id != person.pk:
            continue
        if role == Role.OFFICE and not others:
            raise LastOfficeError(programme.slug)
        grant.delete()
        events.role_withdrawn.send(RoleGrant, grant=grant, actor=actor)


@transaction.atomic
def raise_barrier(*, person: Any, ref: SubjectRef, actor: Any = None) -> Barrier:
    """Hide a subject, and all that derives from it, from a person."""
    person.__dict__.pop("_cocarde_barriers", None)
    barrier, is_new = Barrier.objects.get_or_create(
        person=person, subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
    )
    if is_new:
        events.barrier_raised.send(Barrier, barrier=barrier, actor=actor)
    return barrier


@transaction.atomic
def lift_barrier(*, person: Any, ref: SubjectRef, actor: Any = None) -> None:
    """Show the subject again."""
    person.__dict__.pop("_cocarde_barriers", None)
    for barrier in Barrier.objects.filter(
        person=person, subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
    ):
        barrier.lifted_at = clock.now()
        barrier.save(update_fields=["lifted_at"])
        events.barrier_lifted.send(Barrier, barrier=barrier, actor=actor)


@transaction.atomic
def place_embargo(*, ref: SubjectRef, until: datetime, actor: Any = None) -> Embargo:
    """Keep a subject from the public until it is lifted; a second call moves the hour."""
    embargo = Embargo.objects.update_or_create(
        subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None, defaults={"until": until}
    )[0]
    events.embargo_placed.send(Embargo, embargo=embargo, actor=actor)
    return embargo


@transaction.atomic
def lift_embargo(*, ref: SubjectRef, actor: Any = None) -> None:
    """Let the public see the subject."""
    for embargo in Embargo.objects.filter(
        subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
    ):
        embargo.lifted_at = clock.now()
        embargo.save(update_fields=["lifted_at"])
        events.embargo_lifted.send(Embargo, embargo=embargo, actor=actor)
