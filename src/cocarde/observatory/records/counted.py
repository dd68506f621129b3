"""What each measure of the lists counts, row by row: the same rule as the cube's, told with names.

`snapshots/measures.py` sums up these rows without naming them; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cocarde.observatory.records.reading import (
    AWARDS,
    COMPANIES,
    IDS,
    ORGANISATIONS,
    Lists,
    Row,
    shown_name,
)
from cocarde.observatory.registers.organisations import SITES
from cocarde.observatory.snapshots import terms

Kind = Literal["company", "organisation", "award", "round"]
REGISTER, DIRECTORY, CONTEST, DECLARED = range(4)  # whose word on where it is goes before whose


@dataclass(frozen=True)
class Counted:
    """One thing that a figure counts.

    Attributes:
        kind: what is counted.
        source: the list that it is told by.
        record: the identifier that this list gives to the company or organisation.
        item: the identifier of what is counted: the award, the round, else the record itself.
        name: of the company or organisation; empty where the list withholds it.
        commune: official code of the registers' year; None abroad.
        place: key of the place abroad; None at home.
        year: the one that it is counted from, or in.
        chain: the same for all the records of one company.
        raised_usd: of a round, US dollars; None where the amount is not known, or of anything else.
    """

    kind: Kind
    source: str
    record: str
    item: str
    name: str
    commune: str | None
    place: str | None
    year: int
    chain: str
    raised_usd: float | None = None


def _counted(kind: Kind, row: Row, year: int, item: str | None = None) -> Counted:
    source, record = row["node"]
    return Counted(
        kind=kind,
        source=source,
        record=record,
        item=record if item is None else item,
        name=shown_name(row),
        commune=row["commune"],
        place=row.get("place"),
        year=year,
        chain=row["chain"],
    )


Told = Mapping[str, list[Row]]


def _known(told: Told, _lists: Lists) -> list[Counted]:
    return [_counted("company", r, r["known_on"].year) for r in told[COMPANIES] if r["known_on"]]


def _founded(told: Told, _lists: Lists) -> list[Counted]:
    rows = [row for row in told[COMPANIES] if row["founded_on"]]
    return [_counted("company", row, row["founded_on"].year) for row in rows]


def _rounds(told: Told, lists: Lists) -> list[Counted]:
    company = {row[IDS[COMPANIES]]: row for row in told[COMPANIES]}
    found = []
    for row in lists.rounds(told[COMPANIES]):
        if row["funded_on"] is None:
            continue
        one = _counted(
            "round",
            company[row[IDS[COMPANIES]]],
            row["funded_on"].year,
            row["round_id_crunchbase"],
        )
        found.append(Counted(**{**vars(one), "raised_usd": row["raised_usd"]}))
    return found


def _awards(told: Told, _lists: Lists) -> list[Counted]:
    rows = [row for row in told[AWARDS] if row["awarded_year"] is not None]
    return [_counted("award", row, row["awarded_year"], row["award_id"]) for row in rows]


def _organisations(*categories: str) -> Callable[[Told, Lists], list[Counted]]:
    """Each of what counts once, of some categories, or of all where none is named."""

    def counted(told: Told, _lists: Lists) -> list[Counted]:
        rows = [r for r in told[ORGANISATIONS] if not categories or r["category"] in categories]
        ranked = [(r["declared"], *r["node"], r["counted_as"], r["known_year"], r) for r in rows]
        return [
            _counted("organisation", row, year)
            for row, year in _once((rank[:3], rank[3], rank[4], rank[5]) for rank in ranked)
        ]

    return counted


def _listed(told: Told, _lists: Lists) -> list[Counted]:
    """Each chain that has a company, once."""
    ranked, chains = [], set()
    for row in told[COMPANIES]:
        year = row["known_on"].year if row["known_on"] else None
        ranked.append(((REGISTER, *row["node"]), row["chain"], year, row))
        chains.add(row["chain"])
    for row in told[ORGANISATIONS]:
        if row["category"] not in SITES:
            order = DECLARED if row["declared"] else DIRECTORY
            ranked.append(((order, *row["node"]), row["chain"], row["known_year"], row))
            chains |= {row["chain"]} if row["category"] == "company" else set()
    for row in told[AWARDS]:
        rank = (CONTEST, row["source"], row["award_id"])
        ranked.append((rank, row["chain"], row["awarded_year"], row))
        chains.add(row["chain"])
    kept = (one for one in ranked if one[1] in chains)
    return [_counted("company", row, year) for row, year in _once(kept)]


Ranked = tuple[tuple[object, ...], str, int | None, Row]  # order, what counts once, year, row


def _once(ranked: Iterable[Ranked]) -> list[tuple[Row, int]]:
    """Of what counts once, the first row that is placed, with the first year of them all."""
    same: dict[str, list[Ranked]] = defaultdict(list)
    for one in ranked:
        same[one[1]].append(one)
    found = []
    for ones in same.values():
        years = [year for _, _, year, _ in ones if year is not None]
        placed = [one for one in ones if _is_placed(one[3])]
        if years and placed:
            first = min(placed, key=lambda one: one[0])
            found.append((first[3], min(years)))
    return found


def _is_placed(row: Row) -> bool:
    return row["commune"] is not None or row.get("place") is not None


# Those of a register of legal units hold counts alone: nobody is named there.
COUNTED: dict[str, Callable[[Told, Lists], list[Counted]]] = {
    terms.COMPANIES_KNOWN: _known,
    terms.COMPANIES_FOUNDED: _founded,
    terms.ROUNDS: _rounds,
    terms.ORGANISATIONS_KNOWN: _organisations(),
    terms.HOSTING_PLACES: _organisations("host_place"),
    terms.INCUBATORS_KNOWN: _organisations("accelerator", "incubator"),
    terms.INVESTORS_KNOWN: _organisations("investor"),
    terms.INNOVATION_AWARDS: _awards,
    terms.COMPANIES_LISTED: _listed,
}
