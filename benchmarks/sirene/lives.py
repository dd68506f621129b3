"""The lives of legal units: number, kind, birth, death, activity, workforce."""

from dataclasses import dataclass

import numpy as np

from benchmarks.sirene import laws
from benchmarks.sirene.activities import draw_activities
from benchmarks.sirene.arrays import Codes, Days, Mask, Weights, cumulated, draw
from benchmarks.sirene.bad_rows import BadRows
from benchmarks.sirene.identifiers import Numbers, siren_keys
from benchmarks.sirene.laws import NEVER, STOCK_DAY, Kind

DAYS_A_YEAR = 365.25
_FUTURE_DAYS = 400  # the least a date in the future lies ahead of the stock
_EDGES = np.array([laws.day(year) for year, _ in laws.REGISTERED] + [STOCK_DAY], dtype=np.float64)
_GROWTH = np.concatenate([[0.0], np.cumsum([weight for _, weight in laws.REGISTERED])])
_KINDS = np.array([category.kind for category in laws.CATEGORIES], dtype=np.int8)
_CATEGORIES_BY_ERA = [
    cumulated([category.weights[era] for category in laws.CATEGORIES])
    for era in range(len(laws.ERAS) + 1)
]


@dataclass(frozen=True)
class Lives:
    """Legal units, one row each, in the order of their SIREN.

    Attributes:
        prefixes: the first eight figures of the SIREN.
        keys: its ninth.
        kinds: a `Kind`.
        categories: a place in `CATEGORIES`.
        created: day of creation.
        closed: day of closing, or `NEVER`.
        purged: closed before the purge.
        partial: opposed to disclosure.
        activities: a place in the list of current activities.
        bands: a place in `BANDS`.
        bad: the faults sown.
        place: in the whole register, 0 to 1.
    """

    prefixes: Numbers
    keys: Numbers
    kinds: Codes
    categories: Codes
    created: Days
    closed: Days
    purged: Mask
    partial: Mask
    activities: Codes
    bands: Codes
    bad: BadRows
    place: Weights

    def __len__(self) -> int:
        """How many."""
        return len(self.prefixes)

    @property
    def persons(self) -> Mask:
        """Natural persons."""
        return self.kinds == Kind.PERSON

    @property
    def open(self) -> Mask:
        """Those that have not closed."""
        return self.closed == NEVER


def lives(rng: np.random.Generator, first: int, count: int, total: int, bad: BadRows) -> Lives:
    """Draw the lives of consecutive units.

    Args:
        rng: where chance comes from.
        first: how many units come before.
        count: how many to draw.
        total: units of the whole register.
        bad: which of them bear a fault.
    """
    prefixes = _prefixes(rng, first, count, total)
    place = (first + np.arange(count) + 0.5) / total
    registered = np.interp(place, _GROWTH / _GROWTH[-1], _EDGES)
    categories = _draw_categories(rng, registered)
    kinds = _KINDS[categories]
    created = _created(rng, registered)
    closed = _closed(rng, registered, created, kinds)
    closed[bad.rows] = NEVER
    purged = closed < laws.PURGED_BEFORE
    opposed = np.where(kinds == Kind.PERSON, laws.PARTIAL_OF_PERSONS, laws.PARTIAL_OF_OTHERS)
    return Lives(
        prefixes=prefixes,
        keys=siren_keys(prefixes),
        kinds=kinds,
        categories=categories,
        created=created,
        closed=closed,
        purged=purged,
        partial=~purged & (rng.random(count) < opposed),
        activities=draw_activities(rng, kinds),
        bands=_draw_bands(rng, kinds, closed == NEVER),
        bad=bad,
        place=place,
    )


def _prefixes(rng: np.random.Generator, first: int, count: int, total: int) -> Numbers:
    """Eight figures that rise and never meet, evenly strewn over all there are."""
    span = laws.LAST_PREFIX - laws.FIRST_PREFIX + 1
    edges = (np.arange(first, first + count + 1, dtype=np.int64) * span) // total
    return laws.FIRST_PREFIX + edges[:-1] + (rng.random(count) * np.diff(edges)).astype(np.int64)


def _draw_categories(rng: np.random.Generator, registered: np.ndarray) -> Codes:
    eras = np.digitize(registered, laws.ERAS)
    drawn = np.zeros(len(registered), dtype=np.int16)
    for era, weights in enumerate(_CATEGORIES_BY_ERA):
        rows = np.flatnonzero(eras == era)
        drawn[rows] = draw(rng, weights, len(rows))
    return drawn


def _created(rng: np.random.Generator, registered: np.ndarray) -> Days:
    """Shortly before the registration, or long before for some; often a round day."""
    count = len(registered)
    late = rng.random(count) < laws.LATE_SHARE
    began = registered - np.where(
        late, rng.exponential(2_500.0, count), rng.exponential(12.0, count)
    )
    created = np.clip(began, laws.day(1900), STOCK_DAY - 1).astype(np.int64)
    snapped = rng.random(count)
    months = created.astype("datetime64[D]").astype("datetime64[M]")
    by_month = months.astype("datetime64[D]").astype(np.int64)
    by_year = months.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return np.select(
        [snapped < laws.SNAPPED_TO_YEAR, snapped < laws.SNAPPED_TO_YEAR + laws.SNAPPED_TO_MONTH],
        [by_year, by_month],
        created,
    ).astype(np.int32)


def _closed(rng: np.random.Generator, registered: np.ndarray, created: Days, kinds: Codes) -> Days:
    """When a unit ends, from its registration on; the register itself began in 1973."""
    scale = np.array([laws.LIFE_YEARS[kind] for kind in Kind])[kinds] * DAYS_A_YEAR
    begun = np.maximum(np.maximum(registered, created), laws.day(1973))
    ends = (begun + 1 + scale * rng.weibull(laws.LIFE_SHAPE, len(kinds))).clip(max=NEVER)
    closed = ends.astype(np.int64)
    year = closed.astype("datetime64[D]").astype("datetime64[Y]")
    last_day = (year + 1).astype("datetime64[D]").astype(np.int64) - 1
    closed = np.where(rng.random(len(kinds)) < laws.CLOSED_ON_LAST_DAY, last_day, closed)
    return np.where(closed >= STOCK_DAY, NEVER, closed).astype(np.int32)


def _draw_bands(rng: np.random.Generator, kinds: Codes, is_open: Mask) -> Codes:
    """Who employs, and how many; a closed unit keeps no band but the one of not employing."""
    share = np.array([laws.EMPLOYERS[kind] for kind in Kind])[kinds]
    employs = is_open & (rng.random(len(kinds)) < share)
    bands = np.zeros(len(kinds), dtype=np.int8)
    rows = np.flatnonzero(employs)
    bands[rows] = draw(rng, cumulated(laws.BAND_WEIGHTS), len(rows))
    return bands


def future(rng: np.random.Generator, count: int) -> Days:
    """Days after the stock was taken."""
    return (STOCK_DAY + _FUTURE_DAYS + rng.integers(0, 20_000, count)).astype(np.int32)
