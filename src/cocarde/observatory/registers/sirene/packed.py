"""Packed cells unpacked into the core tables, batch by batch, with the hash of what they say."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.registers.sirene.clean import ACTIVE
from cocarde.observatory.registers.sirene.counting import (
    ACTIVITIES,
    JOB_BITS,
    UNIT_BITS,
    Counting,
)
from cocarde.observatory.registers.sirene.schema import BANDS, UNKNOWN
from cocarde.observatory.registers.sirene.written import Written

BATCH_ROWS = 1 << 20
SORTED_BYTES = 24  # of a key sorted in memory: itself, a copy, and where its cell ends
YEAR, BAND, ACTIVITY = 4095, 31, ACTIVITIES - 1  # masks of what a key packs
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Column:
    """Whole numbers, or texts by their number; None among them where `absent`."""

    numbers: npt.NDArray[np.int64] | npt.NDArray[np.bool_]
    kind: pa.DataType
    texts: tuple[str, ...] | None = None
    absent: npt.NDArray[np.bool_] | None = None

    def array(self) -> pa.Array:
        """The column as Arrow has it."""
        stored = pa.int32() if self.texts is not None else self.kind
        numbers = pa.array(self.numbers, mask=self.absent).cast(stored)
        if self.texts is None:
            return numbers
        return pa.DictionaryArray.from_arrays(numbers, pa.array(self.texts, pa.string()))


Unpack = Callable[[Numbers, Numbers], dict[str, _Column]]


def write_cohorts(counting: Counting, path: Path) -> Written:
    """The table `cohorts`: legal units by commune, activity, legal kind, birth and death.

    Columns: `commune` (null: not placed), `activity` (NAF rev. 2, empty: not known),
    `sole_trader`, `birth_year` (0: not known), `death_year` (null: at work on the day of the
    stock; 0: closed on a day that is not known), `units`. Sorted by the first five.
    """
    communes, activities = counting.communes, tuple(counting.activities)

    def unpack(key: Numbers, counted: Numbers) -> dict[str, _Column]:
        commune, death = key >> UNIT_BITS, key & YEAR
        return {
            "commune": _Column(commune, pa.string(), communes, commune == len(communes)),
            "activity": _Column((key >> 25) & ACTIVITY, pa.string(), activities),
            "sole_trader": _Column((key >> 24) & 1 == 1, pa.bool_()),
            "birth_year": _Column((key >> 12) & YEAR, pa.int16()),
            "death_year": _Column(death, pa.int16(), absent=death == ACTIVE),
            "units": _Column(counted, pa.int32()),
        }

    return _write(_cells(counting.connection, "cohort"), unpack, path)


def write_jobs(counting: Counting, path: Path) -> Written:
    """The table `jobs`: establishments at work by commune, activity, workforce band and its year.

    Columns: `commune` (null: not placed), `activity` (NAF rev. 2 of the establishment, empty: not
    known), `band` (code of `schema.BANDS`, empty: not known), `band_year` (0: not known),
    `establishments`. Sorted by the first four.
    """
    communes, activities = counting.communes, tuple(counting.activities)
    bands = (UNKNOWN, *BANDS)

    def unpack(key: Numbers, counted: Numbers) -> dict[str, _Column]:
        commune = key >> JOB_BITS
        return {
            "commune": _Column(commune, pa.string(), communes, commune == len(communes)),
            "activity": _Column((key >> 17) & ACTIVITY, pa.string(), activities),
            "band": _Column((key >> 12) & BAND, pa.string(), bands),
            "band_year": _Column(key & YEAR, pa.int16()),
            "establishments": _Column(counted, pa.int32()),
        }

    return _write(_cells(counting.connection, "job"), unpack, path)


def _cells(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[Numbers, Numbers]]:
    """Keys in order with their counts; one empty batch at least, for an empty table has columns."""
    none = np.empty(0, dtype=np.int64)
    yield none, none
    laid_out = _sorted if _fits(connection, table) else _spilled
    yield from laid_out(connection, table)


def _fits(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether the keys, sorted, take no more than half of what DuckDB is allowed."""
    rows, allowed = connection.execute(
        f"""SELECT (SELECT count(*) FROM {table}), parse_formatted_bytes(value)
            FROM duckdb_settings() WHERE name = 'memory_limit'"""
    ).fetchall()[0]
    return bool(rows * SORTED_BYTES <= allowed // 2)


def _sorted(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[Numbers, Numbers]]:
    """NumPy sorts whole numbers with the vector instructions of the processor: many times faster."""
    key = connection.execute(f"SELECT key FROM {table}").fetchnumpy()["key"]
    key.sort()
    ends = np.append(np.flatnonzero(key[1:] != key[:-1]) + 1, [len(key)] if len(key) else [])
    for first in range(0, len(ends), BATCH_ROWS):
        last = ends[first : first + BATCH_ROWS].astype(np.int64)
        counted = np.diff(last, prepend=ends[first - 1] if first else 0)
        yield key[last - 1], counted


def _spilled(
    connection: duckdb.DuckDBPyConnection, table: str
) -> Iterator[tuple[Numbers, Numbers]]:
    """What is too much for memory: DuckDB groups it, on disk where it must."""
    batches = connection.execute(
        f"SELECT key, count(*) AS counted FROM {table} GROUP BY key ORDER BY key"
    ).to_arrow_reader(BATCH_ROWS)
    for batch in batches:
        yield tuple(column.to_numpy(zero_copy_only=False) for column in batch.columns)


def _write(cells: Iterator[tuple[Numbers, Numbers]], unpack: Unpack, path: Path) -> Written:
    first = unpack(*next(cells))
    schema = pa.schema([(name, column.array().type) for name, column in first.items()])
    digests = {name: hashlib.sha256() for name in first}
    rows = 0
    with _writer(path, schema) as writer:
        for columns in chain([first], (unpack(*batch) for batch in cells)):
            arrays = [column.array() for column in columns.values()]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), BATCH_ROWS)
            for name, column in columns.items():
                digests[name].update(column.numbers.astype("<i4").tobytes())
            rows += len(arrays[0])
    whole = hashlib.sha256()
    for name, column in first.items():
        told = "\x1e".join(column.texts or ())
        whole.update(f"{name}:{schema.field(name).type}:{told};".encode())
        whole.update(digests[name].digest())
    return Written(rows, whole.hexdigest())


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Every column by dictionary: sorted as they are, they pack well, and every engine reads it."""
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=6)
