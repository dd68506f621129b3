"""What time it is, and which instant a wall clock means.

Everything inside is UTC. A programme owns its zone; hour H is a wall-clock time *with* that zone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


class WallTimeError(ValueError):
    """A wall-clock time that names no instant, or two."""


class NonexistentHourError(WallTimeError):
    """The clocks jump over this hour (spring)."""


class AmbiguousHourError(WallTimeError):
    """The clocks show this hour twice (autumn)."""


def now() -> datetime:
    """The present instant, in UTC: travelled to, frozen by COCARDE_NOW, or the machine's."""
    if (travelled := _travelled.get()) is not None:
        return travelled
    if settings.FROZEN_NOW:
        return datetime.fromisoformat(settings.FROZEN_NOW).astimezone(UTC)
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The date it is now in this zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def travel(instant: datetime) -> Iterator[None]:
    """Make `now()` answer this instant within the block (demo and tests)."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no zone: give an aware instant.")
    token = _travelled.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _travelled.reset(token)


def instant_of(wall: datetime, zone: str) -> datetime:
    """The UTC instant that a naive wall-clock time means in a zone.

    Raises:
        NonexistentHourError: the clocks of that zone jump over this hour on that day.
        AmbiguousHourError: they show it twice, so that it names two instants.
    """
    here = ZoneInfo(zone)
    first, second = (wall.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(here).replace(tzinfo=None) != wall:
        raise NonexistentHourError(
            f"{wall:%Y-%m-%d %H:%M} does not exist in {zone}: the clocks jump over it."
        )
    if first != second:
        raise AmbiguousHourError(
            f"{wall:%Y-%m-%d %H:%M} happens twice in {zone}: the clocks are put back."
        )
    return first


def in_days(count: int) -> datetime:
    """The instant `count` days from now."""
    return now() + timedelta(days=count)
