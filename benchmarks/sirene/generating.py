"""The whole register, chunk by chunk, in little memory."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.sirene import laws
from benchmarks.sirene.bad_rows import BadRows, Fault, listed, sow, write_list
from benchmarks.sirene.establishments import establishments
from benchmarks.sirene.identifiers import siren_letters
from benchmarks.sirene.legal_units import legal_units
from benchmarks.sirene.lives import lives
from benchmarks.sirene.places import Places
from benchmarks.sirene.schema import (
    ESTABLISHMENTS,
    ESTABLISHMENTS_FILE,
    LEGAL_UNITS,
    LEGAL_UNITS_FILE,
)
from benchmarks.sirene.sites import sites
from benchmarks.sirene.writing import FORMATS, Writer

BAD_ROWS_FILE = "bad_rows.csv"
ABOUT_FILE = "generated.json"


@dataclass(frozen=True)
class Chunk:
    """Consecutive units and their establishments.

    Attributes:
        units: rows of the file of legal units.
        establishments: rows of the file of establishments.
        bad: the faults sown, each with the SIREN of its unit or the SIRET of its establishment.
    """

    units: pa.Table
    establishments: pa.Table
    bad: list[tuple[Fault, str]]


@dataclass(frozen=True)
class Generated:
    """What was written.

    Attributes:
        files: the two files.
        units: rows of the first.
        establishments: rows of the second.
    """

    files: tuple[Path, Path]
    units: int
    establishments: int


def generate(
    places: Places,
    out: Path,
    *,
    size: float,
    seed: int = 0,
    file_format: str = "parquet",
    bad_rows: int = 0,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Generated:
    """Write both files and what is to be known of them.

    Args:
        places: where establishments are.
        out: the directory, made if it is absent.
        size: 1.0 for the size of France.
        seed: of all chance; the same seed gives the same files.
        file_format: `parquet` or `csv-zip`.
        bad_rows: how many faults to sow.
        told: called with the units done and their total.

    Raises:
        ValueError: no unit at all, more than there are SIREN numbers, or more faults than units.
    """
    total = _checked_total(size)
    bad = sow(bad_rows, total)
    out.mkdir(parents=True, exist_ok=True)
    writers = (
        FORMATS[file_format](out, LEGAL_UNITS_FILE, LEGAL_UNITS),
        FORMATS[file_format](out, ESTABLISHMENTS_FILE, ESTABLISHMENTS),
    )
    counts, found = _write_all(places, writers, total, seed, bad, told)
    if bad_rows:
        write_list(out / BAD_ROWS_FILE, found)
    generated = Generated((writers[0].path, writers[1].path), *counts)
    _write_about(out / ABOUT_FILE, generated, size=size, seed=seed, bad_rows=bad_rows)
    return generated


def make_chunk(places: Places, seed: int, number: int, total: int, bad: BadRows) -> Chunk:
    """Draw one chunk; it depends on the seed, its number and the total alone."""
    rng = np.random.default_rng([seed, number])
    first = number * laws.UNITS_PER_CHUNK
    count = min(laws.UNITS_PER_CHUNK, total - first)
    units = lives(rng, first, count, total, bad.within(first, count))
    their_sites = sites(rng, units, places)
    keys = units.keys.copy()
    wrong = units.bad.of(Fault.siren)
    keys[wrong] = (keys[wrong] + 1) % 10
    sirens = siren_letters(units.prefixes, keys)
    unit_rows = legal_units(rng, units, their_sites, sirens)
    site_rows = establishments(rng, units, their_sites, sirens, places.entries)
    first_site = np.searchsorted(their_sites.unit, units.bad.rows)
    sirets = site_rows.column("siret").take(pa.array(first_site)).to_pylist()
    return Chunk(unit_rows, site_rows, listed(units.bad, sirets))


def _checked_total(size: float) -> int:
    total = round(laws.UNITS_AT_FULL_SIZE * size)
    numbers = laws.LAST_PREFIX - laws.FIRST_PREFIX
    if not 1 <= total <= numbers:
        most = numbers / laws.UNITS_AT_FULL_SIZE
        raise ValueError(
            f"--size {size}: {total:,} units; give more than 0 and at most {most:.2f}, "
            "past which there are not enough SIREN numbers"
        )
    return total


def _write_all(
    places: Places,
    writers: tuple[Writer, Writer],
    total: int,
    seed: int,
    bad: BadRows,
    told: Callable[[int, int], None],
) -> tuple[tuple[int, int], list[tuple[Fault, str]]]:
    """Draw a chunk while the one before it is being written."""
    units = sites_count = 0
    found: list[tuple[Fault, str]] = []
    pending: list[Future[None]] = []
    with ThreadPoolExecutor(len(writers)) as pool:
        for number in range(-(-total // laws.UNITS_PER_CHUNK)):
            chunk = make_chunk(places, seed, number, total, bad)
            for each in pending:
                each.result()
            tables = (chunk.units, chunk.establishments)
            pending = [pool.submit(w.write, t) for w, t in zip(writers, tables, strict=True)]
            units += chunk.units.num_rows
            sites_count += chunk.establishments.num_rows
            found += chunk.bad
            told(min((number + 1) * laws.UNITS_PER_CHUNK, total), total)
        for each in pending:
            each.result()
    for writer in writers:
        writer.close()
    return (units, sites_count), found


def _write_about(path: Path, generated: Generated, **asked: float) -> None:
    about = {
        "generated": True,
        "stock_date": laws.STOCK_DATE.isoformat(),
        **asked,
        "files": {
            file.name: {"rows": rows, "bytes": file.stat().st_size}
            for file, rows in zip(
                generated.files, (generated.units, generated.establishments), strict=True
            )
        },
    }
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
