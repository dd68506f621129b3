"""A candidacy on the agenda of a committee, a wave, and somebody in each role."""

from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser

from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.labels.models import Label
from cocarde.web.programmes.states import standing
from factories import labels, portal, programmes
from factories.accounts import PersonFactory

# Every specification that comes with Cocarde.
PRINTED = (
    "metropole-2014",
    "hub-2015",
    "capitale-2023",
    "communaute-2023",
    "startup-region",
    "phares-avresie",
)


class Scene:
    """Whom each right is asked of, and on what."""

    def __init__(self) -> None:
        self.item, member = portal.session_hearing()
        self.candidacy = self.item.candidacy
        self.programme = self.candidacy.programme
        with clock.travel(labels.BEFORE):
            self.wave = labels.wave(self.programme)
        self.subjects = (
            self.candidacy,
            self.item,
            self.item.session,
            self.wave,
            self.programme,
            Label(programme=self.programme, candidacy=self.candidacy),
        )
        self.people: dict[str, Any] = {"anonymous": AnonymousUser(), "signed in": PersonFactory()}
        lead = self.candidacy.team.get(role=TeamRole.LEAD).person
        standing_in = {
            TeamRole.LEAD: lead,
            TeamRole.REFERENT: self.candidacy.members.first().referent,
        }
        for role in TeamRole:
            person = standing_in.get(role) or PersonFactory()
            if role not in standing_in:
                actions.invite(candidacy=self.candidacy, person=person, role=role, actor=lead)
            self.people[f"team: {role.value}"] = person
        for role in Role:
            holder = (
                member if role == Role.COMMITTEE else programmes.person_with(self.programme, role)
            )
            self.people[role.value] = holder
        self._about: dict[Permission, tuple[Any, ...]] = {}

    def put(self, state: str) -> None:
        """The candidacy stands in this state, wherever it came from."""
        self.candidacy.state = state
        self.candidacy.save(update_fields=["state"])

    def under(self, key: str) -> None:
        """The candidacy is under another shipped specification."""
        self.candidacy.specification = programmes.specification(self.programme, key)
        self.candidacy.save(update_fields=["specification"])

    @property
    def states(self) -> list[str]:
        """Those of its procedure, then those in which every candidacy may end."""
        procedure = candidacies_queries.specification_of(self.candidacy).procedure
        own = [state.key for state in procedure.states]
        return list(dict.fromkeys([*own, *(move.target for move in procedure.moves)]))

    def holds(self, person: Any, permission: Permission) -> bool:
        """On one object at least: each right is about one kind of object."""
        if permission not in self._about:
            self._about[permission] = tuple(
                subject
                for subject in self.subjects
                if any(self._asks(one, permission, subject) for one in self.people.values())
            )
        return any(self._asks(person, permission, one) for one in self._about[permission])

    def may(self, person: Any, permission: Permission, use: str) -> bool:
        """Holds the right, and where the candidacy stands lets her use it so."""
        procedure = candidacies_queries.specification_of(self.candidacy).procedure
        roles = candidacies_queries.roles_in(self.candidacy, person)
        when = standing.when_of(permission, use)
        return self.holds(person, permission) and when.holds(procedure, self.candidacy.state, roles)

    @staticmethod
    def _asks(person: Any, permission: Permission, subject: Any) -> bool:
        try:
            return bool(rules.has_perm(permission, person, subject))
        except AttributeError:  # a right about another kind of object
            return False
