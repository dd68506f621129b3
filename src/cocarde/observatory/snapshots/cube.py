"""The dense cube held in memory: any union of communes is answered in well under a millisecond."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.territories import Mask

# The measures of the cube: counts, and US dollars for the one that says so.
COMPANIES_KNOWN = "companies_known"
COMPANIES_FOUNDED = "companies_founded"
ROUNDS = "rounds"
ROUNDS_WITHOUT_AMOUNT = "rounds_without_amount"
RAISED_USD = "raised_usd"
MEASURES = (COMPANIES_FOUNDED, COMPANIES_KNOWN, RAISED_USD, ROUNDS, ROUNDS_WITHOUT_AMOUNT)
KEPT_YEARS = 25
Amounts = npt.NDArray[np.float64]


Selection = npt.NDArray[np.int64]  # columns of the cube: communes at home, places abroad


@dataclass(frozen=True)
class Cube:
    """Measures by year and place.

    Attributes:
        first_year: first year that can be asked for; what came before is only in the totals.
        last_year: last year that can be asked for.
        yearly: by measure, years × (communes then places abroad).
        total: the same, summed up from the beginning to each year included.
        commune_count: how many of the columns are communes.
        place_column: column of each place abroad by its key.
    """

    first_year: int
    last_year: int
    yearly: dict[str, Amounts]
    total: dict[str, Amounts]
    commune_count: int
    place_column: dict[str, int]

    def select(self, communes: Mask, places: frozenset[str]) -> Selection:
        """The columns of a set of communes and of places; a place nothing is known of has none."""
        abroad = sorted(self.place_column[key] for key in places if key in self.place_column)
        return np.concatenate([np.flatnonzero(communes), np.array(abroad, dtype=np.int64)])

    def value(self, measure: str, year: int, selection: Selection, *, cumulated: bool) -> float:
        """The measure of a selection in a year, or up to it.

        Raises:
            IndicatorError: the data do not reach this year.
        """
        return float(self._row(measure, year, cumulated=cumulated)[selection].sum())

    def home_value(self, measure: str, year: int, *, cumulated: bool) -> float:
        """The measure of the whole home country, of what could be placed."""
        row = self._row(measure, year, cumulated=cumulated)
        return float(row[: self.commune_count].sum())

    def _row(self, measure: str, year: int, *, cumulated: bool) -> Amounts:
        if not self.first_year <= year <= self.last_year:
            span = f"{self.first_year} to {self.last_year}"
            raise IndicatorError(f"year {year} is outside the data; ask for a year from {span}")
        row: Amounts = (self.total if cumulated else self.yearly)[measure][year - self.first_year]
        return row


def densify(sparse: pa.Table, communes: dict[str, int], first_year: int, last_year: int) -> Cube:
    """Spread a sparse cube over all communes and years.

    Args:
        sparse: columns of `measures.CUBE`.
        communes: row of each commune by its code.
        first_year: first year kept by itself.
        last_year: last year kept.
    """
    keys = sorted(set(sparse["place"].drop_null().to_pylist()))
    columns = {key: len(communes) + n for n, key in enumerate(keys)}
    shape = (last_year - first_year + 2, len(communes) + len(keys))  # row 0: all the years before
    yearly, total = {}, {}
    for measure in MEASURES:
        rows = sparse.filter(pc.equal(sparse["measure"], measure)).to_pydict()
        dense = np.zeros(shape)
        places = zip(rows["commune"], rows["place"], rows["year"], rows["value"], strict=True)
        for commune, place, year, value in places:
            column = columns[place] if commune is None else communes[commune]
            if year <= last_year:
                dense[max(0, year - first_year + 1), column] += value
        yearly[measure] = dense[1:]
        total[measure] = dense.cumsum(axis=0)[1:]
    return Cube(first_year, last_year, yearly, total, len(communes), columns)
