"""Start-ups of Avrésie and their funding rounds, generated in the columns of a Crunchbase export.

A dozen rows are bad on purpose (impossible date, missing key, unknown city), as in any real file:
they show what the observatory refuses and how it says so.
"""

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from functools import cache

from . import COUNTRY_CODE, SEED
from .geography import BODIES, REGION, THIN_BODY, Body, Commune, country
from .names import company_names, plain

COMPANY_COUNT = 2_500
ROUND_COUNT = 1_800
LAST_DAY = dt.date(2026, 9, 30)
_FIRST_FUNDING_YEAR = 2018
# Companies for ten thousand inhabitants: two bodies do much better than their size, as in life.
_DENSITY = {
    "990000014": 7.4, "990000022": 5.6, "990000030": 6.3, "990000048": 4.4, "990000055": 5.2,
    "990000063": 3.9, "990000071": 5.8, "990000089": 2.9, "990000097": 2.4, "990000105": 1.9,
    "990000113": 2.2, THIN_BODY: 0.7,
}  # fmt: skip
_COMMON_CATEGORIES = (
    "Software", "Mobile", "SaaS", "Enterprise Software", "E-Commerce", "Analytics", "Big Data",
    "Health Care", "Education", "Clean Technology", "Marketplaces", "Security", "Games", "FinTech",
    "Internet of Things", "Video", "Hardware + Software", "Manufacturing", "Logistics Company",
    "Agriculture", "Biotechnology", "Design",
)  # fmt: skip
_SPECIALITIES = {
    "990000014": ("FinTech", "Enterprise Software", "Big Data", "Education"),
    "990000022": ("Logistics Company", "Clean Technology", "Transportation", "Internet of Things"),
    "990000030": ("Biotechnology", "Medical Devices", "Health Care", "Robotics"),
    "990000048": ("Hardware + Software", "Semiconductors", "Internet of Things", "Robotics"),
    "990000055": ("Aerospace", "3D", "Virtual Reality", "Games"),
    "990000063": ("Travel", "Hospitality", "Video", "Music"),
    "990000071": ("Manufacturing", "Electronics", "Health and Wellness", "Medical Devices"),
}  # fmt: skip
_DIGITAL = {"Software", "Mobile", "SaaS", "Enterprise Software", "Analytics", "Big Data", "Games"}
_LADDER = (
    ("seed", "", 450_000, 0.6), ("venture", "A", 3_200_000, 0.7), ("venture", "B", 10_500_000, 0.6),
    ("venture", "C", 26_000_000, 0.5), ("venture", "D", 52_000_000, 0.4),
)  # fmt: skip
_ASIDE = ("angel", "grant", "undisclosed", "equity_crowdfunding", "convertible_note")


@dataclass(frozen=True)
class Round:
    """One generated funding round; an undisclosed amount is None, as in the export."""

    identifier: str
    kind: str
    letter: str
    day: dt.date
    raised_usd: int | None


@dataclass(frozen=True)
class Company:
    """One generated start-up."""

    name: str
    city: str
    body: str
    categories: tuple[str, ...]
    founded: dt.date
    status: str
    rounds: tuple[Round, ...] = field(default=())

    @property
    def permalink(self) -> str:
        return f"/organization/{plain(self.name)}"

    @property
    def is_digital(self) -> bool:
        return bool(_DIGITAL.intersection(self.categories))


@cache
def companies() -> tuple[Company, ...]:
    """The generated start-ups, by body, the same at every call."""
    rng = random.Random(SEED + 10)
    names = company_names(rng)
    drawn = [
        _draw_company(next(names), body, rng) for body in BODIES for _ in range(_count(body, rng))
    ]
    return _with_rounds(drawn, random.Random(SEED + 11))


def company_rows() -> list[dict[str, str]]:
    """Rows of `companies_avr.csv`, the bad ones spread among them."""
    regions = {body.code: body.seat for body in BODIES}
    rows = [_company_row(company, regions[company.body]) for company in companies()]
    return _with_bad_company_rows(rows)


def round_rows() -> list[dict[str, str]]:
    """Rows of `rounds_avr.csv`: keys in mixed case and days as dd-mm-yyyy, as in the export."""
    rows = [
        {
            "company_permalink": company.permalink.upper() if n % 3 == 0 else company.permalink,
            "funding_round_permalink": f"/funding-round/{one.identifier}",
            "funding_round_type": one.kind,
            "funding_round_code": one.letter,
            "funded_at": one.day.strftime("%d-%m-%Y"),
            "raised_amount_usd": "" if one.raised_usd is None else str(one.raised_usd),
        }
        for company in companies()
        for n, one in enumerate(company.rounds)
    ]
    return _with_bad_round_rows(rows)


def _count(body: Body, rng: random.Random) -> int:
    total = sum(_DENSITY[b.code] * b.population for b in BODIES)
    share = COMPANY_COUNT * _DENSITY[body.code] * body.population / total
    return max(2, round(share + rng.uniform(-1, 1)))


