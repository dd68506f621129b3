"""All that a snapshot counts about one company, and why its records are taken for one."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from cocarde.observatory.errors import RecordError
from cocarde.observatory.indicators import Indicator, catalogue
from cocarde.observatory.linkage.chains import Link
from cocarde.observatory.records.behind import is_listed
from cocarde.observatory.records.counted import COUNTED, Counted
from cocarde.observatory.records.reading import IDS, Lists, Row, shown_name
from cocarde.observatory.snapshots import Snapshot


@dataclass(frozen=True)
class Listing:
    """What one list says of the company.

    Attributes:
        source: the list.
        record: its identifier there.
        name: empty where the list withholds it.
        commune: official code where it was placed; None if nowhere at home.
        place: key of the place abroad.
        placement: how its place was found, in the words of `docs/reference/company-links.md`.
        founded_year: as the list says.
        known_year: the first that the list knows it in.
        category: of an organisation.
        activity: as the list writes it.
        status: as the list writes it.
        web_address: as the list writes it.
        city: as the list writes it.
    """

    source: str
    record: str
    name: str
    commune: str | None
    place: str | None
    placement: str
    founded_year: int | None
    known_year: int | None
    category: str = ""
    activity: str = ""
    status: str = ""
    web_address: str = ""
    city: str = ""


@dataclass(frozen=True)
class Funding:
    """One funding round: US dollars, None where the amount is not known."""

    identifier: str
    round_type: str
    funded_on: date | None
    raised_usd: float | None


@dataclass(frozen=True)
class Award:
    """One award of a contest: euros, None where the contest does not say."""

    source: str
    identifier: str
    awarded_year: int
    topic: str
    prize: str
    grant_eur: float | None


@dataclass(frozen=True)
class Tally:
    """An indicator that the company counts in: each row enters it once."""

    indicator: Indicator
    rows: tuple[Counted, ...]


@dataclass(frozen=True)
class Record:
    """One company as a snapshot holds it, on whatever lists.

    Attributes:
        source: the list that was asked about.
        record: its identifier there.
        name: on that list; empty where the list withholds it.
        chain: the same text for all its records.
        listings: each list that it is on, those of the same list by identifier.
        links: the evidence that joined its records; none where it is on one list.
        rounds: by day.
        awards: by year.
        tallies: the indicators that it counts in, in the order of the catalogue.
    """

    source: str
    record: str
    name: str
    chain: str
    listings: tuple[Listing, ...]
    links: tuple[Link, ...]
    rounds: tuple[Funding, ...]
    awards: tuple[Award, ...]
    tallies: tuple[Tally, ...]


def record_of(snapshot: Snapshot, source: str, record: str) -> Record:
    """All that is counted about one company: its lists, what joined them, and the indicators.

    Args:
        snapshot: an opened snapshot.
        source: a list (`crunchbase-companies`, `techonmap` …).
        record: the identifier that the list gives to the company or organisation.

    Raises:
        RecordError: the list holds no such record.
    """
    lists = Lists(snapshot)
    chain = lists.chain_of((source, record))
    if chain is None:
        raise RecordError(f"{source} {record}: not on the lists of snapshot {snapshot.name}")
    told = lists.rows(pa.array([chain], pa.string()))
    listings = tuple(_listings(told))
    own = next(one for one in listings if (one.source, one.record) == (source, record))
    return Record(
        source=source,
        record=record,
        name=own.name,
        chain=chain,
        listings=listings,
        links=tuple(_link(row) for row in lists.links(chain)),
        rounds=tuple(_fundings(lists.rounds(told["companies"]))),
        awards=tuple(_awards(told["awards"])),
        tallies=tuple(_tallies(snapshot, told, lists)),
    )


def _listings(told: dict[str, list[Row]]) -> list[Listing]:
    """One for each record; of one winner's awards, one."""
    found: dict[tuple[str, str], Listing] = {}
    for name in IDS:
        for row in told[name]:
            found.setdefault(row["node"], _listing(name, row))
    return [found[node] for node in sorted(found)]


def _listing(name: str, row: Row) -> Listing:
    founded = row.get("founded_on")
    known = row.get("known_on")
    source, record = row["node"]
    return Listing(
        source=source,
        record=record,
        name=shown_name(row),
        commune=row["commune"],
        place=row.get("place"),
        placement=row["placement"] or "",
        founded_year=founded.year if founded else row.get("founded_year"),
        known_year=known.year if known else row.get("known_year", row.get("awarded_year")),
        category=row.get("category", "company") if name != "awards" else "",
        activity=(row.get("category_list") or row.get("tags") or row.get("topic") or ""),
        status=row.get("status") or "",
        web_address=row.get("homepage_url") or row.get("url") or "",
        city=row.get("city") or "",
    )


def _link(row: Row) -> Link:
    return Link(
        row["evidence"],
        row["key"],
        (row["source_a"], row["record_a"]),
        (row["source_b"], row["record_b"]),
    )


def _fundings(rows: list[Row]) -> list[Funding]:
    found = [
        Funding(
            row["round_id_crunchbase"], row["round_type"] or "", row["funded_on"], row["raised_usd"]
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.funded_on or date.min, one.identifier))


def _awards(rows: list[Row]) -> list[Award]:
    found = [
        Award(
            row["source"],
            row["award_id"],
            row["awarded_year"],
            row["topic"] or "",
            row["prize"] or "",
            row["grant_eur"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.awarded_year, one.source, one.identifier))


def _tallies(snapshot: Snapshot, told: dict[str, list[Row]], lists: Lists) -> list[Tally]:
    last = snapshot.manifest.data_years[1]
    found = []
    for indicator in catalogue():
        if not is_listed(indicator) or snapshot.yields.isdisjoint(indicator.needs):
            continue
        rows = [
            one
            for one in COUNTED[indicator.records[0].measure](told, lists)
            if (one.commune or one.place) and one.year <= last
        ]
        if rows:
            found.append(Tally(indicator, tuple(sorted(rows, key=lambda r: (r.year, r.item)))))
    return found
