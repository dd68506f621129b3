"""A register file read row by row: what cannot be read is set apart with its reason."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.reader import Cells, Sheet
from cocarde.observatory.registers.register import CoreRow, Register

REJECT_COLUMNS = ("file", "row", "column", "reason")


@dataclass(frozen=True)
class Reject:
    """A row that was not kept.

    Attributes:
        file: name of the file, without its folder.
        row: number of the row as a spreadsheet shows it, the head being row 1; of the feature in
            a GeoJSON file, the first being 1.
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
    """Read a register file, in the register's format or the same under `.xz` or `.gz`.

    Raises:
        SourceError: no such file, not what its name says, or a column is missing.
    """
    content = _content(path)
    rows: list[CoreRow] = []
    rejects: list[Reject] = []
    first_row: dict[str, int] = {}
    read = 0
    for number, cells in _sheet(register, path.name, content).records:
        read += 1
        found = _row(register, path.name, number, cells)
        if isinstance(found, Reject):
            rejects.append(found)
        elif (same := first_row.setdefault(str(found[register.key]), number)) != number:
            rejects.append(Reject(path.name, number, register.raw_key, f"same key as row {same}"))
        else:
            rows.append(found)
    digest = hashlib.sha256(content).hexdigest()
    return Extract(register, path.name, digest, read, rows, rejects)


def _content(path: Path) -> bytes:
    if not path.exists() or path.is_dir():
        raise SourceError(f"{path}: no such file; check the path after --source KIND=")
    return path.read_bytes()


def _sheet(register: Register, name: str, content: bytes) -> Sheet:
    sheet = register.reader.sheet(name, content)
    missing = [column for column in register.columns if column not in sheet.columns]
    if missing:
        raise SourceError(
            f"{name}: column {', '.join(missing)} is missing for {register.kind}; "
            f"add it, or give the kind the file really is"
        )
    return sheet


def _row(register: Register, name: str, number: int, cells: Cells | str) -> CoreRow | Reject:
    if isinstance(cells, str):
        return Reject(name, number, "", cells)
    try:
        raw: BaseModel = register.row.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ")
        return Reject(name, number, str(first["loc"][0]), reason)
    return register.clean(raw)
