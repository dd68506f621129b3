"""The names of the legal persons that may be looked up, written slice by slice."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.registers.sirene.clean import ACTIVE
from cocarde.observatory.registers.sirene.written import Written

BATCH_ROWS = 1 << 18
SCHEMA = pa.schema(
    [
        pa.field("siren", pa.int32(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("acronym", pa.string(), nullable=False),
        pa.field("usual_name", pa.string(), nullable=False),
        pa.field("sign", pa.string(), nullable=False),
        pa.field("commune", pa.string(), nullable=False),
        pa.field("activity", pa.string(), nullable=False),
        pa.field("birth_year", pa.int16(), nullable=False),
        pa.field("death_year", pa.int16(), nullable=False),
    ]
)
AT_WORK = -1  # the death year of a unit that is not closed
# The key of a unit holds its activity, whether it is a sole trader, its birth and its death.
QUERY = """
    SELECT siren, name, acronym, usual_name, coalesce(sign, '') AS sign,
           coalesce(enum_range(NULL::commune)[commune + 1]::VARCHAR, '') AS commune,
           enum_range(NULL::naf)[(key >> 25) + 1]::VARCHAR AS activity,
           ((key >> 12) & 4095)::SMALLINT AS birth_year,
           CASE WHEN key & 4095 = {active} THEN {at_work} ELSE key & 4095 END::SMALLINT
               AS death_year
    FROM (SELECT * FROM unit WHERE fault = 0 AND name <> '')
         LEFT JOIN ({seats}) USING (siren) LEFT JOIN place USING (given)
    ORDER BY siren"""


class NameTable:
    """The table `legal_names`, sorted by siren; a slice of the register is added at a time.

    Columns: `siren` (a number), `name`, `acronym`, `usual_name` (several apart by a bar), `sign` of
    the head office, `commune` of the head office in the registers' year (empty: not placed),
    `activity` (NAF rev. 2, empty: not known), `birth_year` (0: not known), `death_year`
    (`AT_WORK`; 0: closed on a day that is not known). Texts are empty where there is none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = 0
        self._digests: Mapping[str, tuple[hashlib._Hash, hashlib._Hash]] = {
            name: (hashlib.sha256(), hashlib.sha256()) for name in SCHEMA.names
        }

    def __enter__(self) -> Self:
        self._writer = pq.ParquetWriter(
            self._path,
            SCHEMA,
            compression="zstd",
            use_dictionary=["commune", "activity", "birth_year", "death_year"],
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()

    def add(self, connection: duckdb.DuckDBPyConnection, seats: str) -> None:
        """Write the names of the slice that stands in `unit` and `place`.

        Slices come in the order of their siren.

        Args:
            connection: DuckDB over the slice.
            seats: SQL of the head office of each legal unit, with its sign.
        """
        query = QUERY.format(active=ACTIVE, at_work=AT_WORK, seats=seats)
        for batch in connection.execute(query).to_arrow_reader(BATCH_ROWS):
            table = pa.Table.from_batches([batch]).cast(SCHEMA)
            self._writer.write_table(table, BATCH_ROWS)
            self._rows += len(table)
            for name in SCHEMA.names:
                for column in table[name].chunks:
                    self._digest(name, column)

    def written(self) -> Written:
        """The rows and the hash of what they say, however they were sliced."""
        whole = hashlib.sha256()
        for name, (numbers, texts) in self._digests.items():
            whole.update(f"{name}:{SCHEMA.field(name).type};".encode())
            whole.update(numbers.digest() + texts.digest())
        return Written(self._rows, whole.hexdigest())

    def _digest(self, name: str, column: pa.Array) -> None:
        numbers, texts = self._digests[name]
        if not pa.types.is_string(column.type):
            numbers.update(column.to_numpy(zero_copy_only=False).astype("<i4").tobytes())
            return
        _, offsets, text = column.buffers()
        ends = np.frombuffer(offsets, "<i4")[column.offset : column.offset + len(column) + 1]
        numbers.update(np.diff(ends).astype("<i4").tobytes())
        texts.update(memoryview(text or b"")[ends[0] : ends[-1]])
