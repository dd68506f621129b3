"""What is counted once, whatever lists it is on: chains in the tables, and the links behind them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from cocarde.observatory.linkage.chains import Chains, Node, Record, chain
from cocarde.observatory.registers.organisations import SITES

Row = dict[str, Any]
Lists = Mapping[str, list[Row]]
# The lists, and what is written in each. Where a chain is, is told by the first of its records
# that is placed, in this order; those that are declared last.
WRITTEN = {
    "companies": ("chain",),
    "organisations": ("chain", "counted_as"),
    "awards": ("chain", "commune", "placement"),
}
LINKS = pa.schema(
    [
        ("evidence", pa.string()),
        ("key", pa.string()),
        ("source_a", pa.string()),
        ("record_a", pa.string()),
        ("source_b", pa.string()),
        ("record_b", pa.string()),
        ("chain", pa.string()),
    ]
)


def count_once(tables: Mapping[str, pa.Table], ids: Mapping[str, str]) -> dict[str, pa.Table]:
    """Say in the tables what is one and the same.

    Args:
        tables: placed, each list with its `source`.
        ids: the column that names a company or organisation, for each of the lists.

    Returns:
        The tables: each list with `chain`, the same text for all the records of one company;
        `organisations` with `counted_as` besides, the same text for what counts once; `awards`
        placed where their company is, where they do not say it themselves; and `company_links`,
        the evidence behind the chains.
    """
    lists = {name: tables[name].to_pylist() for name in WRITTEN if name in tables}
    if not lists:
        return dict(tables)
    for name, rows in lists.items():
        for row in rows:
            row["node"] = (row["source"], row[ids[name]])
    chains = chain(record for rows in lists.values() for record in records_of(rows))
    for rows in lists.values():
        for row in rows:
            row["chain"] = _text(chains.head[row["node"]])
    _count_sites(lists.get("organisations", []))
    _place_awards(lists)
    found = {name: _written(tables[name], rows, WRITTEN[name]) for name, rows in lists.items()}
    return {**tables, **found, "company_links": _links_table(chains)}


def _written(table: pa.Table, rows: list[Row], columns: tuple[str, ...]) -> pa.Table:
    """The table with columns of texts as the rows have them, those it had before included."""
    for name in columns:
        texts = pa.array([row[name] for row in rows], pa.string())
        if name in table.column_names:
            table = table.set_column(table.column_names.index(name), name, texts)
        else:
            table = table.append_column(name, texts)
    return table


def records_of(rows: list[Row]) -> Iterator[Record]:
    """The records of the rows of a list, each with its `node`; of one winner's awards, one record.

    A record has a SIREN, or a domain, where all its rows that give one give the same.
    """
    given: dict[Node, list[Row]] = defaultdict(list)
    for row in rows:
        given[row["node"]].append(row)
    for (source, identifier), same in given.items():
        founded_on = same[0].get("founded_on")
        yield Record(
            source=source,
            record_id=identifier,
            siren_insee=_agreed(same, "siren_insee"),
            web_domain=_agreed(same, "web_domain"),
            name=same[0]["name"],
            commune=same[0]["commune"],
            founded_year=founded_on.year if founded_on else same[0].get("founded_year"),
        )


def _agreed(rows: list[Row], column: str) -> str | None:
    values = {row[column] for row in rows if row.get(column) is not None}
    return values.pop() if len(values) == 1 else None


def _count_sites(rows: list[Row]) -> None:
    """Legal persons count once by chain; sites, as many as the list that knows most of them.

    The sites of one chain, in one commune and of one category, are numbered list by list: the
    first of one list and the first of another are one.
    """
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: (row["known_year"], *row["node"])):
        row["counted_as"] = row["chain"]
        if row["category"] in SITES:
            place = (row["chain"], row["category"], row["commune"] or "")
            number = seen[(*place, row["source"])] = seen[(*place, row["source"])] + 1
            row["counted_as"] = " ".join((*place, str(number)))


def _place_awards(lists: Lists) -> None:
    """An award whose contest does not say where is placed where its chain is, if that is known.

    What is only declared places nothing but itself.
    """
    commune_of: dict[str, str] = {}
    for rows in lists.values():
        for row in rows:
            if row["commune"] is not None and not row.get("declared"):
                commune_of.setdefault(row["chain"], row["commune"])
    for row in lists.get("awards", []):
        if row["commune"] is None and row["chain"] in commune_of:
            row["commune"], row["placement"] = commune_of[row["chain"]], "linked"


def _links_table(chains: Chains) -> pa.Table:
    rows = [
        (link.evidence, link.key, *link.first, *link.second, _text(chains.head[link.first]))
        for link in chains.links
    ]
    return pa.Table.from_pylist([dict(zip(LINKS.names, row, strict=True)) for row in rows], LINKS)


def _text(node: Node) -> str:
    return ":".join(node)
