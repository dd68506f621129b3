"""A candidacy in a programme that has a snapshot, with structured texts and figures."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.states import TeamRole
from factories import candidacies, dossiers, programmes
from factories.accounts import PersonFactory
from factories.clamd import running_clamd, scanner
from factories.observatory import snapshot, snapshot_folder

__all__ = ["running_clamd", "scanner", "snapshot", "snapshot_folder"]


@pytest.fixture
def draft(snapshot):
    return dossiers.draft(snapshot)


@pytest.fixture
def version(draft):
    return dossiers.deposit(draft)


@pytest.fixture
def people(draft):
    """One person in each role, of the team and around it."""
    lead = candidacies.lead_of(draft)
    found = {"lead": lead, "stranger": PersonFactory(), "reader": PersonFactory()}
    actions.invite(candidacy=draft, person=found["reader"], role=TeamRole.READER, actor=lead)
    for role in (Role.OFFICE, Role.PARTNER, Role.COMMITTEE):
        found[role.value] = programmes.person_with(draft.programme, role)
    return found


@pytest.fixture
def as_person(client, people):
    """The client, signed in as somebody in a role."""

    def sign_in(role):
        client.force_login(people[role])
        return client

    return sign_in
