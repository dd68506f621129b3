"""The two files, chunk after chunk: Parquet, or CSV in a zip archive."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

_COMPRESSION = "zstd"


class Writer(Protocol):
    """A file that takes tables one after the other."""

    path: Path

    def write(self, table: pa.Table) -> None:
        """Add rows."""

    def close(self) -> None:
        """Write the end."""


class ParquetFile:
    """A Parquet file of plain official types; a chunk is a row group."""

    def __init__(self, folder: Path, name: str, official: pa.Schema) -> None:
        self.path = folder / f"{name}.parquet"
        self._official = official
        self._writer: pq.ParquetWriter | None = None

    def write(self, table: pa.Table) -> None:
        """Add a row group."""
        if self._writer is None:
            # Texts come coded; without the schema of Arrow they are read back as texts.
            self._writer = pq.ParquetWriter(
                self.path, table.schema, compression=_COMPRESSION, store_schema=False
            )
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))

    def close(self) -> None:
        """Write the end of the file."""
        if self._writer is not None:
            self._writer.close()


class CsvZipFile:
    """A zip archive of one CSV file in UTF-8: commas, no quotes, moments with their milliseconds."""

    def __init__(self, folder: Path, name: str, official: pa.Schema) -> None:
        self.path = folder / f"{name}.zip"
        self._official = official
        self._archive = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        entry = zipfile.ZipInfo(f"{name}.csv", date_time=(1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._entry = self._archive.open(entry, "w", force_zip64=True)
        self._entry.write((",".join(official.names) + "\n").encode())

    def write(self, table: pa.Table) -> None:
        """Add rows."""
        text = io.BytesIO()
        options = pa.csv.WriteOptions(include_header=False, quoting_style="none")
        pa.csv.write_csv(_as_text(table.cast(self._official)), text, options)
        self._entry.write(text.getbuffer())

    def close(self) -> None:
        """Write the end of the archive."""
        self._entry.close()
        self._archive.close()


FORMATS: dict[str, Callable[[Path, str, pa.Schema], Writer]] = {
    "parquet": ParquetFile,
    "csv-zip": CsvZipFile,
}


def _as_text(table: pa.Table) -> pa.Table:
    """Moments as the official CSV writes them: 2019-12-01T20:00:57.123."""
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            moments = table.column(place).cast(pa.timestamp("ms"))
            told = pc.strftime(moments, format="%Y-%m-%dT%H:%M:%S")
            table = table.set_column(place, field.name, told)
    return table
