"""A stock file as Parquet, whatever it was given as, or one line that says what it is instead."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.reading import Reject
from cocarde.observatory.registers.sirene.source import ESTABLISHMENTS, LEGAL_UNITS, StockFile

PARQUET, ZIP = b"PAR1", b"PK\x03\x04"
BLOCK_BYTES = 8 << 20
HEAD_BYTES = 1 << 16
LISTED_LINES = 10_000


@dataclass
class Stock:
    """A stock file that DuckDB can read.

    Attributes:
        source: which of the two it is.
        file: name of the file as given, without its folder.
        parquet: the file itself, or what was made of the CSV.
        sha256: of the file as given.
        types: Arrow type of each column, by its name.
        broken: lines of a CSV that have not the number of cells of the head (all are counted,
            the first ones are named).
        broken_count: how many there are.
        names: the column of the file as given behind an official one, where it has another name.
    """

    source: StockFile
    file: str
    parquet: Path
    sha256: str
    types: dict[str, pa.DataType]
    broken: list[Reject] = field(default_factory=list)
    broken_count: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def open_stock(source: StockFile, path: Path, columns: tuple[str, ...], workshop: Path) -> Stock:
    """Find what a file is, and make a Parquet file of the columns to read where it is none.

    Args:
        source: which stock file it should be.
        path: Parquet, CSV (UTF-8 with or without BOM, or ISO-8859-1; commas or semicolons), or a
            zip of one CSV.
        columns: the official columns to read.
        workshop: a folder for what is made on the way.

    Raises:
        SourceError: no such file, cut short, of another kind, or a column is missing.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path after {source.option}")
    with path.open("rb") as given:
        beginning = given.read(4)
        given.seek(0)
        sha256 = hashlib.file_digest(given, "sha256").hexdigest()
    stock = Stock(source, path.name, path, sha256, {})
    if beginning != PARQUET:
        stock.parquet = workshop / f"{source.kind}.parquet"
        _to_parquet(stock, path, columns, zipped=beginning == ZIP)
    stock.types = _types(stock, path.name)
    require(stock.types, columns, source, path.name)
    return stock


def head_of(path: Path) -> list[str]:
    """The names of the columns of a file; none where it has no head that can be read.

    Raises:
        SourceError: a zip that is cut short, or of several files.
    """
    if not path.is_file():
        return []
    with path.open("rb") as given:
        beginning = given.read(4)
    if beginning == PARQUET:
        try:
            return list(pq.read_schema(path).names)
        except (pa.ArrowException, OSError):
            return []
    with _opened(path, zipped=beginning == ZIP) as content:
        return _names(content.read(HEAD_BYTES))[0]


def require(
    known: "dict[str, pa.DataType] | list[str]",
    columns: tuple[str, ...],
    source: StockFile,
    name: str,
) -> None:
    """Refuse a file without the columns; say so where it is the other stock file."""
    missing = [column for column in columns if column not in known]
    if not missing:
        return
    other = ESTABLISHMENTS if source is LEGAL_UNITS else LEGAL_UNITS
    mark = "etatAdministratifEtablissement" if other is ESTABLISHMENTS else "unitePurgeeUniteLegale"
    if mark in known:
        raise SourceError(
            f"{name}: this is {other.official}, not {source.official}; give it to {other.option}"
        )
    raise SourceError(
        f"{name}: column {', '.join(missing)} is missing for {source.official}; "
        f"give the official file, with its official column names"
    )


def _types(stock: Stock, name: str) -> dict[str, pa.DataType]:
    try:
        schema = pq.read_schema(stock.parquet)
    except (pa.ArrowException, OSError) as error:
        raise SourceError(
            f"{name}: a Parquet file that is cut short or damaged; download it again"
        ) from error
    return {column.name: column.type for column in schema}


