"""A register whose names are known, and candidacies that read it."""

import pytest

from factories import ecosystem


@pytest.fixture
def candidacy(db):
    return ecosystem.candidacy()
