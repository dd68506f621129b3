"""The lists of a snapshot as rows: those of some companies only, so that a question stays small."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cocarde.observatory.snapshots import Snapshot

Row = dict[str, Any]
Node = tuple[str, str]  # a list, and the identifier of a company or organisation in it
COMPANIES, ORGANISATIONS, AWARDS = "companies", "organisations", "awards"
# The lists that name somebody, and the column that says whom.
IDS = {COMPANIES: "company_id_crunchbase", ORGANISATIONS: "organisation_id", AWARDS: "company_id"}
# What a register writes instead of a name that its bearer asked it not to publish.
WITHHELD = frozenset({"[ND]", "[nd]"})


class Lists:
    """The tables of a snapshot that name companies, cut to some of their chains.

    Rows carry `node` besides their own columns; those of no list at all are nowhere.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        held = [name for name in IDS if name in snapshot.manifest.tables]
        self._tables: dict[str, pa.Table] = {name: snapshot.table(name) for name in held}

    def chains_in(self, communes: Collection[str], places: Collection[str]) -> pa.Array:
        """The chains that have at least one record in these communes or places abroad."""
        found = []
        for table in self._tables.values():
            inside = pc.is_in(table["commune"], pa.array(sorted(communes), pa.string()))
            if places and "place" in table.column_names:
                abroad = pc.is_in(table["place"], pa.array(sorted(places), pa.string()))
                inside = pc.or_(inside, abroad)
            found.append(table.filter(inside)["chain"].combine_chunks())
        return pa.concat_arrays(found).unique() if found else pa.array([], pa.string())

    def chain_of(self, node: Node) -> str | None:
        """The chain of one record; None where no list holds it."""
        return self.chains_of([node]).get(node)

    def chains_of(self, nodes: Iterable[Node]) -> Mapping[Node, str]:
        """The chain of each of these records that a list holds."""
        wanted = set(nodes)
        identifiers = pa.array(sorted({identifier for _, identifier in wanted}), pa.string())
        found: dict[Node, str] = {}
        for name, table in self._tables.items():
            named = pc.is_in(table[IDS[name]], identifiers)
            for row in _rows(table.filter(named), IDS[name]):
                if row["node"] in wanted:
                    found[row["node"]] = row["chain"]
        return found

    def rows(self, chains: pa.Array) -> dict[str, list[Row]]:
        """The rows of these chains, by list; all three lists are there, empty where absent."""
        cut = {
            name: _rows(table.filter(pc.is_in(table["chain"], chains)), IDS[name])
            for name, table in self._tables.items()
        }
        return {name: cut.get(name, []) for name in IDS}

    def rounds(self, companies: Iterable[Row]) -> list[Row]:
        """The funding rounds of some companies."""
        if "rounds" not in self._snapshot.manifest.tables:
            return []
        key = IDS[COMPANIES]
        table = self._snapshot.table("rounds")
        kept = pc.is_in(table[key], pa.array(sorted({row[key] for row in companies}), pa.string()))
        return list(table.filter(kept).to_pylist())

    def links(self, chain: str) -> list[Row]:
        """The evidence that joined the records of a chain."""
        if "company_links" not in self._snapshot.manifest.tables:
            return []
        table = self._snapshot.table("company_links")
        return list(table.filter(pc.equal(table["chain"], chain)).to_pylist())


def _rows(table: pa.Table, key: str) -> list[Row]:
    rows: list[Row] = table.to_pylist()
    for row in rows:
        row["node"] = (row["source"], row[key])
    return rows


def shown_name(row: Row) -> str:
    """The name of a row; empty where its register withholds it."""
    name = str(row["name"] or "").strip()
    return "" if name in WITHHELD else name
