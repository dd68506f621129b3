"""What a format of files is to the reading of a register: columns, and one record after another."""

import gzip
import lzma
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import puremagic

from cocarde.observatory.errors import SourceError

Cells = dict[str, Any]
Record = tuple[int, Cells | str]
OPENERS: dict[str, Callable[[bytes], bytes]] = {".xz": lzma.decompress, ".gz": gzip.decompress}


@dataclass(frozen=True)
class Sheet:
    """A file as rows, whatever its format.

    Attributes:
        columns: the names of all the columns it has.
        records: each row with its number and its cells by column, or with the reason why it has
            no columns; the number is the one a person finds it by.
    """

    columns: frozenset[str]
    records: Sequence[Record]


class Reader(Protocol):
    """A format of files (`registers/csv_files.py`, `registers/geojson_files.py`)."""

    def sheet(self, name: str, content: bytes) -> Sheet:
        """Read a file.

        Args:
            name: of the file, without its folder; `.xz` and `.gz` are opened first.
            content: its bytes as given.

        Raises:
            SourceError: it is not of this format.
        """


def text_of(name: str, content: bytes, wanted: str) -> str:
    """The file as text.

    Args:
        name: of the file.
        content: its bytes, compressed where its name says so.
        wanted: what it should be, as the refusal says it: `CSV`, `GeoJSON`.

    Raises:
        SourceError: it is not what its name says, or not in UTF-8.
    """
    opener = OPENERS.get(Path(name).suffix)
    plain = content
    try:
        plain = opener(content) if opener else content
        text = plain.decode("utf-8-sig")
    except (UnicodeDecodeError, lzma.LZMAError, OSError, EOFError) as error:
        raise not_a(wanted, name, plain) from error
    if "\0" in text or text.startswith("%PDF"):
        raise not_a(wanted, name, plain)
    return text


def not_a(wanted: str, name: str, content: bytes) -> SourceError:
    """The refusal of a file that is not of the wanted format: what it is, and what to do."""
    problem = f"not a {wanted} file in UTF-8"
    with suppress(puremagic.PureError, ValueError, IndexError):  # its bytes may say nothing
        found = puremagic.magic_string(content)[0]
        problem = f"not the {wanted} file its name says but {found.name or found.extension}"
    return SourceError(f"{name}: {problem}; export it as {wanted} in UTF-8")
