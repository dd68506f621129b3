"""The establishments of legal units: how many, where, which one is the head office, until when."""

from dataclasses import dataclass

import numpy as np

from benchmarks.sirene import laws
from benchmarks.sirene.activities import draw_activities
from benchmarks.sirene.arrays import Codes, Days, Mask, draw
from benchmarks.sirene.bad_rows import Fault
from benchmarks.sirene.identifiers import Letters, Numbers, nic_letters, siret_keys
from benchmarks.sirene.laws import NEVER, STOCK_DAY, Kind
from benchmarks.sirene.lives import DAYS_A_YEAR, Lives, future
from benchmarks.sirene.places import Places

_NEAR = 25  # places on either side, in the order of codes
_GAP_MEAN = 2.5


@dataclass(frozen=True)
class Sites:
    """Establishments, one row each, in the order of their SIRET.

    Attributes:
        unit: row of the legal unit.
        orders: the first four figures of the NIC.
        keys: its fifth.
        opened: day of creation.
        closed: day of closing, or `NEVER`.
        head: the head office; one for each unit.
        entry: row of the entries of the places: what the address says.
        abroad: not in the country at all.
        activities: a place in the list of current activities.
        bands: a place in `BANDS`.
    """

    unit: Codes
    orders: Numbers
    keys: Numbers
    opened: Days
    closed: Days
    head: Mask
    entry: Codes
    abroad: Mask
    activities: Codes
    bands: Codes

    def __len__(self) -> int:
        """How many."""
        return len(self.unit)

    @property
    def open(self) -> Mask:
        """Those that have not closed."""
        return self.closed == NEVER

    def nic(self) -> Letters:
        """The NIC of each."""
        return nic_letters(self.orders, self.keys)


def sites(rng: np.random.Generator, units: Lives, places: Places) -> Sites:
    """Draw the establishments of units."""
    counts = _counts(rng, units)
    unit = np.repeat(np.arange(len(units), dtype=np.int32), counts)
    starts = np.cumsum(counts) - counts
    position = np.arange(len(unit)) - starts[unit]
    opened = _opened(rng, units, unit, starts)
    chain = (position == 0) | (rng.random(len(unit)) < _by_kind(laws.MOVES)[units.kinds[unit]])
    head, closed = _closed(rng, units, unit, opened, chain)
    opened, closed = _with_faults(rng, units, unit, opened, closed)
    gaps = np.where(
        (units.created < laws.PURGED_BEFORE) & (rng.random(len(units)) < laws.NIC_GAP),
        rng.geometric(1 / _GAP_MEAN, len(units)),
        0,
    )
    orders = position + 1 + gaps[unit]
    return Sites(
        unit=unit,
        orders=orders,
        keys=siret_keys(units.prefixes[unit], units.keys[unit], orders),
        opened=opened,
        closed=closed,
        head=head,
        entry=_entries(rng, places, _placed(rng, places, unit, starts), opened, closed),
        abroad=rng.random(len(unit)) < laws.ABROAD,
        activities=_activities(rng, units, unit),
        bands=_bands(rng, units, unit, head, closed == NEVER),
    )


def _by_kind(law: dict[Kind, float]) -> np.ndarray:
    return np.array([law[kind] for kind in Kind])


def _counts(rng: np.random.Generator, units: Lives) -> Codes:
    """One at least; more with age; a few chains of many; one alone once purged."""
    age = (np.minimum(units.closed, STOCK_DAY) - units.created) / DAYS_A_YEAR
    mean = _by_kind(laws.MORE_ESTABLISHMENTS)[units.kinds] * (
        1 - np.exp(-age / laws.MATURING_YEARS)
    )
    more = rng.geometric(1 / (1 + mean)) - 1
    chained = (units.kinds == Kind.COMPANY) & (rng.random(len(units)) < laws.CHAINS_SHARE)
    size = laws.CHAIN_LEAST * (1 - rng.random(len(units))) ** (-1 / laws.CHAIN_TAIL)
    more = np.where(chained, np.minimum(size, laws.CHAIN_MOST).astype(np.int64), more)
    more[units.purged] = 0
    more[units.bad.rows] = 0
    return 1 + more


