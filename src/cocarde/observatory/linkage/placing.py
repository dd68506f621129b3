"""Core tables as a snapshot keeps them: companies placed, rounds linked, establishments placed."""

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from cocarde.observatory.linkage.places import Gazetteer
from cocarde.observatory.registers import Extract
from cocarde.observatory.territories import Communes, Country


def place_companies(extract: Extract, country: Country, communes: Communes) -> pa.Table:
    """The companies with three more columns: `commune`, `place` (abroad) and `placement`."""
    gazetteer = Gazetteer(country, communes)
    found = [
        gazetteer.place(row["country_code"] or "", row["state_code"], row["city"])
        for row in extract.rows
    ]
    table = extract.table()
    for name, values in (
        ("commune", [placed.commune for placed in found]),
        ("place", [placed.place for placed in found]),
        ("placement", [placed.how for placed in found]),
    ):
        table = table.append_column(name, pa.array(values, pa.string()))
    return table.sort_by(extract.register.key)


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
