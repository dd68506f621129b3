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
DTYPES = {"int16": np.int16, "int32": np.int32, "int64": np.int64, "double": np.float64}


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
        return np.concatenate([numbers(chunk) for chunk in self._chunks(name)])

    def texts(self, name: str) -> Texts:
        """A column of texts."""
        number: dict[str, int] = {}
        rows = [numbered(chunk, number) for chunk in self._chunks(name)]
        return Texts(np.concatenate(rows), list(number))

    def _chunks(self, name: str) -> list[pa.Array]:
        """One at least. PyArrow would import pandas to put several texts together."""
        column = self.table[name]
        return list(column.chunks) or [pa.array([], column.type)]


def numbered(column: pa.Array, number: dict[str, int]) -> Indices:
    """The number of each text of a column, `MISSING` where it has none; new ones get the next."""
    if pa.types.is_string(column.type):  # of an empty table
        column = column.dictionary_encode()
    texts = column.dictionary.to_pylist()
    own = np.array([number.setdefault(text, len(number)) for text in texts], dtype=np.int32)
    rows = indices(column.indices)
    told = np.full(len(rows), MISSING, dtype=np.int32)
    known = rows != MISSING
    told[known] = own[rows[known]]
    return told


def present(column: pa.Array) -> npt.NDArray[np.bool_]:
    """True where a column has a value."""
    bits, *_ = column.buffers()
    if bits is None or not column.null_count:
        return np.ones(len(column), dtype=np.bool_)
    whole = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little").astype(np.bool_)
    return whole[column.offset : column.offset + len(column)]


def indices(column: pa.Array) -> Indices:
    """Rows of a dictionary, `MISSING` where the column has none."""
    rows = numbers(column)
    rows[~present(column)] = MISSING
    return rows.astype(np.int32, copy=False)


def numbers(column: pa.Array) -> npt.NDArray[Any]:
    """A copy of the values, which outlives the table; what stands at a gap is not defined."""
    values = np.frombuffer(column.buffers()[1] or b"", np.dtype(DTYPES[str(column.type)]))
    return values[column.offset : column.offset + len(column)].copy()


def give_back_memory() -> None:
    """Return to the system what reading took and no column holds any more."""
    pa.default_memory_pool().release_unused()