def _opened(rng: np.random.Generator, units: Lives, unit: Codes, starts: Codes) -> Days:
    """The first with its unit, the others in order between its birth and its end."""
    moment = rng.random(len(unit)) * 0.999_999
    moment[starts] = 0.0
    moment = np.sort(unit + moment) - unit
    span = np.minimum(units.closed, STOCK_DAY) - units.created
    return (units.created[unit] + np.floor(moment * span[unit])).astype(np.int32)


def _closed(
    rng: np.random.Generator, units: Lives, unit: Codes, opened: Days, chain: Mask
) -> tuple[Mask, Days]:
    """Head offices and closings: a head office closes when the next one opens, mostly."""
    count = len(unit)
    heads = np.flatnonzero(chain)
    moved = np.zeros(len(heads), dtype=bool)
    moved[:-1] = unit[heads[1:]] == unit[heads[:-1]]
    head = np.zeros(count, dtype=bool)
    head[heads[~moved]] = True
    end_of_unit = units.closed[unit]
    own_end = opened + 1 + rng.exponential(laws.SITE_YEARS * DAYS_A_YEAR, count)
    own_end = np.where(own_end >= STOCK_DAY, NEVER, own_end)
    left = heads[:-1][moved[:-1] & (rng.random(len(moved) - 1) >= laws.OLD_SITE_KEPT)]
    following = np.full(count, NEVER)
    following[heads[:-1][moved[:-1]]] = opened[heads[1:][moved[:-1]]]
    own_end[left] = following[left]
    dormant = head & (rng.random(count) < laws.DORMANT)
    own_end = np.where(head & ~dormant, NEVER, own_end)
    return head, np.minimum(own_end, end_of_unit).astype(np.int32)


def _with_faults(
    rng: np.random.Generator, units: Lives, unit: Codes, opened: Days, closed: Days
) -> tuple[Days, Days]:
    """Establishments of units that bear a fault are open; some of them in the future."""
    faulty = np.searchsorted(unit, units.bad.rows)
    closed[faulty] = NEVER
    ahead = np.searchsorted(unit, units.bad.of(Fault.establishment_in_the_future))
    opened[ahead] = future(rng, len(ahead))
    return opened, closed


def _placed(rng: np.random.Generator, places: Places, unit: Codes, starts: Codes) -> Codes:
    """The place of each: that of the first, near it, or anywhere."""
    home = draw(rng, places.cumulated, len(starts))
    how = rng.random(len(unit))
    how[starts] = 0.0
    near = home[unit] + rng.integers(-_NEAR, _NEAR + 1, len(unit))
    anywhere = draw(rng, places.cumulated, len(unit))
    return np.select(
        [how < laws.SAME_COMMUNE, how < laws.SAME_COMMUNE + laws.NEAR_SHARE],
        [home[unit], near.clip(0, len(places.now) - 1)],
        anywhere,
    )


def _entries(
    rng: np.random.Generator, places: Places, placed: Codes, opened: Days, closed: Days
) -> Codes:
    """The code the register holds: the old one for who closed before the merger, and some others."""
    merged_on = places.merged_on[placed]
    stale = (opened < merged_on) & (
        (closed < merged_on) | (rng.random(len(placed)) < laws.OLD_CODE_OF_OPEN)
    )
    old = stale & (merged_on != NEVER)
    return np.where(old, places.then[placed], places.now[placed])


def _activities(rng: np.random.Generator, units: Lives, unit: Codes) -> Codes:
    """Mostly that of the unit."""
    drawn = units.activities[unit]
    rows = np.flatnonzero(rng.random(len(unit)) < laws.OTHER_ACTIVITY)
    drawn[rows] = draw_activities(rng, units.kinds[unit[rows]])
    return drawn


def _bands(rng: np.random.Generator, units: Lives, unit: Codes, head: Mask, open_: Mask) -> Codes:
    """At most that of the unit, and none once closed."""
    of_unit = units.bands[unit]
    smaller = np.floor(rng.random(len(unit)) * (of_unit + 1)).astype(np.int8)
    return np.where(open_, np.where(head, of_unit, smaller), 0)
