"""DuckDB, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ibis
import pyarrow as pa

from cocarde.observatory.snapshots.engines.running import Running


@dataclass(frozen=True)
class _DuckDB:
    connection: ibis.BaseBackend

    def hold(self, name: str, table: pa.Table) -> ibis.Table:  # noqa: ARG002 - Spark writes it to a file
        return ibis.memtable(table)

    def read(self, file: Path) -> ibis.Table:
        return self.connection.read_parquet(file)

    def answer(self, rows: ibis.Table) -> pa.Table:
        return self.connection.to_pyarrow(rows)


@contextmanager
def open_duckdb(folder: Path, memory_limit_bytes: int) -> Iterator[Running]:
    """DuckDB within a memory; what does not fit goes to a folder.

    Args:
        folder: an empty one.
        memory_limit_bytes: what it may take.
    """
    connection = ibis.duckdb.connect(
        memory_limit=f"{memory_limit_bytes}B", temp_directory=str(folder / "spilled")
    )
    try:
        yield _DuckDB(connection)
    finally:
        connection.disconnect()
