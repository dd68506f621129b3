"""What the office of a programme may do with its calls, specifications, letters and roles."""

from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role


@rules.predicate
def is_office_of(person: Any, programme: Any) -> bool:
    """Is of the office of this programme."""
    return programme is not None and access.has_role(person, programme.pk, Role.OFFICE)


@rules.predicate
def works_in(person: Any, programme: Any) -> bool:
    """Holds any role in this programme."""
    return programme is not None and access.has_role(person, programme.pk, *Role)


rules.add_perm(Permission.OFFICE_CALL_MANAGE, is_office_of)
rules.add_perm(Permission.OFFICE_OUTBOX_EDIT, is_office_of)
rules.add_perm(Permission.OFFICE_OUTBOX_READ, is_office_of)
rules.add_perm(Permission.OFFICE_ROLE_MANAGE, is_office_of)
rules.add_perm(Permission.OFFICE_SPECIFICATION_READ, works_in)
