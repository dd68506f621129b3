"""What was fetched, from where, and when: `fetched.json` beside the files."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

RECORD = "fetched.json"


@dataclass(frozen=True)
class Fetched:
    """A file that was brought whole.

    Attributes:
        name: of the file.
        url: where it came from.
        size: in bytes.
        sha256: of its content, in hexadecimal.
        checked_against: what the server told that its content was compared with: the name of a
            `.sha256` file, `Content-MD5` or `ETag`; None where it told nothing.
        fetched_at: when it was whole, ISO 8601 in UTC.
        etag: what the server calls this version, empty where it does not.
        last_modified: when the server says it changed, empty where it does not.
    """

    name: str
    url: str
    size: int
    sha256: str
    checked_against: str | None
    fetched_at: str
    etag: str
    last_modified: str


_ENTRIES = TypeAdapter(dict[str, Fetched])


def read_record(folder: Path) -> dict[str, Fetched]:
    """What was fetched into a folder, by name; nothing where no record can be read."""
    try:
        return _ENTRIES.validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return {}


def write_record(folder: Path, fetched: Fetched) -> None:
    """Add a file to the record, which changes whole or not at all."""
    entries = read_record(folder) | {fetched.name: fetched}
    told = {name: asdict(entry) for name, entry in sorted(entries.items())}
    beside = folder / f"{RECORD}.{os.getpid()}"
    beside.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    beside.replace(folder / RECORD)
