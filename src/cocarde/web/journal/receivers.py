"""What the apps below say that happened, written down within the same transaction.

Accounts and access stand below the journal: their verbs cannot record, so they tell. A line about a
person names nobody in the chain. A barrier's line does not even name its subject there: whoever reads
the lines about a candidacy must not learn from them that somebody stands aside.
"""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from cocarde.web.access import events as access
from cocarde.web.access.models import Barrier, Embargo, RoleGrant, SubjectRef
from cocarde.web.accounts import events as accounts
from cocarde.web.accounts.models import Person
from cocarde.web.journal.actions import record

SOMEBODY = SubjectRef(Person._meta.label_lower, "")
A_BARRIER = SubjectRef(Barrier._meta.label_lower, "")


@receiver(access.role_granted)
def note_role_granted(sender: Any, grant: RoleGrant, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_role("access.role_granted", grant, actor)


@receiver(access.role_withdrawn)
def note_role_withdrawn(sender: Any, grant: RoleGrant, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_role("access.role_withdrawn", grant, actor)


def _note_role(verb: str, grant: RoleGrant, actor: Any) -> None:
    record(
        verb=verb,
        subject=grant.programme.ref,
        actor=actor,
        programme_id=grant.programme_id,
        details={"person": grant.person.public_id, "role": grant.role},
    )


@receiver(access.barrier_raised)
def note_barrier_raised(sender: Any, barrier: Barrier, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_barrier("access.barrier_raised", barrier, actor)


@receiver(access.barrier_lifted)
def note_barrier_lifted(sender: Any, barrier: Barrier, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_barrier("access.barrier_lifted", barrier, actor)


def _note_barrier(verb: str, barrier: Barrier, actor: Any) -> None:
    ref = SubjectRef(barrier.subject_kind, barrier.subject_id)
    details = {"person": barrier.person.public_id, "subject": str(ref)}
    record(verb=verb, subject=A_BARRIER, actor=actor, details=details)


@receiver(access.embargo_placed)
def note_embargo_placed(sender: Any, embargo: Embargo, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_embargo("access.embargo_placed", embargo, actor)


@receiver(access.embargo_lifted)
def note_embargo_lifted(sender: Any, embargo: Embargo, actor: Any, **_: Any) -> None:  # noqa: ARG001
    _note_embargo("access.embargo_lifted", embargo, actor)


def _note_embargo(verb: str, embargo: Embargo, actor: Any) -> None:
    ref = SubjectRef(embargo.subject_kind, embargo.subject_id)
    record(verb=verb, subject=ref, actor=actor, details={"until": embargo.until.isoformat()})


@receiver(accounts.profile_changed)
def note_profile_changed(sender: Any, person: Person, fields: Sequence[str], **_: Any) -> None:  # noqa: ARG001
    details = {"person": person.public_id, "fields": list(fields)}
    record(verb="accounts.profile_changed", subject=SOMEBODY, actor=person, details=details)


@receiver(accounts.link_issued)
def note_link_issued(sender: Any, person: Person, days: int, **_: Any) -> None:  # noqa: ARG001
    details = {"person": person.public_id, "days": days}
    record(verb="accounts.link_issued", subject=SOMEBODY, details=details)


@receiver(accounts.person_erased)
def note_person_erased(sender: Any, person: Person, actor: Any, **_: Any) -> None:  # noqa: ARG001
    details = {"person": person.public_id}
    record(verb="accounts.person_erased", subject=SOMEBODY, actor=actor, details=details)


@receiver(accounts.account_opened)
def note_account_opened(sender: Any, person: Person, actor: Any, **_: Any) -> None:  # noqa: ARG001
    details = {"person": person.public_id}
    record(verb="accounts.opened", subject=SOMEBODY, actor=actor, details=details)
