"""Commune changes as atoms: the smallest pieces of land that every year's communes are made of.

A chain of communes, one for each known year, linked by the passages: `a@2015 → m@2016` and
`b@2015 → m@2016` are two atoms of the merged commune m; a commune split in two is two atoms
also. A set of communes of any year is then a set of atoms, unions and differences across years
are exact, and a record whose commune may lie in several atoms belongs to a perimeter only when
all of them do.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

ABSENT = -1
Mask = npt.NDArray[np.bool_]
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
    def _by_commune(self) -> dict[int, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        """By year, atoms in order of commune, and where each commune's atoms begin."""
        order = {year: np.argsort(place, kind="stable") for year, place in self.place.items()}
        return {
            year: (
                order[year],
                np.searchsorted(place[order[year]], np.arange(self.sizes[year] + 1)),
            )
            for year, place in self.place.items()
        }

    def of_commune(self, year: int, row: int) -> npt.NDArray[np.int64]:
        """The atoms of one commune of one year, by their numbers."""
        order, begins = self._by_commune[year]
        return order[begins[row] : begins[row + 1]]

    def of_communes(self, year: int, communes: Mask) -> Mask:
        """The atoms of a set of communes of one year."""
        place = self.place[year]
        return np.asarray((place != ABSENT) & communes[place], dtype=np.bool_)

    def communes_within(self, year: int, atoms: Mask) -> Mask:
        """The communes of a year that lie wholly within a set of atoms."""
        held = self.place[year][np.flatnonzero(atoms)]
        inside = np.bincount(held[held != ABSENT], minlength=self.sizes[year])
        _, begins = self._by_commune[year]
        return np.asarray((inside > 0) & (inside == np.diff(begins)), dtype=np.bool_)


def trace_atoms(codes: Mapping[int, Sequence[str]], passages: Passages) -> Atoms:
    """Follow every commune through the years.

    Between two known years without a passage file, a commune goes on under the same code only.

    Args:
        codes: sorted commune codes by year.
        passages: successors of each commune that changed, by pair of consecutive known years.
    """
    years = sorted(codes)
    row = {year: {code: n for n, code in enumerate(codes[year])} for year in years}
    chains: list[tuple[int, ...]] = [(n,) for n in range(len(codes[years[0]]))]
    for before, after in pairwise(years):
        steps = _steps(codes[before], row[after], passages.get((before, after), {}))
        chains = _prolong(chains, steps, len(codes[after]))
    table = np.array(chains, dtype=np.int32).reshape(len(chains), len(years))
    place = {year: np.ascontiguousarray(table[:, n]) for n, year in enumerate(years)}
    return Atoms(place, {year: len(codes[year]) for year in years})


def _steps(
    before: Sequence[str], after: Mapping[str, int], passage: Mapping[str, Sequence[str]]
) -> list[list[int]]:
    """Rows of the successors of each commune, by its row."""
    return [
        [after[next_code] for next_code in passage.get(code, (code,)) if next_code in after]
        for code in before
    ]


def _prolong(
    chains: list[tuple[int, ...]], steps: list[list[int]], arrivals: int
) -> list[tuple[int, ...]]:
    """Chains with one more year; communes that nothing leads to begin new chains."""
    reached: dict[int, bool] = defaultdict(bool)
    longer = []
    for chain in chains:
        successors = steps[chain[-1]] if chain[-1] != ABSENT else []
        for successor in successors or [ABSENT]:
            longer.append((*chain, successor))
            reached[successor] = True
    past = (ABSENT,) * len(chains[0]) if chains else ()
    longer += [(*past, row) for row in range(arrivals) if not reached[row]]
    return longer
