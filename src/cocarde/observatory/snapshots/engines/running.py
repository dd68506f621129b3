"""What measures ask of an engine."""

from pathlib import Path
from typing import Protocol

import ibis
import pyarrow as pa


class Running(Protocol):
    """An engine at work."""

    def hold(self, name: str, table: pa.Table) -> ibis.Table:
        """A table in memory, to be named in expressions."""
        ...

    def read(self, file: Path) -> ibis.Table:
        """A Parquet file, read where it lies."""
        ...

    def answer(self, rows: ibis.Table) -> pa.Table:
        """The rows of an expression, in its order."""
        ...
