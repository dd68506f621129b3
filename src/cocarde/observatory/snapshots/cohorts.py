"""The legal units born in each year, and how many of them are at work years later."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cocarde.observatory.snapshots.activities import Activities

BANDS = 256


@dataclass(frozen=True)
class Cohort:
    """Legal units of one year of birth.

    Attributes:
        year: of birth.
        born: how many were created that year.
        survivors: how many of them were at work on 31 December of that year, of the next one, and
            so on to the last year of the data.
    """

    year: int
    born: int
    survivors: tuple[int, ...]

    def survival(self, years: int, least: int) -> float | None:
        """The share at work after so many years, in per cent.

        Args:
            years: after the year of birth.
            least: fewer units than this say nothing.

        Returns:
            None where the cohort is smaller than `least`, or the data end before.
        """
        if self.born < least or years >= len(self.survivors):
            return None
        return round(100 * self.survivors[years] / self.born, 2)


def cohorts_of(
    activities: Activities, rows: npt.NDArray[np.int32], codes: Iterable[str], last_year: int
) -> list[Cohort]:
    """The cohorts of some communes, from the first year of the data to the last.

    Args:
        activities: the cohorts of the snapshot, held in memory.
        rows: communes of the registers' year, each once.
        codes: NAF rev. 2 classes without their point; all activities where none is named.
        last_year: of the data.
    """
    cells = activities.cells_of(rows, codes)
    keys = activities.birth[cells].astype(np.int64) * BANDS + activities.death[cells]
    told = np.bincount(keys, activities.units[cells], minlength=BANDS * BANDS).astype(np.int64)
    by_death = told.reshape(BANDS, BANDS)
    closing = by_death.cumsum(axis=1)  # closed by the end of a band
    last = last_year - activities.first_year + 1
    return [
        Cohort(
            year=activities.first_year + band - 1,
            born=int(closing[band, -1]),
            survivors=tuple(
                int(closing[band, -1] - closing[band, later]) for later in range(band, last + 1)
            ),
        )
        for band in range(1, last + 1)
    ]
