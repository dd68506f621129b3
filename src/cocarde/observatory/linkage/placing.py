"""Core tables as a snapshot keeps them: companies placed, rounds linked, establishments placed."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa

from cocarde.observatory.linkage.addresses import Address, Contours, place_address
from cocarde.observatory.linkage.places import Gazetteer
from cocarde.observatory.registers import Extract
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.territories import Communes


def place_companies(extract: Extract, gazetteer: Gazetteer) -> pa.Table:
    """The companies with their `source`, `commune`, `place` (abroad) and `placement`."""
    found = [
        gazetteer.place(row["country_code"] or "", row["state_code"], row["city"])
        for row in extract.rows
    ]
    table = _with_source(extract)
    for name, values in (
        ("commune", [placed.commune for placed in found]),
        ("place", [placed.place for placed in found]),
        ("placement", [placed.how for placed in found]),
    ):
        table = table.append_column(name, pa.array(values, pa.string()))
    return table.sort_by(extract.register.key)


def place_listed(
    extracts: Sequence[Extract],
    gazetteer: Gazetteer,
    contours: Contours | None = None,
    carried: Mapping[str, str] | None = None,
) -> pa.Table:
    """The rows of several lists of the same kind, in one table, each at its place.

    Args:
        extracts: what was read, one for each list.
        gazetteer: of the communes of the year.
        contours: of these communes, where they are known.
        carried: the commune of the year that a code of another year lies in.

    Returns:
        The core columns; before them `source` (the kind of the list a row is of); after them
        `declared` (true of what somebody says of themselves), `commune` and `placement`.
    """
    tables = []
    for extract in extracts:
        found = [place_address(_address(row), gazetteer, contours, carried) for row in extract.rows]
        table = _with_source(extract)
        declared = [extract.register.declared] * table.num_rows
        table = table.append_column("declared", pa.array(declared, pa.bool_()))
        communes = pa.array([placed.commune for placed in found], pa.string())
        table = table.append_column("commune", communes)
        table = table.append_column("placement", pa.array([p.how for p in found], pa.string()))
        tables.append(table)
    key = extracts[0].register.key
    return pa.concat_tables(tables).sort_by([("source", "ascending"), (key, "ascending")])


def _with_source(extract: Extract) -> pa.Table:
    """The table with the kind of the list first: it issued the identifiers."""
    table = extract.table()
    return table.add_column(
        0, "source", pa.array([extract.register.kind] * len(table), pa.string())
    )


def _address(row: CoreRow) -> Address:
    return Address(
        row.get("commune_insee") or "",
        row.get("postcode") or "",
        row.get("city") or "",
        row.get("longitude"),
        row.get("latitude"),
    )


def link_rounds(extract: Extract, companies: pa.Table | None) -> pa.Table:
    """The rounds with `linked`: true when their company is among the companies."""
    known = set() if companies is None else set(companies["company_id_crunchbase"].to_pylist())
    linked = [row["company_id_crunchbase"] in known for row in extract.rows]
    table = extract.table().append_column("linked", pa.array(linked, pa.bool_()))
    return table.sort_by(extract.register.key)


def place_establishments(extract: Extract, communes: Communes) -> pa.Table:
    """The establishments with `commune`, null where the code is no commune of the year."""
    codes = []
    for row in extract.rows:
        given = row["commune_as_given"]
        codes.append(next((c for c in (given, f"0{given}") if c in communes.row), None))
    table = extract.table().append_column("commune", pa.array(codes, pa.string()))
    return table.sort_by(extract.register.key)


def tally(table: pa.Table) -> Mapping[str, int]:
    """How many rows of a core table could be put in their place, by how."""
    if "placement" in table.column_names:
        return dict(sorted(Counter(table["placement"].to_pylist()).items()))
    if "linked" in table.column_names:
        linked = sum(table["linked"].to_pylist())
        return {"linked": linked, "unlinked": table.num_rows - linked}
    unplaced = table["commune"].null_count
    return {"placed": table.num_rows - unplaced, "unplaced": unplaced}
