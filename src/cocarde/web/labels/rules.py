"""Who decides, seals and publishes."""

from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.programmes.states import standing


@rules.predicate
def is_authority_of(person: Any, row: Any) -> bool:
    """Holds the authority in the programme of a wave or a candidacy."""
    return row is not None and access.has_role(person, row.programme_id, Role.AUTHORITY)


@rules.predicate
def is_office_of(person: Any, row: Any) -> bool:
    """Is of the office in the programme of a wave, a candidacy or a label."""
    return row is not None and access.has_role(person, row.programme_id, Role.OFFICE)


rules.add_perm(Permission.DECISION_DECISION_PREPARE, is_authority_of | is_office_of)
rules.add_perm(Permission.DECISION_WAVE_READ, is_authority_of | is_office_of)
rules.add_perm(Permission.DECISION_WAVE_SEAL, is_authority_of)
rules.add_perm(Permission.DECISION_WAVE_PUBLISH, is_authority_of)
rules.add_perm(Permission.OFFICE_LABEL_MANAGE, is_office_of)

standing.say(Permission.DECISION_DECISION_PREPARE, standing.moving("decide", by_roles=False))
