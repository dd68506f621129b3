"""A candidacy whose programme reads a register of names, with three member territories."""

import pytest

from factories import candidacies, ecosystem


@pytest.fixture
def candidacy(db):
    return candidacies.with_members(ecosystem.candidacy())


@pytest.fixture
def lead(candidacy):
    return candidacies.lead_of(candidacy)
