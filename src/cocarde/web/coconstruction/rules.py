"""Who reads the board, who remarks, who answers, who reads how remarks were covered."""

from collections.abc import Callable
from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies.rules import (
    is_clear_of_barriers,
    is_in_team,
    is_office,
    is_partner,
    is_writer,
)
from cocarde.web.programmes.states import standing

# Later stages of the path let their own readers in: committees, those who sit on the dossier.
_version_readers: list[Callable[[Any, Any], bool]] = []


def register_version_reader(may_read: Callable[[Any, Any], bool]) -> None:
    """Let a later stage say who else reads a deposited version: a predicate of person and version."""
    if may_read not in _version_readers:
        _version_readers.append(may_read)


def may_read_version(person: Any, version: Any) -> bool:
    """True for the team; for the office and later stages, unless a barrier keeps this person away."""
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, version.candidacy):
        return True
    if access.is_barred(person, version.candidacy.ref):
        return False
    return person.has_perm(Permission.OFFICE_CANDIDACY_READ, version.candidacy) or any(
        may_read(person, version) for may_read in _version_readers
    )


@rules.predicate
def follows(person: Any, programme: Any) -> bool:
    """Follows the candidacies of a programme: office, delegates, founding partners, authority."""
    return programme is not None and access.has_role(
        person, programme.pk, Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY
    )


# Whoever is in a team reads nothing that is said internally about it, whatever else she is.
_follows_from_outside = (is_office | is_partner) & is_clear_of_barriers & ~is_in_team


@rules.predicate
def visits(person: Any, visit: Any) -> bool:
    """Goes on this visit, or is of the office: never of the team, never kept away from it."""
    candidacy = visit.candidacy if visit is not None else None
    if candidacy is None or is_in_team(person, candidacy):
        return False
    if not is_clear_of_barriers(person, candidacy):
        return False
    return bool(is_office(person, candidacy)) or visit.visitors.filter(pk=person.pk).exists()


rules.add_perm(Permission.CANDIDATE_MESSAGE_WRITE, is_writer)
rules.add_perm(Permission.OFFICE_BOARD_READ, follows)
rules.add_perm(Permission.OFFICE_INTERNAL_READ, _follows_from_outside)
rules.add_perm(Permission.OFFICE_MESSAGE_WRITE, _follows_from_outside)
rules.add_perm(Permission.OFFICE_RECOMMENDATION_WRITE, is_office & is_clear_of_barriers)
rules.add_perm(Permission.CANDIDATE_RECOMMENDATION_FOLLOW, is_writer)
rules.add_perm(Permission.OFFICE_REMARK_WRITE, is_office & is_clear_of_barriers)
rules.add_perm(Permission.CANDIDATE_REMARK_ANSWER, is_writer)
rules.add_perm(Permission.OFFICE_VISIT_MANAGE, is_office & is_clear_of_barriers & ~is_in_team)
rules.add_perm(Permission.OFFICE_VISIT_REPORT, visits)

standing.say(Permission.CANDIDATE_MESSAGE_WRITE, standing.ALWAYS)
standing.say(Permission.CANDIDATE_RECOMMENDATION_FOLLOW, standing.GOING_ON)
standing.say(Permission.CANDIDATE_REMARK_ANSWER, standing.GOING_ON)
standing.say(Permission.OFFICE_INTERNAL_READ, standing.ALWAYS)
standing.say(Permission.OFFICE_MESSAGE_WRITE, standing.ALWAYS)
standing.say(Permission.OFFICE_RECOMMENDATION_WRITE, standing.GOING_ON)
standing.say(Permission.OFFICE_REMARK_WRITE, standing.GOING_ON)
standing.say(Permission.OFFICE_VISIT_MANAGE, standing.GOING_ON, "plan")
standing.say(
    Permission.OFFICE_VISIT_MANAGE, standing.ALWAYS, "tell what took place, or call it off"
)
standing.say(Permission.OFFICE_VISIT_REPORT, standing.ALWAYS)
