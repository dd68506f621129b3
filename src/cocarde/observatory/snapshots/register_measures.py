"""The measures of a whole register of legal units, from its cohorts and its jobs."""

import ibis
import pyarrow as pa
from ibis import _

from cocarde.observatory.registers.sirene.schema import BANDS, NO_EMPLOYEE, UNKNOWN
from cocarde.observatory.snapshots.cube import LONGEST_LAG
from cocarde.observatory.snapshots.sectors import SECTORS, Sector
from cocarde.observatory.snapshots.terms import (
    AT_WORK,
    BIRTHS,
    DEATHS,
    FIVE_YEAR_SURVIVORS,
    JOBS_HIGH,
    JOBS_LOW,
    OPEN_BANDS,
    STAFFED,
)

SURVIVAL_YEARS = 5
CLOSED_SOME_DAY = 0  # the death year of a unit closed on a day that is not known
EMPLOYING = {code: ends for code, ends in BANDS.items() if code not in (NO_EMPLOYEE, UNKNOWN)}
WORKFORCE_BANDS = pa.table(
    {
        "band": list(EMPLOYING),
        "least": [least for least, _most in EMPLOYING.values()],
        "most": [least if most is None else most for least, most in EMPLOYING.values()],
        "open": [int(most is None) for _least, most in EMPLOYING.values()],
    }
)


def unit_measures(cohorts: ibis.Table, years: tuple[int, int]) -> list[ibis.Table]:
    """Births, deaths and five-year survivors by commune and year; births and deaths by sector.

    A unit that closed on a day that is not known is in none; one born on a day that is not known
    was born before the first year. What lies before the years that can be asked for is summed up.

    Args:
        cohorts: the core table, placed or not.
        years: the first and the last year that will be asked for.
    """
    first, last = years
    floor = first - LONGEST_LAG - 1
    placed = cohorts.filter(
        _.commune.notnull(), _.death_year.isnull() | (_.death_year > CLOSED_SOME_DAY)
    )
    births = placed.mutate(year=ibis.greatest(_.birth_year, floor))
    deaths = placed.filter(_.death_year.notnull()).mutate(year=ibis.greatest(_.death_year, floor))
    aged = placed.mutate(year=_.birth_year + SURVIVAL_YEARS).filter(_.year.between(first, last))
    survivors = aged.filter(_.death_year.isnull() | (_.death_year > _.year))
    return [
        _summed(births, "units", BIRTHS, SECTORS),
        _summed(deaths, "units", DEATHS, SECTORS),
        _summed(survivors, "units", FIVE_YEAR_SURVIVORS, ()),
    ]


def at_work_measures(cohorts: ibis.Table, at_work_from: int) -> list[ibis.Table]:
    """Legal units by commune and sector, of a register that holds only those at work on its day.

    Of the years before, it knows the survivors alone: a unit counts from the last whole year on,
    or from the year of its birth where that is later, and no birth is told.

    Args:
        cohorts: the core table, placed or not.
        at_work_from: the last year the register holds whole.
    """
    known = cohorts.filter(_.commune.notnull(), _.death_year.isnull())
    present = known.mutate(year=ibis.greatest(_.birth_year, at_work_from))
    return [_summed(present, "units", AT_WORK, SECTORS)]


def jobs_measures(jobs: ibis.Table, bands: ibis.Table, years: tuple[int, int]) -> list[ibis.Table]:
    """The least and the most jobs of the workforce bands, and the establishments behind them.

    An establishment whose band or whose band's year is not known, or that employs nobody, is not
    among them. The last band has no upper end: its establishments are counted in `OPEN_BANDS`.

    Args:
        jobs: the core table, placed or not.
        bands: `WORKFORCE_BANDS`.
        years: the first and the last year that will be asked for.
    """
    staffed = (
        jobs.filter(_.commune.notnull(), _.band_year.between(*years))
        .inner_join(bands, "band")
        .mutate(year=_.band_year)
    )
    return [
        _summed(staffed.mutate(jobs=_.establishments * factor), "jobs", name, SECTORS)
        for name, factor in (
            (JOBS_LOW, _.least),
            (JOBS_HIGH, _.most),
            (STAFFED, ibis.literal(1)),
            (OPEN_BANDS, _.open),
        )
    ]


def _summed(rows: ibis.Table, column: str, measure: str, sectors: tuple[Sector, ...]) -> ibis.Table:
    """The sum of a column by commune and year, for all activities and for each sector."""
    # Told once a row before anything is summed: engines then compare each activity of a dictionary
    # once, where a condition on the sum would compare the text of every row.
    told = rows.mutate(**{s.name: rows.activity.isin(s.activities) for s in sectors})
    sums = {measure: told[column].sum()} | {
        sector.measure(measure): told[column].sum(where=told[sector.name]) for sector in sectors
    }
    wide = told.group_by(commune=_.commune, year=_.year.cast("int32")).aggregate(**sums)
    long = wide.pivot_longer(list(sums), names_to="measure", values_to="value")
    return (
        long.filter(_.value > 0)
        .mutate(place=ibis.null("string"), value=_.value.cast("float64"))
        .select("measure", "commune", "place", "year", "value")
    )
