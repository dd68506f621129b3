"""The cube held in memory: any union of communes is answered in well under a millisecond."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.snapshots.columns import MISSING, Columns, Indices, Texts
from cocarde.observatory.territories import Mask

# The measures of the cube: counts, and US dollars for the one that says so.
COMPANIES_KNOWN = "companies_known"
COMPANIES_FOUNDED = "companies_founded"
ROUNDS = "rounds"
ROUNDS_WITHOUT_AMOUNT = "rounds_without_amount"
RAISED_USD = "raised_usd"
ORGANISATIONS_KNOWN = "organisations_known"
HOSTING_PLACES = "hosting_places"
INCUBATORS_KNOWN = "incubators_known"
INVESTORS_KNOWN = "investors_known"
INNOVATION_AWARDS = "innovation_awards"
COMPANIES_LISTED = "companies_listed"
MEASURES = (
    COMPANIES_FOUNDED,
    COMPANIES_KNOWN,
    COMPANIES_LISTED,
    HOSTING_PLACES,
    INCUBATORS_KNOWN,
    INNOVATION_AWARDS,
    INVESTORS_KNOWN,
    ORGANISATIONS_KNOWN,
    RAISED_USD,
    ROUNDS,
    ROUNDS_WITHOUT_AMOUNT,
)
AMOUNTS = frozenset({RAISED_USD})
KEPT_YEARS = 25
Values = npt.NDArray[np.int32] | npt.NDArray[np.float64]


Selection = npt.NDArray[np.int64]  # columns of the cube: communes at home, places abroad


@dataclass(frozen=True)
class Cube:
    """Measures by year and place, dense over the places of which anything is known.

    Attributes:
        first_year: first year that can be asked for; what came before is only in the totals.
        last_year: last year that can be asked for.
        yearly: by measure, years × (communes then places abroad); counts are whole numbers.
        total: the same, summed up from the beginning to each year included.
        commune_rows: the commune of each of the first columns, by its row, in order.
        place_column: column of each place abroad by its key.
    """

    first_year: int
    last_year: int
    yearly: dict[str, Values]
    total: dict[str, Values]
    commune_rows: Indices
    place_column: dict[str, int]

    def select(self, communes: Mask, places: frozenset[str]) -> Selection:
        """The columns of a set of communes and of places; a place nothing is known of has none."""
        abroad = sorted(self.place_column[key] for key in places if key in self.place_column)
        within = np.flatnonzero(communes[self.commune_rows])
        return np.concatenate([within, np.array(abroad, dtype=np.int64)])

    def value(self, measure: str, year: int, selection: Selection, *, cumulated: bool) -> float:
        """The measure of a selection in a year, or up to it.

        Raises:
            IndicatorError: the data do not reach this year.
        """
        return float(self._row(measure, year, cumulated=cumulated)[selection].sum())

    def home_value(self, measure: str, year: int, *, cumulated: bool) -> float:
        """The measure of the whole home country, of what could be placed."""
        row = self._row(measure, year, cumulated=cumulated)
        return float(row[: len(self.commune_rows)].sum())

    def _row(self, measure: str, year: int, *, cumulated: bool) -> Values:
        if not self.first_year <= year <= self.last_year:
            span = f"{self.first_year} to {self.last_year}"
            raise IndicatorError(f"year {year} is outside the data; ask for a year from {span}")
        row: Values = (self.total if cumulated else self.yearly)[measure][year - self.first_year]
        return row


def densify(sparse: Columns, communes: Mapping[str, int], first_year: int, last_year: int) -> Cube:
    """Spread a sparse cube over all years and over every place it knows anything of.

    Args:
        sparse: columns of `measures.CUBE`.
        communes: row of each commune by its code.
        first_year: first year kept by itself.
        last_year: last year kept.
    """
    column, commune_rows, place_column = _columns(
        sparse.texts("commune"), sparse.texts("place"), communes
    )
    measures, years = sparse.texts("measure"), sparse.numbers("year").astype(np.int64)
    values = sparse.numbers("value")
    shape = (last_year - first_year + 2, len(commune_rows) + len(place_column))
    band = np.maximum(0, years - first_year + 1)  # band 0: all the years before
    yearly: dict[str, Values] = {}
    total: dict[str, Values] = {}
    for measure in MEASURES:
        if measure not in measures.values:  # nothing is known: no memory is taken to say so
            yearly[measure] = total[measure] = _nothing(measure, shape[0] - 1, shape[1])
            continue
        number = measures.values.index(measure)
        kept = (measures.indices == number) & (years <= last_year)
        cells = band[kept] * shape[1] + column[kept]
        dense = np.bincount(cells, values[kept], minlength=shape[0] * shape[1]).reshape(shape)
        yearly[measure] = _narrow(measure, dense[1:])
        total[measure] = _narrow(measure, dense.cumsum(axis=0)[1:])
    return Cube(first_year, last_year, yearly, total, commune_rows, place_column)


def _nothing(measure: str, years: int, places: int) -> Values:
    if measure in AMOUNTS:
        return np.broadcast_to(np.float64(0), (years, places))
    return np.broadcast_to(np.int32(0), (years, places))


def _narrow(measure: str, values: npt.NDArray[Any]) -> Values:
    """Counts are whole and fit in 32 bits; amounts keep their cents."""
    if measure in AMOUNTS:
        return values.astype(np.float64)
    return values.astype(np.int32)


def _columns(
    commune: Texts, place: Texts, communes: Mapping[str, int]
) -> tuple[npt.NDArray[np.int64], Indices, dict[str, int]]:
    """The column of each row of the sparse cube, and what the columns are."""
    row_of = np.array([communes[code] for code in commune.values], dtype=np.int32)
    commune_rows = np.sort(row_of)
    keys = sorted(place.values)
    place_column = {key: len(commune_rows) + n for n, key in enumerate(keys)}
    at_home = np.searchsorted(commune_rows, row_of)
    abroad = np.array([place_column[key] for key in place.values], dtype=np.int64)
    column = np.empty(len(commune.indices), dtype=np.int64)
    home = commune.indices != MISSING
    column[home] = at_home[commune.indices[home]]
    column[~home] = abroad[place.indices[~home]]
    return column, commune_rows, place_column