def _draw_company(name: str, body: Body, rng: random.Random) -> Company:
    founded = _day_of(_founding_year(rng), rng)
    age = 2026 - founded.year
    status = "operating"
    if rng.random() < 0.022 * age:
        status = rng.choices(("closed", "acquired", "ipo"), (70, 27, 3))[0]
    return Company(name, _city(body, rng).name, body.code, _categories(body, rng), founded, status)


def _founding_year(rng: random.Random) -> int:
    years = range(2008, 2027)
    weights = [1.11 ** (min(year, 2022) - 2008) for year in years]
    weights[-1] *= 0.5  # a year not over
    return rng.choices(years, weights)[0]


def _day_of(year: int, rng: random.Random) -> dt.date:
    last = (LAST_DAY - dt.date(year, 1, 1)).days if year == LAST_DAY.year else 364
    return dt.date(year, 1, 1) + dt.timedelta(days=rng.randint(0, last))


def _city(body: Body, rng: random.Random) -> Commune:
    communes = [c for c in country().communes if c.body == body.code]
    return rng.choices(communes, [c.population**1.25 for c in communes])[0]


def _categories(body: Body, rng: random.Random) -> tuple[str, ...]:
    pool = _COMMON_CATEGORIES + _SPECIALITIES.get(body.code, ()) * 4
    return tuple(dict.fromkeys(rng.choice(pool) for _ in range(rng.randint(1, 3))))


def _with_rounds(drawn: list[Company], rng: random.Random) -> tuple[Company, ...]:
    """Rounds given to companies drawn in turn until the wanted number is reached."""
    order = [n for n, company in enumerate(drawn) if company.body != THIN_BODY]
    rng.shuffle(order)
    funded: dict[int, tuple[Round, ...]] = {}
    left = ROUND_COUNT
    for n in order:
        found = _draw_rounds(drawn[n], rng)[:left]
        funded[n] = found
        left -= len(found)
        if left == 0:
            break
    return tuple(replace(company, rounds=funded.get(n, ())) for n, company in enumerate(drawn))


def _draw_rounds(company: Company, rng: random.Random) -> tuple[Round, ...]:
    earliest = max(company.founded, dt.date(_FIRST_FUNDING_YEAR, 1, 1))
    day = earliest + dt.timedelta(days=rng.randint(60, 900))
    found: list[Round] = []
    for kind, letter, usual, climbs in _LADDER:
        if day > LAST_DAY:
            break
        found.append(_round(kind, letter, day, usual, rng))
        if rng.random() > climbs:
            break
        day += dt.timedelta(days=rng.randint(300, 900))
    if rng.random() < 0.15 and day <= LAST_DAY:  # noqa: PLR2004
        found.append(_round(rng.choice(_ASIDE), "", day, 180_000, rng))
    return tuple(sorted(found, key=lambda one: one.day))


def _round(kind: str, letter: str, day: dt.date, usual: int, rng: random.Random) -> Round:
    known = kind != "undisclosed" and rng.random() > 0.1  # noqa: PLR2004
    raised = 1_000 * round(rng.lognormvariate(0, 0.55) * usual / 1_000) if known else None
    return Round(f"{rng.getrandbits(128):032x}", kind, letter, day, raised)


def _company_row(company: Company, region: str) -> dict[str, str]:
    days = [one.day.isoformat() for one in company.rounds]
    raised = sum(one.raised_usd or 0 for one in company.rounds)
    return {
        "permalink": company.permalink,
        "name": company.name,
        "homepage_url": f"http://www.{plain(company.name)}.example",
        "category_list": "|".join(company.categories),
        "funding_total_usd": str(raised) if raised else "-",
        "status": company.status,
        "country_code": COUNTRY_CODE,
        "state_code": REGION,
        "region": region,
        "city": company.city,
        "funding_rounds": str(max(1, len(days))),
        "founded_at": company.founded.isoformat(),
        "first_funding_at": days[0] if days else "",
        "last_funding_at": days[-1] if days else "",
    }


def _with_bad_company_rows(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    bad = [
        {"founded_at": "2019-13-40"}, {"founded_at": "31/02/2020"}, {"permalink": ""},
        {"permalink": "", "name": ""}, {"city": "Ville-Inconnue"}, {"city": "Nulle-Part-sur-Rien"},
        {"city": "Aurélanne"},
    ]  # fmt: skip
    return _spoil(rows, bad)


def _with_bad_round_rows(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    bad = [
        {"funded_at": "31-02-2024"}, {"funded_at": "2023-15"}, {"company_permalink": ""},
        {"company_permalink": "/organization/introuvable"}, {"raised_amount_usd": "-250000"},
    ]  # fmt: skip
    return _spoil(rows, bad)


def _spoil(rows: list[dict[str, str]], bad: list[dict[str, str]]) -> list[dict[str, str]]:
    """Bad rows are copies of good ones with a fault, so that no good company is lost."""
    step = len(rows) // (len(bad) + 1)
    spoiled = list(rows)
    for n, fault in enumerate(bad, start=1):
        fresh = {"permalink": f"/organization/ligne-fautive-{n}"} if "permalink" in rows[0] else {}
        unique = {} if fresh else {"funding_round_permalink": f"/funding-round/{n:032x}"}
        spoiled.insert(n * step + n - 1, rows[n * step] | fresh | unique | fault)
    return spoiled
