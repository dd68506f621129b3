"""A candidacy whose outline has structured text, and what its first section says."""

import pytest

from factories import candidacies, comments, programmes


@pytest.fixture
def candidacy(db):
    row = candidacies.with_members(candidacies.candidacy(programmes.call(key="phares-avresie")))
    comments.says(row)
    return row


@pytest.fixture
def lead(candidacy):
    return candidacies.lead_of(candidacy)
