"""Before hour H, unless a test travels further."""

import pytest

from cocarde.web.clock import queries as clock
from factories import labels


@pytest.fixture(autouse=True)
def _before_the_hour():
    with clock.travel(labels.BEFORE):
        yield