def _to_parquet(stock: Stock, path: Path, columns: tuple[str, ...], *, zipped: bool) -> None:
    with _opened(path, zipped=zipped) as content:
        encoding, delimiter = _form_of(path, content, stock, columns)
    with _opened(path, zipped=zipped) as content:
        reading = _reader(content, columns, encoding, delimiter, stock)
        try:
            with (
                reading as batches,
                pq.ParquetWriter(stock.parquet, batches.schema, compression="lz4") as out,
            ):
                for batch in batches:
                    out.write_batch(batch)
        except (pa.ArrowInvalid, zipfile.BadZipFile, EOFError) as error:
            told = " ".join(str(error).split())[:200]
            raise SourceError(
                f"{stock.file}: cannot be read as CSV ({told}); download it again"
            ) from error


@contextmanager
def _opened(path: Path, *, zipped: bool) -> Iterator[IO[bytes]]:
    """The CSV itself; of a zip, its only CSV file."""
    if not zipped:
        with path.open("rb") as content:
            yield content
        return
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path.name}: a zip that is cut short; download it again") from error
    with archive:
        inside = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if len(inside) != 1:
            raise SourceError(
                f"{path.name}: holds {len(inside)} CSV files, not one; give the official zip"
            )
        with archive.open(inside[0]) as content:
            yield content


def _form_of(
    path: Path, content: IO[bytes], stock: Stock, columns: tuple[str, ...]
) -> tuple[str, str]:
    """Encoding and delimiter of the text, once its head is seen to be that of the right file."""
    beginning = content.read(HEAD_BYTES)
    if b"\0" in beginning:
        raise SourceError(
            f"{path.name}: neither Parquet nor CSV nor a zip of one; give {stock.source.official}"
        )
    names, delimiter = _names(beginning)
    require(names, columns, stock.source, path.name)
    return _encoding(beginning, content), delimiter


def _names(beginning: bytes) -> tuple[list[str], str]:
    """The head of a CSV, and what stands between its cells."""
    line = beginning.splitlines()[0] if beginning else b""
    delimiter = ";" if line.count(b";") > line.count(b",") else ","
    try:
        head = io.StringIO(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return [], delimiter
    return next(csv.reader(head, delimiter=delimiter), []), delimiter


def _encoding(beginning: bytes, content: IO[bytes]) -> str:
    """UTF-8 unless some byte of the file says otherwise: then ISO-8859-1, as older exports are."""
    block, left = beginning, b""
    while block:
        try:
            (left + block).decode("utf-8")
            left = b""
        except UnicodeDecodeError as error:
            whole = left + block
            if error.end < len(whole) or len(whole) - error.start > 3:  # noqa: PLR2004 - bytes of a cut character
                return "iso-8859-1"
            left = whole[error.start :]
        block = content.read(BLOCK_BYTES)
    return "utf-8"


def _reader(
    content: IO[bytes], columns: tuple[str, ...], encoding: str, delimiter: str, stock: Stock
) -> pa_csv.CSVStreamingReader:
    """The columns to read, as text; a line with too few or too many cells is set apart."""

    def set_apart(row: pa_csv.InvalidRow) -> str:
        stock.broken_count += 1
        if len(stock.broken) < LISTED_LINES:
            reason = f"{row.actual_columns} cells where the head has {row.expected_columns}"
            stock.broken.append(Reject(stock.file, row.number or 0, "", reason))
        return "skip"

    return pa_csv.open_csv(
        content,
        read_options=pa_csv.ReadOptions(
            block_size=BLOCK_BYTES, encoding=encoding, use_threads=False
        ),
        parse_options=pa_csv.ParseOptions(delimiter=delimiter, invalid_row_handler=set_apart),
        convert_options=pa_csv.ConvertOptions(
            include_columns=list(columns),
            column_types=dict.fromkeys(columns, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


def row_shift(stock: Stock, kept: int) -> int:
    """The number of a row in the file as given, from its rank (from 0) among the rows kept."""
    number = kept + 2  # the head is row 1
    for reject in stock.broken:
        if reject.row > number:
            break
        number += 1
    return number


def texts(types: dict[str, pa.DataType], column: str) -> bool:
    """Whether a column is text, as all are in a CSV."""
    kind = types[column]
    return cast("bool", pa.types.is_string(kind) or pa.types.is_large_string(kind))
