"""When things were done: periods, last changes, last treatments."""

import numpy as np
import numpy.typing as npt

from benchmarks.sirene.arrays import Codes, Days, Mask, Weights
from benchmarks.sirene.laws import NAF_REV2_FROM, NEVER, STOCK_DAY, day
from benchmarks.sirene.lives import DAYS_A_YEAR

MICROSECONDS_A_DAY = 86_400_000_000
_RECODED = 0.45  # open since before 2008 and unchanged since that day
_CHANGED = 0.35  # open and changed since it was created
_YEARS_A_CHANGE = 9.0
_BATCH_SHARE = 0.78  # open and last touched by one of the yearly updates
_BATCH_SHARE_OF_CLOSED = 0.62
# The nights of the yearly updates, as days before the stock.
_BATCH_NIGHTS = np.array([32, 33, 34, 215, 580])
_NIGHT_SECONDS, _BATCH_DELAY = 6 * 3_600, 60.0
_OFFICE_OPENS, _OFFICE_SECONDS = 6 * 3_600, 15 * 3_600
_IN_MILLISECONDS_FROM = day(2024)  # moments were whole seconds before
_MOST_PERIODS = 99


def period_starts(rng: np.random.Generator, created: Days, closed: Days) -> Days:
    """First day of the current period: the closing, the recoding of 2008, a change, or creation."""
    count = len(created)
    chance = rng.random(count)
    span = np.maximum(STOCK_DAY - np.maximum(created, NAF_REV2_FROM), 1)
    changed = np.maximum(created, NAF_REV2_FROM) + (rng.random(count) * span).astype(np.int64)
    recoded = (created < NAF_REV2_FROM) & (chance < _RECODED)
    return np.select(
        [closed != NEVER, recoded, chance > 1 - _CHANGED, created < NAF_REV2_FROM],
        [closed, NAF_REV2_FROM, changed, changed],
        created,
    ).astype(np.int32)


def period_counts(rng: np.random.Generator, created: Days, closed: Days, purged: Mask) -> Codes:
    """How many periods: one, the closing, the recoding of 2008, and changes with age."""
    end = np.minimum(closed, STOCK_DAY)
    years = np.maximum(end - np.maximum(created, NAF_REV2_FROM), 0) / DAYS_A_YEAR
    recoded = (created < NAF_REV2_FROM) & (end > NAF_REV2_FROM)
    changes = rng.poisson(years / _YEARS_A_CHANGE)
    counts = 1 + (closed != NEVER) + recoded + changes
    return np.where(purged, 1, counts.clip(max=_MOST_PERIODS))


def treatments(
    rng: np.random.Generator, last: Days, is_open: Mask, place: Weights
) -> npt.NDArray[np.int64]:
    """Moment of the last treatment: a yearly update, or some days after the last event.

    Args:
        rng: where chance comes from.
        last: day of the last event.
        is_open: rows that yearly updates mostly touch.
        place: of the rows in the file, 0 to 1: an update goes through it in order.
    """
    count = len(last)
    batch = rng.random(count) < np.where(is_open, _BATCH_SHARE, _BATCH_SHARE_OF_CLOSED)
    night = STOCK_DAY - _BATCH_NIGHTS[rng.integers(0, len(_BATCH_NIGHTS), count)]
    after = np.maximum(last, 10_000) + rng.exponential(60.0, count).astype(np.int64)
    day = np.where(batch, np.maximum(night, np.minimum(last, STOCK_DAY - 1)), after)
    day = np.minimum(day, STOCK_DAY - 1).astype(np.int64)
    second = np.where(
        batch,
        _NIGHT_SECONDS * place + rng.exponential(_BATCH_DELAY, count),
        _OFFICE_OPENS + rng.random(count) * _OFFICE_SECONDS,
    ).astype(np.int64)
    milliseconds = np.where(day > _IN_MILLISECONDS_FROM, rng.integers(0, 1_000, count), 0)
    milliseconds[batch] = 0
    return day * MICROSECONDS_A_DAY + second * 1_000_000 + milliseconds * 1_000
