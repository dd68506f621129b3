"""The measures of the cube, and what is made of them: sums of signed terms."""

from dataclasses import dataclass
from typing import Literal

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
# From a register of legal units; those of a sector bear its name before (`digital_oecd_births`).
BIRTHS = "births"
DEATHS = "deaths"
FIVE_YEAR_SURVIVORS = "five_year_survivors"
AT_WORK = "at_work"  # of a register that holds nothing that closed: births and deaths are unknown
JOBS_LOW = "jobs_low"
JOBS_HIGH = "jobs_high"
STAFFED = "staffed"
OPEN_BANDS = "open_bands"
AMOUNTS = frozenset({RAISED_USD})  # US dollars; all the others are counts


@dataclass(frozen=True)
class Term:
    """A measure as it enters a quantity.

    Attributes:
        measure: its name in the cube.
        cumulated: True when it sums up all years to the one asked for.
        sign: -1 when it is deducted.
        lag: how many years before the one asked for it is read, `cube.LONGEST_LAG` at most.
    """

    measure: str
    cumulated: bool = False
    sign: Literal[1, -1] = 1
    lag: int = 0


Quantity = tuple[Term, ...]
