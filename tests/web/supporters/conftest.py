"""A candidacy whose programme reads a register of names, and its page of support."""

import pytest

from factories import ecosystem, supporters


@pytest.fixture
def candidacy(db):
    return ecosystem.candidacy()


@pytest.fixture
def page(candidacy):
    return supporters.page(candidacy)
