"""Columns of a written table, as NumPy arrays and shared strings.

An opened snapshot is held by every web process: reading loads neither pandas, which PyArrow's own
conversions import, nor the memory it takes, and a text that stands in many rows is held once.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

Indices = npt.NDArray[np.int32]
MISSING = -1
DTYPES = {"int32": np.int32, "int64": np.int64, "double": np.float64}


@dataclass(frozen=True)
class Texts:
    """A column of texts: `values[indices[row]]`, and `MISSING` where there is none."""

    indices: Indices
    values: list[str]

    def at(self, rows: Indices) -> tuple[str, ...]:
        """The texts of some rows, none of which is missing."""
        values = self.values
        return tuple([values[index] for index in self.indices[rows].tolist()])


class Columns:
    """One table, read column by column."""

    def __init__(self, path: Path, columns: tuple[str, ...] | None = None) -> None:
        # Threads would each keep a heap of their own, several times the size of the table.
        schema = pq.read_schema(path)
        texts = [field.name for field in schema if pa.types.is_string(field.type)]
        self.table = pq.ParquetFile(path, read_dictionary=texts).read(columns, use_threads=False)

    def numbers(self, name: str) -> npt.NDArray[Any]:
        """A column of numbers without gaps."""
        return _numbers(self.table[name].combine_chunks())

    def texts(self, name: str) -> Texts:
        """A column of texts."""
        column = self.table[name].combine_chunks()
        if pa.types.is_string(column.type):  # of an empty table
            column = column.dictionary_encode()
        return Texts(_indices(column.indices), column.dictionary.to_pylist())


def _indices(column: pa.Array) -> Indices:
    """Rows of a dictionary, `MISSING` where the column has none."""
    present, _ = column.buffers()
    indices = _numbers(column)
    if column.null_count:
        bits = np.unpackbits(np.frombuffer(present, np.uint8), bitorder="little").astype(np.bool_)
        indices[~bits[column.offset : column.offset + len(column)]] = MISSING
    return indices.astype(np.int32, copy=False)


def _numbers(column: pa.Array) -> npt.NDArray[Any]:
    """A copy of the values, which outlives the table; what stands at a gap is not defined."""
    values = np.frombuffer(column.buffers()[1] or b"", np.dtype(DTYPES[str(column.type)]))
    return values[column.offset : column.offset + len(column)].copy()


def give_back_memory() -> None:
    """Return to the system what reading took and no column holds any more."""
    pa.default_memory_pool().release_unused()
