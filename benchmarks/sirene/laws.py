"""The laws of the generated register: every number of them is explained in README.md."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

UNITS_AT_FULL_SIZE: Final = 29_000_000
UNITS_PER_CHUNK: Final = 250_000  # also the rows of a row group of the legal units
STOCK_DATE: Final = date(2026, 11, 1)
EPOCH: Final = date(1970, 1, 1)
NEVER: Final = 2_000_000  # a day that does not come


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    """A date as days since 1970-01-01."""
    return (date(year, month, of_month) - EPOCH).days


STOCK_DAY: Final = day(STOCK_DATE.year, STOCK_DATE.month, STOCK_DATE.day)
PURGED_BEFORE: Final = day(2003)  # units closed by the end of 2002 were purged
NAF_REV2_FROM: Final = day(2008)  # every code was rewritten that day
NAF_REV1_FROM: Final = day(2003)
NAF_1993_FROM: Final = day(1993)
UNKNOWN_DAY: Final = day(1900)
FIRST_PREFIX: Final = 500_000  # of the SIREN, eight figures: 005 000 00x is the first
LAST_PREFIX: Final = 99_999_999


class Kind(IntEnum):
    """What a legal unit is, as far as the laws differ."""

    PERSON = 0
    COMPANY = 1
    PROPERTY = 2
    ASSOCIATION = 3
    OWNERS = 4
    PUBLIC = 5
    FARM = 6
    OTHER = 7


# Legal units of the register by year of registration, in thousands: only the proportions count.
REGISTERED: Final = (
    [(year, 4.0) for year in range(1900, 1950)]
    + [(year, 32.0) for year in range(1950, 1973)]
    + [(year, 160.0) for year in range(1973, 1980)]
    + [(year, 260.0) for year in range(1980, 1990)]
    + [(year, 340.0) for year in range(1990, 2000)]
    + list(
        zip(
            range(2000, STOCK_DATE.year + 1),
            (
                380, 390, 400, 430, 470, 480, 490, 540, 550,  # to 2008
                780, 850, 780, 790, 770, 790, 780, 820,  # the simple regime of 2009 begins
                870, 1010, 1160, 1180, 1420, 1480, 1540, 1600, 1660,
                1390,  # ten months
            ),
            strict=True,
        )
    )
)  # fmt: skip
LATE_SHARE: Final = 0.12  # registered long after they began
SNAPPED_TO_MONTH: Final = 0.15
SNAPPED_TO_YEAR: Final = 0.03
UNKNOWN_CREATION: Final = 0.003
UNKNOWN_CREATION_OF_PURGED: Final = 0.27

ERAS: Final = (day(1985), day(2000), day(2009))  # the four mixes of legal categories


@dataclass(frozen=True)
class Category:
    """A legal category.

    Attributes:
        code: of the official list.
        kind: what it is to the other laws.
        weights: by era, to be compared within an era only.
    """

    code: int
    kind: Kind
    weights: tuple[float, float, float, float]


CATEGORIES: Final = (
    Category(1000, Kind.PERSON, (600, 590, 520, 545)),
    Category(5499, Kind.COMPANY, (90, 160, 190, 85)),
    Category(5710, Kind.COMPANY, (0, 3, 30, 145)),
    Category(5599, Kind.COMPANY, (40, 25, 8, 1)),
    Category(5202, Kind.COMPANY, (12, 10, 5, 2)),
    Category(5485, Kind.COMPANY, (0, 1, 4, 3)),
    Category(5785, Kind.COMPANY, (0, 0, 1, 3)),
    Category(3120, Kind.COMPANY, (4, 4, 4, 4)),
    Category(3220, Kind.OTHER, (1, 2, 5, 8)),
    Category(6220, Kind.COMPANY, (1, 3, 1, 0.4)),
    Category(6540, Kind.PROPERTY, (70, 90, 125, 90)),
    Category(6541, Kind.PROPERTY, (2, 2, 8, 8)),
    Category(6599, Kind.PROPERTY, (10, 8, 7, 6)),
    Category(6589, Kind.PROPERTY, (4, 4, 3, 1)),
    Category(6598, Kind.FARM, (0, 9, 7, 4)),
    Category(6533, Kind.FARM, (6, 5, 3, 2)),
    Category(6534, Kind.FARM, (4, 3, 2, 1)),
    Category(6597, Kind.FARM, (2, 2, 2, 2)),
    Category(9220, Kind.ASSOCIATION, (85, 60, 60, 58)),
    Category(9221, Kind.ASSOCIATION, (0.2, 1, 1, 0.3)),
    Category(9230, Kind.ASSOCIATION, (2, 1, 0.5, 0.1)),
    Category(9260, Kind.ASSOCIATION, (3, 2, 2, 2)),
    Category(9110, Kind.OWNERS, (10, 10, 8, 12)),
    Category(7210, Kind.PUBLIC, (10, 0.2, 0.1, 0.1)),
    Category(7361, Kind.PUBLIC, (7, 1, 0.3, 0.1)),
    Category(7331, Kind.PUBLIC, (2, 1, 0.2, 0.1)),
    Category(7353, Kind.PUBLIC, (4, 2, 1, 0.2)),
    Category(7346, Kind.PUBLIC, (0, 0.8, 0.4, 0.1)),
    Category(7389, Kind.PUBLIC, (0.5, 0.2, 0.1, 0.1)),
    Category(2110, Kind.OTHER, (15, 12, 10, 11)),
    Category(2210, Kind.OTHER, (8, 6, 2, 0.5)),
    Category(8310, Kind.OTHER, (3, 3, 2, 1)),
    Category(8410, Kind.OTHER, (6, 4, 2, 0.6)),
)
UNKNOWN_CATEGORY_OF_PURGED: Final = 0.05

# How long a unit lives: the scale in years of a Weibull law, and its shape.
LIFE_YEARS: Final = {
    Kind.PERSON: 11.0,
    Kind.COMPANY: 17.0,
    Kind.PROPERTY: 55.0,
    Kind.ASSOCIATION: 60.0,
    Kind.OWNERS: 90.0,
    Kind.PUBLIC: 120.0,
    Kind.FARM: 30.0,
    Kind.OTHER: 18.0,
}
LIFE_SHAPE: Final = 0.85
CLOSED_ON_LAST_DAY: Final = 0.12  # of December

# Establishments beside the first: their mean once the unit is old, and how often one is a move.
MORE_ESTABLISHMENTS: Final = {
    Kind.PERSON: 0.96,
    Kind.COMPANY: 1.34,
    Kind.PROPERTY: 0.50,
    Kind.ASSOCIATION: 0.50,
    Kind.OWNERS: 0.30,
    Kind.PUBLIC: 4.0,
    Kind.FARM: 0.40,
    Kind.OTHER: 0.40,
}
MATURING_YEARS: Final = 6.0
MOVES: Final = {
    Kind.PERSON: 0.72,
    Kind.COMPANY: 0.45,
    Kind.PROPERTY: 0.85,
    Kind.ASSOCIATION: 0.75,
    Kind.OWNERS: 0.9,
    Kind.PUBLIC: 0.05,
    Kind.FARM: 0.5,
    Kind.OTHER: 0.7,
}
CHAINS_SHARE: Final = 0.0004  # companies of many sites
CHAIN_LEAST, CHAIN_TAIL, CHAIN_MOST = 15, 1.15, 3_000
OLD_SITE_KEPT: Final = 0.08  # of the moves, the former head office stays open
SITE_YEARS: Final = 8.0
OTHER_ACTIVITY: Final = 0.07  # establishments whose activity is not that of their unit
DORMANT: Final = 0.03  # active units whose head office is closed
NIC_GAP: Final = 0.3  # units older than the purge whose first numbers are gone

# Opposition to disclosure, by kind: share of the units. The rest are disclosed.
PARTIAL_OF_PERSONS: Final = 0.12
PARTIAL_OF_OTHERS: Final = 0.006

# Workforce bands of employers, by number of establishments in the official counts of 2014.
BANDS: Final = ("NN", "00", "01", "02", "03", "11", "12", "21", "22", "31", "32", "41", "42",
                "51", "52", "53")  # fmt: skip
BAND_WEIGHTS: Final = (
    0, 120_000, 700_755, 300_324, 191_495, 139_400, 84_236, 27_083, 12_194, 2_200, 4_137, 1_240,
    420, 100, 12, 4,
)  # fmt: skip
EMPLOYERS: Final = {
    Kind.PERSON: 0.04,
    Kind.COMPANY: 0.33,
    Kind.PROPERTY: 0.01,
    Kind.ASSOCIATION: 0.11,
    Kind.OWNERS: 0.10,
    Kind.PUBLIC: 0.75,
    Kind.FARM: 0.25,
    Kind.OTHER: 0.05,
}
NO_BAND_OF_CLOSED: Final = 0.10  # closed long ago: null instead of NN
BAND_YEAR: Final = STOCK_DATE.year - 2

NEAR_SHARE: Final = 0.15  # establishments near the first; most others are in its commune
SAME_COMMUNE: Final = 0.6
ABROAD: Final = 0.0025
OLD_CODE_OF_OPEN: Final = 0.03  # open establishments still under the code of a merged commune
GEOCODED: Final = 0.72

# Columns of the legal units: the share of the rows concerned that have a value.
NAMED: Final = 0.997  # natural persons whose names are known
FIRST_NAMES: Final = (1.0, 0.55, 0.27, 0.05)  # that have a first, second, third, fourth one
USUAL_FIRST_NAME: Final = 0.99
PSEUDONYM: Final = 0.004
OTHER_NAME_OF_WOMEN, OTHER_NAME_OF_MEN = 0.22, 0.01
WOMEN: Final = 0.38
ACRONYM: Final = 0.09  # legal persons
USUAL_NAME_OF_LEGAL, USUAL_NAME_OF_PERSONS = 0.09, 0.04  # before 2008 only
RNA_NUMBER: Final = 0.45  # associations known to their own register
BAND_OF_THIS_YEAR: Final = 0.94  # the others are one year older
BAND_YEAR_OF_NONE: Final = 0.08  # open, employing nobody, with a year all the same
TREATED_OF_PURGED: Final = 0.35
START_OF_PURGED: Final = 0.9
ACTIVITY_OF_PURGED: Final = 0.85
SIZE_OF_EMPLOYERS, SIZE_OF_OTHERS = 0.97, 0.38  # open units with a category of company
LARGE, MIDDLE = 0.002, 0.015  # of these
SOCIAL_ECONOMY: Final = 0.45  # associations that say so
NOT_SOCIAL_ECONOMY: Final = 0.005  # others that say they are not
MISSION_TOLD: Final = 0.03  # open companies that say whether they have a mission
MISSION: Final = 0.02  # of these

# Columns of the establishments.
SIGN: Final = {Kind.PERSON: 0.10, Kind.COMPANY: 0.22}
SIGN_OF_OTHERS: Final = 0.02
SECOND_SIGN: Final = 0.03  # of those that have a first
USUAL_NAME: Final = 0.10
CRAFT: Final = 0.55  # of persons and companies whose activity is a craft
EMPLOYER_KNOWN: Final = 0.96
EMPLOYER_WITHOUT_BAND: Final = 0.05
NUMBERED: Final = 0.74
REPEATED: Final = 0.06  # of the numbers: bis, ter…
GROUPED: Final = 0.015  # of the numbers: 11 to 13
STREET_TYPE: Final = 0.86
STREET: Final = 0.97
COMPLEMENT: Final = 0.17
MEAN_NUMBER: Final = 42.0
FROM_ADDRESS_BASE: Final = 0.94  # the other addresses come from the land registry
