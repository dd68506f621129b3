"""Who may do what to a candidacy: small predicates, composed."""

from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.programmes.states import standing

TEAM_ROLES = "_cocarde_team_roles"  # on a person: what was read of her teams


def team_role(person: Any, candidacy: Any) -> str:
    """The role of a person in the team, or nothing; read once per person and candidacy."""
    if not getattr(person, "is_authenticated", False) or candidacy is None:
        return ""
    # By getattr: the person of a request is lazy, and what it stands for is where a verb looks too.
    cache: dict[int, str] | None = getattr(person, TEAM_ROLES, None)
    if cache is None:
        cache = {}
        setattr(person, TEAM_ROLES, cache)
    if candidacy.pk not in cache:
        row = candidacy.team.filter(person=person).values_list("role", flat=True).first()
        cache[candidacy.pk] = row or ""
    return cache[candidacy.pk]


@rules.predicate
def is_lead(person: Any, candidacy: Any) -> bool:
    return team_role(person, candidacy) == TeamRole.LEAD


@rules.predicate
def is_referent(person: Any, candidacy: Any) -> bool:
    return team_role(person, candidacy) == TeamRole.REFERENT


@rules.predicate
def speaks_for_a_territory(person: Any, candidacy: Any) -> bool:
    """Named referent of a member territory, whatever else this person does in the team."""
    return bool(team_role(person, candidacy)) and candidacy.members.filter(referent=person).exists()


@rules.predicate
def is_writer(person: Any, candidacy: Any) -> bool:
    return team_role(person, candidacy) in {TeamRole.LEAD, TeamRole.EDITOR, TeamRole.REFERENT}


@rules.predicate
def is_in_team(person: Any, candidacy: Any) -> bool:
    return bool(team_role(person, candidacy))


@rules.predicate
def is_office(person: Any, candidacy: Any) -> bool:
    return candidacy is not None and access.has_role(
        person, candidacy.programme_id, Role.OFFICE, Role.DELEGATE
    )


@rules.predicate
def is_programme_office(person: Any, candidacy: Any) -> bool:
    return candidacy is not None and access.has_role(person, candidacy.programme_id, Role.OFFICE)


@rules.predicate
def is_partner(person: Any, candidacy: Any) -> bool:
    return candidacy is not None and access.has_role(person, candidacy.programme_id, Role.PARTNER)


@rules.predicate
def is_authority(person: Any, candidacy: Any) -> bool:
    return candidacy is not None and access.has_role(person, candidacy.programme_id, Role.AUTHORITY)


@rules.predicate
def is_clear_of_barriers(person: Any, candidacy: Any) -> bool:
    return candidacy is not None and not access.is_barred(person, candidacy.ref)


# A barrier hides a dossier from whoever judges it: those who write it are its team before all else.
rules.add_perm(Permission.CANDIDATE_CANDIDACY_READ, is_in_team)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_COMPOSE, is_lead)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_EDIT, is_writer)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_INVITE, is_lead)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_SIGN, speaks_for_a_territory | is_lead)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_DEPOSIT, is_lead | is_referent)
rules.add_perm(Permission.CANDIDATE_CANDIDACY_WITHDRAW, is_lead)
rules.add_perm(
    Permission.OFFICE_CANDIDACY_READ, (is_office | is_partner | is_authority) & is_clear_of_barriers
)
rules.add_perm(Permission.OFFICE_CANDIDACY_MOVE, is_office & is_clear_of_barriers)

standing.say(Permission.CANDIDATE_CANDIDACY_COMPOSE, standing.WRITABLE)
standing.say(Permission.CANDIDATE_CANDIDACY_DEPOSIT, standing.moving("deposit"))
standing.say(Permission.CANDIDATE_CANDIDACY_EDIT, standing.WRITABLE)
standing.say(Permission.CANDIDATE_CANDIDACY_INVITE, standing.ALWAYS)
standing.say(Permission.CANDIDATE_CANDIDACY_READ, standing.ALWAYS)
standing.say(Permission.CANDIDATE_CANDIDACY_SIGN, standing.WRITABLE)
standing.say(Permission.CANDIDATE_CANDIDACY_WITHDRAW, standing.moving("withdraw"))
standing.say(
    Permission.OFFICE_CANDIDACY_MOVE, standing.moving("check", "ask_for_more", "propose"), "move on"
)
standing.say(Permission.OFFICE_CANDIDACY_MOVE, standing.ALWAYS, "name a delegate")
standing.say(Permission.OFFICE_CANDIDACY_READ, standing.ALWAYS)
