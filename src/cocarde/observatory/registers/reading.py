"""A register file read row by row: what cannot be read is set apart with its reason."""

import csv
import gzip
import hashlib
import io
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import puremagic
import pyarrow as pa
from pydantic import BaseModel, ValidationError

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.register import CoreRow, Register

csv.field_size_limit(1 << 24)
OPENERS: dict[str, Callable[[bytes], bytes]] = {".xz": lzma.decompress, ".gz": gzip.decompress}
REJECT_COLUMNS = ("file", "row", "column", "reason")


@dataclass(frozen=True)
class Reject:
    """A row that was not kept.

    Attributes:
        file: name of the file, without its folder.
        row: number of the row as a spreadsheet shows it, the head being row 1.
        column: the column that is wrong, empty when the whole row is.
        reason: why.
    """

    file: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Extract:
    """What was read of one source file: `read == len(rows) + len(rejects)`.

    Attributes:
        register: how it was read.
        file: name of the file, without its folder.
        sha256: of the file as given.
        read: number of rows under the head.
        rows: the core rows, in the order of the file.
        rejects: the others.
    """

    register: Register
    file: str
    sha256: str
    read: int
    rows: list[CoreRow]
    rejects: list[Reject]

    def table(self) -> pa.Table:
        """The core table as cleaned, before it is placed or linked."""
        return pa.Table.from_pylist(self.rows, schema=self.register.core)


def read_register(register: Register, path: Path) -> Extract:
    """Read a register file (`.csv`, or the same under `.xz` or `.gz`).

    Raises:
        SourceError: no such file, not what its name says, or a column is missing.
    """
    content = _content(path)
    rows: list[CoreRow] = []
    rejects: list[Reject] = []
    first_row: dict[str, int] = {}
    number = 1
    for number, cells in enumerate(_records(register, path.name, content), start=2):
        found = _row(register, path.name, number, cells)
        if isinstance(found, Reject):
            rejects.append(found)
        elif (same := first_row.setdefault(str(found[register.key]), number)) != number:
            rejects.append(Reject(path.name, number, register.raw_key, f"same key as row {same}"))
        else:
            rows.append(found)
    digest = hashlib.sha256(content).hexdigest()
    return Extract(register, path.name, digest, number - 1, rows, rejects)


def _content(path: Path) -> bytes:
    if not path.exists() or path.is_dir():
        raise SourceError(f"{path}: no such file; check the path after --source KIND=")
    return path.read_bytes()


def _text(name: str, content: bytes) -> str:
    """The file as text, or what it really is."""
    opener = OPENERS.get(Path(name).suffix)
    plain = content
    try:
        plain = opener(content) if opener else content
        text = plain.decode("utf-8-sig")
    except (UnicodeDecodeError, lzma.LZMAError, OSError, EOFError) as error:
        raise SourceError(f"{name}: {_true_nature(plain)}; export it as CSV in UTF-8") from error
    if "\0" in text or text.lstrip()[:1] in {"{", "<"} or text.startswith("%PDF"):
        raise SourceError(f"{name}: {_true_nature(plain)}; export it as CSV in UTF-8")
    return text


def _true_nature(content: bytes) -> str:
    try:
        found = puremagic.magic_string(content)[0]
    except (puremagic.PureError, ValueError, IndexError):
        return "not a CSV file in UTF-8"
    return f"not the CSV file its name says but {found.name or found.extension}"


def _records(register: Register, name: str, content: bytes) -> Iterator[dict[str, str] | str]:
    """The cells of each row by column, or why the row has no columns."""
    reader = csv.reader(io.StringIO(_text(name, content)), delimiter=register.delimiter)
    head = next(reader, [])
    missing = [column for column in register.columns if column not in head]
    if missing:
        raise SourceError(
            f"{name}: column {', '.join(missing)} is missing for {register.kind}; "
            f"add it, or give the kind the file really is"
        )
    for cells in reader:
        if len(cells) == len(head):
            yield dict(zip(head, cells, strict=True))
        elif cells:
            yield f"{len(cells)} cells where the head has {len(head)}"


def _row(
    register: Register, name: str, number: int, cells: dict[str, str] | str
) -> CoreRow | Reject:
    if isinstance(cells, str):
        return Reject(name, number, "", cells)
    try:
        raw: BaseModel = register.row.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        return Reject(name, number, str(first["loc"][0]), reason)
    return register.clean(raw)
