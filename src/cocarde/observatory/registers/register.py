"""What a register is to the observatory: how it is read, cleaned and credited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
from pydantic import BaseModel

from cocarde.observatory.registers.reader import Reader

CoreRow = dict[str, Any]
Yields = Literal["companies", "rounds", "establishments", "organisations", "awards"]


@dataclass(frozen=True)
class Register:
    """A kind of source file.

    Attributes:
        kind: its name on the command line.
        title: its name for people.
        attribution: the credit its licence asks for, with the address; shown with every figure,
            and kept in manifests.
        attribution_fr: the same in French.
        yields: the core table it gives.
        reader: of the format of the file.
        row: schema of one raw row; its fields (by alias, where one has an alias) are the columns
            that are read, and those without a default must be there.
        clean: one valid raw row to one core row.
        core: columns and types of the core table.
        key: the column of the core table that no two rows may share.
        raw_key: the column of the file that holds it.
        year: the year it describes where the rows do not say.
        declared: true when somebody says so of themselves, and nothing was measured.
    """

    kind: str
    title: str
    attribution: str
    attribution_fr: str
    yields: Yields
    reader: Reader
    row: type[BaseModel]
    clean: Callable[[Any], CoreRow]
    core: pa.Schema
    key: str
    raw_key: str
    year: int | None = None
    declared: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the file must have."""
        fields = self.row.model_fields
        return tuple(f.alias or name for name, f in fields.items() if f.is_required())
