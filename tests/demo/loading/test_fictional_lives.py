"""What becomes of invented labels, by the verbs that people use."""

from datetime import UTC, datetime
from functools import partial

import pytest

from cocarde.demo.fictional import people
from cocarde.demo.loading import fictional_lives as lives
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_people import grant_roles
from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from factories import programmes

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture
def calendar():
    """The founding wave and its label of the tides, before anything was decided on it."""
    call = programmes.call(key="phares-avresie")
    grant_roles(call.programme)
    found = Calendar(TODAY, call.programme.zone)
    lead = next(p.key for p in people.people() if p.key.startswith("entrepreneur-"))
    found.on(lives.FOUNDED - 20, partial(lives._open, lives.TIDES, lead, call))
    found.on(lives.FOUNDED, partial(lives._found, call))
    return found


def test_a_label_is_confirmed_after_its_term_and_its_history_says_so(calendar):
    lives._tell_late_confirmation(calendar)
    calendar.play()

    label = lives.TIDES.label
    [confirmed] = queries.life_of(label)
    assert (confirmed.key, label.state.value) == ("confirmed", "confirmed")
    assert confirmed.day > queries.term_after(label.granted_on, 12)
    assert "retard" in confirmed.reasons


def test_until_then_it_reads_prolonged(calendar):
    calendar.play()

    with clock.travel(calendar.instant(-210)):
        assert lives.TIDES.label.state.value == "prolonged"
