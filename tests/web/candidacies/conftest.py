"""A real snapshot, a candidacy in a programme that has it, and people in every role."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.states import TeamRole
from factories import candidacies, programmes
from factories.accounts import PersonFactory
from factories.observatory import snapshot, snapshot_folder

__all__ = ["snapshot", "snapshot_folder"]


@pytest.fixture
def draft(snapshot):
    """A draft with three territories, in a programme that has a snapshot."""
    programme = programmes.programme(snapshot=snapshot)
    row = candidacies.with_members(candidacies.candidacy(programmes.call(programme)))
    row.perimeter = "epci:990000001@2026"
    row.save(update_fields=["perimeter"])
    return row


@pytest.fixture
def people(draft):
    """One person in each role, of the team and around it."""
    lead = candidacies.lead_of(draft)
    found = {"lead": lead, "referent": draft.members.first().referent, "stranger": PersonFactory()}
    for role in (TeamRole.EDITOR, TeamRole.READER):
        found[role.value] = PersonFactory()
        actions.invite(candidacy=draft, person=found[role.value], role=role, actor=lead)
    for role in (Role.OFFICE, Role.PARTNER, Role.COMMITTEE, Role.AUTHORITY):
        found[role.value] = programmes.person_with(draft.programme, role)
    return found


@pytest.fixture
def as_person(client, people):
    """The client, signed in as somebody in a role."""

    def sign_in(role):
        client.force_login(people[role])
        return client

    return sign_in
