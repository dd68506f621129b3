"""What can be done where a candidacy stands: the rights of a person, and what the procedure says."""

from typing import Any

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.dossier import specification_of
from cocarde.web.candidacies.rules import team_role
from cocarde.web.programmes.states import standing


def roles_in(candidacy: Candidacy, person: Any) -> set[str]:
    """Every role that the procedure may name, as this person holds them here."""
    roles = access.roles_of(person).get(candidacy.programme_id, frozenset())
    own = {team_role(person, candidacy)} - {""}
    return {str(r) for r in roles if r != Role.PARTNER} | own


def is_time_for(permission: Permission, candidacy: Candidacy, use: str = "") -> bool:
    """Whether the state lets anybody use this right; verbs refuse by it."""
    when = standing.when_of(permission, use)
    procedure = specification_of(candidacy).procedure
    return when.holds(
        procedure, candidacy.state, {by for move in procedure.moves for by in move.by}
    )


def may_now(person: Any, permission: Permission, candidacy: Candidacy, use: str = "") -> bool:
    """Whether this person holds the right, and may use it where the candidacy stands."""
    when = standing.when_of(permission, use)
    procedure = specification_of(candidacy).procedure
    return bool(person.has_perm(permission, candidacy)) and when.holds(
        procedure, candidacy.state, roles_in(candidacy, person)
    )
