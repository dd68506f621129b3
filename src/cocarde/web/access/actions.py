"""Granting roles, raising barriers, placing and lifting embargoes."""

from datetime import datetime
from typing import Any

from cocarde.web.access.models import Barrier, Embargo, RoleGrant, SubjectRef
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock


def grant_role(*, programme: Any, person: Any, role: Role) -> RoleGrant:
    """Give a role in a programme; giving it twice changes nothing."""
    person.__dict__.pop("_cocarde_roles", None)
    return RoleGrant.objects.get_or_create(programme=programme, person=person, role=role)[0]


def raise_barrier(*, person: Any, ref: SubjectRef) -> Barrier:
    """Hide a subject, and all that derives from it, from a person."""
    person.__dict__.pop("_cocarde_barriers", None)
    return Barrier.objects.get_or_create(
        person=person, subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
    )[0]


def lift_barrier(*, person: Any, ref: SubjectRef) -> None:
    """Show the subject again."""
    person.__dict__.pop("_cocarde_barriers", None)
    Barrier.objects.filter(
        person=person, subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None
    ).update(lifted_at=clock.now())


def place_embargo(*, ref: SubjectRef, until: datetime) -> Embargo:
    """Keep a subject from the public until it is lifted; a second call moves the hour."""
    return Embargo.objects.update_or_create(
        subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None, defaults={"until": until}
    )[0]


def lift_embargo(*, ref: SubjectRef) -> None:
    """Let the public see the subject."""
    Embargo.objects.filter(subject_kind=ref.kind, subject_id=ref.public_id, lifted_at=None).update(
        lifted_at=clock.now()
    )
