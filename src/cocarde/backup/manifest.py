"""What a backup says of itself: written last, read first."""

from datetime import datetime
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict

FORMAT = 1
NAME = "manifest.json"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Table(_Part):
    """The rows of one model, in one member of the archive."""

    model: str
    table: str
    columns: list[str]
    rows: int
    size_bytes: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.table}.jsonl"


class File(_Part):
    """One file of the storage, by its name there."""

    name: str
    size_bytes: int
    sha256: str

    @property
    def member(self) -> str:
        return f"files/{self.name}"


class Key(_Part):
    """A key that signs credentials, locked or as it is."""

    name: str
    size_bytes: int
    sha256: str
    locked: bool

    @property
    def member(self) -> str:
        return f"keys/{self.name}"


class SnapshotName(_Part):
    """A snapshot that the instance computes from: its name, never its content."""

    name: str
    folder: str


class Manifest(_Part):
    """What the archive holds, made by which version, of which schema."""

    format: int = FORMAT
    cocarde: str
    made_at: datetime
    engine: str
    migrations: list[tuple[str, str]]
    tables: list[Table]
    files: list[File]
    snapshots: list[SnapshotName]
    secret_key: File | None
    keys: list[Key] = []
    # Files that rows name and the storage lacked, or held altered, on that day.
    missing: list[str]
    altered: list[str]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def size_bytes(self) -> int:
        """What it takes once unpacked."""
        tables = sum(table.size_bytes for table in self.tables)
        return tables + sum(file.size_bytes for file in self.files)

    def count(self, model: str) -> int:
        """The rows of one model."""
        return sum(table.rows for table in self.tables if table.model == model)


def cocarde_version() -> str:
    """The version of the code that runs."""
    return version("cocarde")
