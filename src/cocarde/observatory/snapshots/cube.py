"""The cube held in memory: any union of communes is answered in well under a millisecond."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cocarde.observatory.errors import YearError
from cocarde.observatory.snapshots.columns import (
    MISSING,
    Columns,
    Indices,
    Texts,
    give_back_memory,
)
from cocarde.observatory.snapshots.terms import AMOUNTS, Quantity, Term

KEPT_YEARS = 25
LONGEST_LAG = 5  # years before the first one kept that a term may look back to
Selection = npt.NDArray[np.int32]  # columns of the cube: communes at home, places abroad
Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Panel:
    """Quantities over years and places, laid out so that one union is one pass over memory.

    Attributes:
        first_year: the year of the first layer.
        quantities: what was asked for, in order; one of which nothing is known is nought.
        counts: years × columns × whole quantities.
        amounts: years × columns × quantities with cents.
        counted: number of each whole quantity among those asked for.
        summed: number of each quantity with cents.
        home: years × quantities, over the whole home country.
    """

    first_year: int
    quantities: tuple[Quantity, ...]
    counts: npt.NDArray[np.int32]
    amounts: npt.NDArray[np.float64]
    counted: list[int]
    summed: list[int]
    home: Values

    def sums(self, year: int, selection: Selection) -> list[float]:
        """Every quantity of a selection in a year; the year must be one of the cube."""
        layer = year - self.first_year
        told = np.zeros(len(self.quantities))
        if self.counted:
            told[self.counted] = self.counts[layer].take(selection, axis=0).sum(0, dtype=np.int64)
        if self.summed:
            told[self.summed] = self.amounts[layer].take(selection, axis=0).sum(0)
        return told.tolist()


@dataclass(frozen=True)
class Cube:
    """Measures by year and place, over the places of which anything is known.

    Attributes:
        path: the file of the sparse cube, columns of `measures.CUBE`.
        communes: row of each commune of the registers' year by its code.
        first_year: first year that can be asked for; what came before is only in the totals.
        last_year: last year that can be asked for.
    """

    path: Path
    communes: Mapping[str, int] = field(repr=False)
    first_year: int
    last_year: int
    _panels: dict[tuple[Quantity, ...], Panel] = field(default_factory=dict, repr=False)

    @cached_property
    def _columns(self) -> tuple[Indices, dict[str, int]]:
        table = Columns(self.path, ("commune", "place"))
        rows = np.array([self.communes[code] for code in table.texts("commune").values], np.int32)
        keys = sorted(table.texts("place").values)
        return np.sort(rows), {key: len(rows) + n for n, key in enumerate(keys)}

    @property
    def commune_rows(self) -> Indices:
        """The commune of each of the first columns, by its row, in order."""
        return self._columns[0]

    @property
    def place_column(self) -> dict[str, int]:
        """Column of each place abroad by its key."""
        return self._columns[1]

    @cached_property
    def _column_of_row(self) -> Indices:
        columns = np.full(len(self.communes), MISSING, dtype=np.int32)
        columns[self.commune_rows] = np.arange(len(self.commune_rows), dtype=np.int32)
        return columns

    def select(self, rows: Indices, places: frozenset[str]) -> Selection:
        """The columns of some communes and places; one nothing is known of has none."""
        columns = self._column_of_row[rows]
        if len(self.commune_rows) < len(self.communes):
            columns = columns[columns != MISSING]
        if not places:
            return columns
        abroad = sorted(self.place_column[key] for key in places if key in self.place_column)
        return np.concatenate([columns, np.array(abroad, dtype=np.int32)])

    def require(self, year: int) -> None:
        """Refuse a year the data do not reach.

        Raises:
            YearError: gives the years that can be asked for.
        """
        if not self.first_year <= year <= self.last_year:
            span = f"{self.first_year} to {self.last_year}"
            raise YearError(f"year {year} is outside the data; ask for a year from {span}")

    def panel(self, quantities: tuple[Quantity, ...]) -> Panel:
        """The quantities laid out; read from the file at the first question, then kept."""
        if quantities not in self._panels:
            self._panels[quantities] = self._lay_out(quantities)
            give_back_memory()
        return self._panels[quantities]

    def _lay_out(self, quantities: tuple[Quantity, ...]) -> Panel:
        sparse = _Sparse(self)
        known = [
            number
            for number, quantity in enumerate(quantities)
            if any(term.measure in sparse.rows for term in quantity)
        ]
        summed = [n for n in known if any(t.measure in AMOUNTS for t in quantities[n])]
        counted = [n for n in known if n not in summed]
        years, width = self.last_year - self.first_year + 1, sparse.width
        counts = np.zeros((years, width, len(counted)), dtype=np.int32)
        amounts = np.zeros((years, width, len(summed)))
        home = np.zeros((years, len(quantities)))
        for numbers, values in ((counted, counts), (summed, amounts)):
            for place, number in enumerate(numbers):
                dense = sum((sparse.dense(term) for term in quantities[number]), np.zeros(1))
                values[:, :, place] = dense
                home[:, number] = dense[:, : len(self.commune_rows)].sum(axis=1)
        return Panel(self.first_year, quantities, counts, amounts, counted, summed, home)


class _Sparse:
    """The sparse cube while it is laid out."""

    def __init__(self, cube: Cube) -> None:
        table = Columns(cube.path)
        self.years = table.numbers("year").astype(np.int64)
        self.values = table.numbers("value")
        self.column = _column_of(cube, table.texts("commune"), table.texts("place"))
        self.first_year, self.last_year = cube.first_year, cube.last_year
        self.width = len(cube.commune_rows) + len(cube.place_column)
        measures = table.texts("measure")
        self.rows = {
            name: np.flatnonzero(measures.indices == n) for n, name in enumerate(measures.values)
        }

    def dense(self, term: Term) -> Values:
        """One term over years × columns."""
        kept = self.rows.get(term.measure, np.empty(0, dtype=np.int64))
        years = self.years[kept] + term.lag
        kept = kept[years <= self.last_year]
        years = years[years <= self.last_year]
        band = np.maximum(0, years - self.first_year + 1)  # band 0: all the years before
        count = self.last_year - self.first_year + 2
        cells = band * self.width + self.column[kept]
        told = np.bincount(cells, self.values[kept], minlength=count * self.width)
        dense = told.reshape(count, self.width)
        if term.cumulated:
            dense = dense.cumsum(axis=0)
        return np.asarray(term.sign * dense[1:], dtype=np.float64)


def _column_of(cube: Cube, commune: Texts, place: Texts) -> npt.NDArray[np.int64]:
    """The column of each row of the sparse cube."""
    at_home = cube._column_of_row[[cube.communes[code] for code in commune.values] or []]  # noqa: SLF001
    abroad = np.array([cube.place_column[key] for key in place.values], dtype=np.int64)
    column = np.empty(len(commune.indices), dtype=np.int64)
    home = commune.indices != MISSING
    column[home] = at_home[commune.indices[home]]
    column[~home] = abroad[place.indices[~home]]
    return column
