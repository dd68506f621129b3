"""The manifest of a snapshot, and the name that follows from its logical content."""

import hashlib
import json

import numpy as np
import pyarrow as pa
from pydantic import BaseModel, ConfigDict

FORMAT = 1
NAME_LENGTH = 20


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TerritoriesEntry(_Entry):
    """The territories: country, known years and the files read."""

    country_code: str
    country_name: str
    years: list[int]
    files: dict[str, str]


class SourceEntry(_Entry):
    """One source file; `read == kept + rejected`, and `placed` sums up to `kept`."""

    kind: str
    title: str
    attribution: str
    file: str
    sha256: str
    read: int
    kept: int
    rejected: int
    placed: dict[str, int]


class TableEntry(_Entry):
    """One table: how many rows, and the hash of what they say."""

    rows: int
    content: str


class Manifest(_Entry):
    """All that a snapshot holds, without the date it was built.

    Attributes:
        format: number of the layout of the folder.
        territories: country, years, files.
        sources: in order of kind.
        data_years: first and last year that can be asked for.
        registers_year: the year whose communes companies are placed on.
        definitions: `version (date)` of each indicator and of the coverage rule.
        tables: by name of table.
        files: sha256 of each file as written (not part of the name).
    """

    format: int
    territories: TerritoriesEntry
    sources: list[SourceEntry]
    data_years: tuple[int, int]
    registers_year: int
    definitions: dict[str, str]
    tables: dict[str, TableEntry]
    files: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The snapshot's name: a hash of everything but the bytes the files happen to have."""
        logical = self.model_dump(mode="json", exclude={"files"})
        text = json.dumps(logical, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]


def content_hash(table: pa.Table) -> str:
    """A hash of the columns and values of a table, whatever file they are written to."""
    digest = hashlib.sha256()
    for name in table.column_names:
        column = table[name].combine_chunks()
        digest.update(f"{name}:{column.type}:{len(column)};".encode())
        digest.update(column.is_null().to_numpy(zero_copy_only=False).tobytes())
        digest.update(_values(column))
    return digest.hexdigest()


def _values(column: pa.Array) -> bytes:
    if pa.types.is_string(column.type):
        return "\x1e".join(column.fill_null("").to_pylist()).encode()
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    numbers: np.ndarray[tuple[int], np.dtype[np.generic]]
    zero = False if pa.types.is_boolean(column.type) else 0
    numbers = column.fill_null(zero).to_numpy(zero_copy_only=False)
    return numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()
