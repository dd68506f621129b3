"""The manifest of a snapshot, and the name that follows from its logical content."""

import hashlib
import json

import numpy as np
import pyarrow as pa
from pydantic import BaseModel, ConfigDict

FORMAT = 3
NAME_LENGTH = 20
# Kinds of sources whose `cohorts` hold nothing that closed.
WITHOUT_CLOSINGS = frozenset({"sirene-2017-legal-units"})


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TerritoriesEntry(_Entry):
    """The territories: country, known years, and the hash of each year's contours."""

    country_code: str
    country_name: str
    years: list[int]
    contours: dict[int, str]


class SourceEntry(_Entry):
    """One source; `read == kept + rejected`, and `placed` sums up to `kept`.

    `title` and `attribution` are what a page shows with a figure; where the data are generated
    they say so and credit nobody. `yields` is the core table that came of it, `year` the one
    it describes where its rows do not say; `declared` is true of what somebody says of themselves.
    `reasons` sums up to `rejected`, where the file is too large for every rejected row to be
    listed; `told` counts kept rows that have a trait in common (`partial`: partial disclosure),
    which nothing else tells.
    """

    kind: str
    title: str
    attribution: str
    yields: str
    year: int | None
    declared: bool
    read: int
    kept: int
    rejected: int
    placed: dict[str, int]
    reasons: dict[str, int] = {}
    told: dict[str, int] = {}


class InputEntry(_Entry):
    """One file as it was given: its name without its folder, and the sha256 of its bytes."""

    file: str
    sha256: str


class TableEntry(_Entry):
    """One table: how many rows, and the hash of what they say."""

    rows: int
    content: str


class Manifest(_Entry):
    """All that a snapshot holds, without the date it was built.

    Attributes:
        format: number of the layout of the folder.
        generated: true when the territories, and so all that is said of them, are invented.
        notice_fr: what a reader must then be told, in French; empty where nothing is generated.
        notice_en: the same in English.
        territories: country, years.
        sources: in order of kind.
        data_years: first and last year that can be asked for.
        registers_year: the year whose communes companies are placed on.
        definitions: `version (date)` of each indicator and of the coverage rule.
        tables: by name of table.
        rejects: the hash of the rows that were not kept, with the reasons.
        inputs: the files that were read, by kind of source, and `territories` (not part of the
            name: the same rows may be written in different bytes).
        files: sha256 of each file as written (not part of the name).
    """

    format: int
    generated: bool
    notice_fr: str
    notice_en: str
    territories: TerritoriesEntry
    sources: list[SourceEntry]
    data_years: tuple[int, int]
    registers_year: int
    definitions: dict[str, str]
    tables: dict[str, TableEntry]
    rejects: str
    inputs: dict[str, list[InputEntry]] = {}
    files: dict[str, str] = {}

    @property
    def closings(self) -> bool:
        """Whether it holds legal units that closed too, and so their births, deaths and past."""
        kinds = {source.kind for source in self.sources}
        return "cohorts" in self.tables and kinds.isdisjoint(WITHOUT_CLOSINGS)

    @property
    def name(self) -> str:
        """The snapshot's name: a hash of everything but the bytes the files happen to have."""
        return json_hash(self.model_dump(mode="json", exclude={"inputs", "files"}))[:NAME_LENGTH]


def json_hash(content: object) -> str:
    """A hash of what a JSON document says, however it is laid out."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


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
        return _texts(column.fill_null(""))
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    numbers: np.ndarray[tuple[int], np.dtype[np.generic]]
    zero = False if pa.types.is_boolean(column.type) else 0
    numbers = column.fill_null(zero).to_numpy(zero_copy_only=False)
    return numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()


def _texts(column: pa.Array) -> bytes:
    """The length of each text, then all of them: no text need be made to hash millions."""
    _, offsets, text = column.buffers()
    ends = np.frombuffer(offsets, "<i4")[column.offset : column.offset + len(column) + 1]
    lengths = np.diff(ends).astype("<i4").tobytes()
    return lengths + bytes(memoryview(text or b"")[ends[0] : ends[-1]]) if len(ends) else b""
