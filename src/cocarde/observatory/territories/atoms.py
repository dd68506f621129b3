"""Commune changes as atoms: the smallest pieces of land that every year's communes are made of.

A chain of communes, one for each known year, linked by the passages: `a@2015 → m@2016` and
`b@2015 → m@2016` are two atoms of the merged commune m; a commune split in two is two atoms
also. A set of communes of any year is then a set of atoms, unions and differences across years
are exact, and a record whose commune may lie in several atoms belongs to a perimeter only when
all of them do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

ABSENT = -1
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int32]
Codes = npt.NDArray[np.str_]
Passages = Mapping[tuple[int, int], Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Atoms:
    """For each known year, which commune every atom lies in.

    Attributes:
        place: by year, the row of the atom's commune among that year's communes sorted by code
            (`ABSENT` where no passage leads there).
        sizes: by year, the number of communes.
    """

    place: dict[int, npt.NDArray[np.int32]]
    sizes: dict[int, int]

    @property
    def count(self) -> int:
        """The number of atoms."""
        return len(next(iter(self.place.values())))

    @cached_property
    def _by_commune(self) -> dict[int, tuple[Rows, Rows]]:
        """By year, atoms in order of commune, and where each commune's atoms begin."""
        order = {
            year: np.argsort(place, kind="stable").astype(np.int32)
            for year, place in self.place.items()
        }
        return {
            year: (
                order[year],
                np.searchsorted(place[order[year]], np.arange(self.sizes[year] + 1)).astype(
                    np.int32
                ),
            )
            for year, place in self.place.items()
        }

    def of_commune(self, year: int, row: int) -> Rows:
        """The atoms of one commune of one year, by their numbers."""
        order, begins = self._by_commune[year]
        return order[begins[row] : begins[row + 1]]

    def of_communes(self, year: int, communes: Mask) -> Mask:
        """The atoms of a set of communes of one year."""
        place = self.place[year]
        return np.asarray((place != ABSENT) & communes[place], dtype=np.bool_)

    @cached_property
    def _pieces(self) -> dict[int, Rows]:
        """By year, for each atom: how many atoms its commune has (0 where it lies in none)."""
        pieces = {}
        for year, place in self.place.items():
            _, begins = self._by_commune[year]
            pieces[year] = np.where(place == ABSENT, 0, np.diff(begins)[place]).astype(np.int32)
        return pieces

    def rows_within(self, year: int, atoms: Mask) -> Rows:
        """The rows of the communes of a year that lie wholly within a set of atoms.

        Most communes are one atom: only the others are counted, so that the cost is that of the
        set and not of the country.
        """
        held = np.flatnonzero(atoms)
        place, pieces = self.place[year][held], self._pieces[year][held]
        alone = place[pieces == 1]
        several = place[pieces > 1]
        if not len(several):
            return np.asarray(alone, dtype=np.int32)
        rows, counts = np.unique(several, return_counts=True)
        _, begins = self._by_commune[year]
        whole = counts == begins[rows + 1] - begins[rows]
        return np.concatenate([alone, rows[whole]]).astype(np.int32)

    def communes_within(self, year: int, atoms: Mask) -> Mask:
        """The communes of a year that lie wholly within a set of atoms."""
        within = np.zeros(self.sizes[year], dtype=np.bool_)
        within[self.rows_within(year, atoms)] = True
        return within


def trace_atoms(codes: Mapping[int, Sequence[str]], passages: Passages) -> Atoms:
    """Follow every commune through the years.

    Between two known years without a passage file, a commune goes on under the same code only.

    Args:
        codes: sorted commune codes by year.
        passages: successors of each commune that changed, by pair of consecutive known years.
    """
    years = sorted(codes)
    known = {year: np.array(codes[year]) for year in years}
    chains = np.arange(len(codes[years[0]]), dtype=np.int32)[:, None]  # atoms × years
    for before, after in pairwise(years):
        steps = _steps(known[before], known[after], passages.get((before, after), {}))
        chains = _prolong(chains, steps, len(codes[after]))
    place = {year: np.ascontiguousarray(chains[:, n]) for n, year in enumerate(years)}
    return Atoms(place, {year: len(codes[year]) for year in years})


@dataclass(frozen=True)
class _Steps:
    """Rows of the successors of each commune: `successors[begins[row] : begins[row + 1]]`."""

    begins: Rows
    successors: Rows


def _steps(before: Codes, after: Codes, passage: Mapping[str, Sequence[str]]) -> _Steps:
    changed = _rows_among(np.array(list(passage)), before)
    pairs = [
        (row, new) for row, code in zip(changed, passage, strict=True) for new in passage[code]
    ]
    origins = np.array([row for row, _ in pairs], dtype=np.int32)
    arrivals = _rows_among(np.array([new for _, new in pairs]), after)
    unchanged = np.setdiff1d(np.arange(len(before), dtype=np.int32), changed)
    origins = np.concatenate([unchanged, origins])
    arrivals = np.concatenate([_rows_among(before, after)[unchanged], arrivals])
    known = (origins != ABSENT) & (arrivals != ABSENT)
    order = np.argsort(origins[known], kind="stable")
    counts = np.bincount(origins[known], minlength=len(before))
    begins = np.concatenate([[0], counts.cumsum()]).astype(np.int32)
    return _Steps(begins, arrivals[known][order])


def _rows_among(codes: Codes, known: Codes) -> Rows:
    """The row of each code among sorted ones, `ABSENT` where it is none of them."""
    if not len(codes):
        return np.empty(0, dtype=np.int32)
    rows = np.searchsorted(known, codes).clip(max=len(known) - 1)
    return np.where(known[rows] == codes, rows, ABSENT).astype(np.int32)


def _prolong(chains: Rows, steps: _Steps, arrivals: int) -> Rows:
    """Chains with one more year; communes that nothing leads to begin new chains."""
    last = chains[:, -1]
    count = np.where(last == ABSENT, 0, steps.begins[last + 1] - steps.begins[last])
    copies = np.maximum(1, count)
    nth = np.arange(copies.sum()) - np.repeat(copies.cumsum() - copies, copies)
    goes_on = np.repeat(count > 0, copies)
    step = np.full(len(goes_on), ABSENT, dtype=np.int32)
    step[goes_on] = steps.successors[(np.repeat(steps.begins[last], copies) + nth)[goes_on]]
    reached = np.zeros(arrivals, dtype=np.bool_)
    reached[step[goes_on]] = True
    new = np.flatnonzero(~reached).astype(np.int32)
    past = np.full((len(new), chains.shape[1]), ABSENT, dtype=np.int32)
    longer = np.column_stack([np.repeat(chains, copies, axis=0), step])
    return np.vstack([longer, np.column_stack([past, new])])
