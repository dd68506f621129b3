"""Hours have a zone: some do not exist, some come twice."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.web.clock import queries as clock

ZONES = ["Europe/Paris", "America/Montreal", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]


def test_a_wall_clock_time_is_an_instant():
    wall = datetime(2026, 11, 12, 18)  # noqa: DTZ001

    assert clock.instant_of(wall, "Europe/Paris") == datetime(2026, 11, 12, 17, tzinfo=UTC)


def test_an_hour_over_which_the_clocks_jump_is_refused():
    with pytest.raises(clock.NonexistentHourError, match="2026-03-29 02:30 does not exist"):
        clock.instant_of(datetime(2026, 3, 29, 2, 30), "Europe/Paris")  # noqa: DTZ001


def test_an_hour_that_comes_twice_is_refused():
    with pytest.raises(clock.AmbiguousHourError, match="happens twice"):
        clock.instant_of(datetime(2026, 10, 25, 2, 30), "Europe/Paris")  # noqa: DTZ001


def test_the_edges_of_the_jump_exist():
    before = clock.instant_of(datetime(2026, 3, 29, 1, 59), "Europe/Paris")  # noqa: DTZ001
    after = clock.instant_of(datetime(2026, 3, 29, 3, 0), "Europe/Paris")  # noqa: DTZ001

    assert after - before == timedelta(minutes=1)


@given(
    instant=st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)),  # noqa: DTZ001
    zone=st.sampled_from(ZONES),
)
def test_an_instant_shown_on_the_wall_comes_back_or_is_ambiguous(instant, zone):
    instant = instant.replace(microsecond=0, tzinfo=UTC)
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    try:
        assert clock.instant_of(wall, zone) == instant
    except clock.AmbiguousHourError:
        first, second = (
            wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)
        )
        assert instant in {first, second}
        assert first != second


def test_travelling_changes_now_within_the_block_only():
    there = datetime(2014, 11, 12, 10, tzinfo=UTC)

    with clock.travel(there):
        assert clock.now() == there
    assert clock.now() != there


def test_travelling_needs_a_zone():
    with pytest.raises(ValueError, match="has no zone"), clock.travel(datetime(2014, 11, 12)):  # noqa: DTZ001
        pass


def test_a_frozen_clock_stands(settings):
    settings.FROZEN_NOW = "2014-11-12T22:00:00+01:00"

    assert clock.now() == datetime(2014, 11, 12, 21, tzinfo=UTC)


def test_today_depends_on_the_zone():
    with clock.travel(datetime(2014, 11, 12, 23, 30, tzinfo=UTC)):
        assert clock.today("Europe/Paris") == date(2014, 11, 13)
        assert clock.today("America/Montreal") == date(2014, 11, 12)


def test_in_days_counts_from_now():
    with clock.travel(datetime(2014, 11, 12, tzinfo=UTC)):
        assert clock.in_days(30) == datetime(2014, 12, 12, tzinfo=UTC)
