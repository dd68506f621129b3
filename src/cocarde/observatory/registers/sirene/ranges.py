"""Slices of the register by siren, so that the memory needed does not grow with the files."""

from itertools import pairwise

import duckdb

from cocarde.observatory.registers.sirene.clean import literal
from cocarde.observatory.registers.sirene.stock import Stock, texts

SLICE_ROWS = 2_000_000  # legal units read at a time, where the files allow it
WHOLE = "true"


def slices(
    connection: duckdb.DuckDBPyConnection, units: Stock, establishments: Stock, rows: int
) -> list[str]:
    """SQL conditions on the siren that share out both files.

    The official files are sorted by siren, and their row groups say between which values they
    lie: a slice then reads only its own part of them. Files that are not sorted make one slice,
    which DuckDB holds in memory or on disk as it can.

    Args:
        connection: where the files can be read.
        units: the file of legal units.
        establishments: the file of establishments.
        rows: legal units in a slice.
    """
    groups = _sorted_groups(connection, units)
    if groups is None or _sorted_groups(connection, establishments) is None:
        return [WHOLE]
    bounds, held = [], 0
    for least, count in groups:
        if held >= rows:
            bounds.append(literal(least))
            held = 0
        held += count
    if not bounds:
        return [WHOLE]
    conditions = [f"siren < {bounds[0]}"]
    conditions += [f"siren >= {low} AND siren < {high}" for low, high in pairwise(bounds)]
    return [*conditions, f"siren >= {bounds[-1]}", "siren IS NULL"]


def _sorted_groups(
    connection: duckdb.DuckDBPyConnection, stock: Stock
) -> list[tuple[str, int]] | None:
    """The least siren and the rows of each row group; None where they overlap or do not say."""
    if not texts(stock.types, "siren"):
        return None
    groups = connection.execute(
        """SELECT stats_min_value, stats_max_value, row_group_num_rows
           FROM parquet_metadata($file) WHERE path_in_schema = 'siren' ORDER BY row_group_id""",
        {"file": str(stock.parquet)},
    ).fetchall()
    greatest = ""
    for least, most, _ in groups:
        if least is None or most is None or least < greatest:
            return None
        greatest = most
    return [(least, count) for least, _, count in groups]
