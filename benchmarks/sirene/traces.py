"""The columns that both tables have: workforce, history, activity."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from benchmarks.sirene import laws, moments
from benchmarks.sirene.activities import NOMENCLATURES, activities, shown
from benchmarks.sirene.arrays import Codes, Days, Mask, Weights, coded, days, happens, whole
from benchmarks.sirene.arrays import moments as moment_column
from benchmarks.sirene.laws import NEVER

Columns = dict[str, pa.Array]
_BANDS = pa.array(laws.BANDS)


@dataclass(frozen=True)
class Course:
    """What a unit or an establishment went through, one row each.

    Attributes:
        of: the end of the names of its columns.
        ended: the letter of its state once it has ended.
        created: first day.
        closed: last day, or `NEVER`.
        purged: of a purged unit.
        place: in the file, 0 to 1.
        activities: a place in the list of current activities.
        bands: a place in `BANDS`.
    """

    of: str
    ended: str
    created: Days
    closed: Days
    purged: Mask
    place: Weights
    activities: Codes
    bands: Codes

    @property
    def open(self) -> Mask:
        """Those that have not ended."""
        return self.closed == NEVER


def traces(rng: np.random.Generator, course: Course) -> Columns:
    """The columns of workforce, history and activity."""
    return _workforce(rng, course) | _history(rng, course) | _activity(rng, course)


def _workforce(rng: np.random.Generator, course: Course) -> Columns:
    """Band of workforce and its year, which those who do not employ mostly lack."""
    count = len(course.bands)
    recent = happens(rng, count, laws.BAND_OF_THIS_YEAR)
    dated = (course.bands > 0) | (course.open & happens(rng, count, laws.BAND_YEAR_OF_NONE))
    known = course.open | ~happens(rng, count, laws.NO_BAND_OF_CLOSED)
    year = np.where(recent, laws.BAND_YEAR, laws.BAND_YEAR - 1)
    return {
        f"trancheEffectifs{course.of}": coded(_BANDS, course.bands, known=known),
        f"anneeEffectifs{course.of}": whole(year, known=dated & known),
    }


def _history(rng: np.random.Generator, course: Course) -> Columns:
    """Current period, number of periods, last treatment, state; much of it lost by the purge."""
    count = len(course.created)
    starts = moments.period_starts(rng, course.created, course.closed)
    treated = moments.treatments(rng, starts, course.open, course.place)
    periods = moments.period_counts(rng, course.created, course.closed, course.purged)
    states = pa.array(["A", course.ended])
    return {
        f"dateDernierTraitement{course.of}": moment_column(
            treated, known=~course.purged | happens(rng, count, laws.TREATED_OF_PURGED)
        ),
        f"nombrePeriodes{course.of}": whole(periods),
        "dateDebut": days(starts, known=~course.purged | happens(rng, count, laws.START_OF_PURGED)),
        f"etatAdministratif{course.of}": coded(states, (~course.open).astype(np.int8)),
    }


def _activity(rng: np.random.Generator, course: Course) -> Columns:
    """The code in force when the life ended, and that of NAF 2025 for who is still open."""
    known = ~course.purged | happens(rng, len(course.purged), laws.ACTIVITY_OF_PURGED)
    codes, nomenclature = shown(rng, course.activities, course.closed)
    lists, names = activities(), pa.array(NOMENCLATURES)
    return {
        f"activitePrincipale{course.of}": coded(lists.labels.texts, codes, known=known),
        f"nomenclatureActivitePrincipale{course.of}": coded(names, nomenclature, known=known),
        f"activitePrincipaleNAF25{course.of}": coded(
            lists.next, course.activities, known=course.open
        ),
    }
