"""No letter of a demonstration leaves: those of its past bear the hour at which they would have."""

from datetime import UTC, datetime, timedelta

import pytest

from cocarde.demo.loading.letters import let_past_letters_leave
from cocarde.web.clock import queries as clock
from cocarde.web.mail import actions
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def letter(at, **fields):
    with clock.travel(at):
        return actions.write(to=PersonFactory(), title="Lettre", body="…", **fields)


def test_letters_of_the_past_left_when_written_or_at_their_hour_and_the_others_wait():
    rows = {
        "written": letter(NOW - 3 * DAY),
        "at its hour": letter(NOW - 3 * DAY, not_before=NOW - DAY),
        "to come": letter(NOW - 3 * DAY, not_before=NOW + DAY),
        "held": letter(NOW - 3 * DAY, held=True, not_before=NOW - DAY),
    }

    count = let_past_letters_leave(NOW)

    for row in rows.values():
        row.refresh_from_db()
    assert count == 2
    assert {name: (row.state, row.sent_at) for name, row in rows.items()} == {
        "written": ("sent", NOW - 3 * DAY),
        "at its hour": ("sent", NOW - DAY),
        "to come": ("ready", None),
        "held": ("held", None),
    }
