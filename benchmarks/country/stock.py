"""Generated stock files and snapshots of a size, made once and kept for the next run."""

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.sirene.generating import generate
from benchmarks.sirene.places import ROOT, read_places
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import Territories, read_territories
from cocarde.observatory.linkage import commune_codes

KEPT = "COCARDE_BENCH_DIR"  # where generated files are kept; build/bench by default
UNITS, SITES = "StockUniteLegale_utf8.parquet", "StockEtablissement_utf8.parquet"


@dataclass(frozen=True)
class Stock:
    """Generated files of one size.

    Attributes:
        size: 1.0 for France.
        folder: where they are.
        territories: the directory of territories they were drawn on.
        places: a Parquet file of `given` (code of a commune) and `body` (number of its EPCI).
        bodies: how many EPCI there are.
        units: rows of the file of legal units.
        sites: rows of the file of establishments.
        seconds: that it took to make them in this run; None where they were kept from before.
    """

    size: float
    folder: Path
    territories: Path
    places: Path
    bodies: int
    units: int
    sites: int
    seconds: float | None

    @property
    def files(self) -> tuple[Path, Path]:
        """Legal units, establishments."""
        return self.folder / UNITS, self.folder / SITES


def kept() -> Path:
    """The folder of what is made once."""
    return Path(os.environ.get(KEPT) or ROOT / "build" / "bench")


def stock(size: float) -> Stock:
    """The files of a size, generated unless they are there."""
    land = _territories()
    folder = kept() / f"size-{size:g}"
    begun, made = time.perf_counter(), not (folder / "generated.json").is_file()
    if made:
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        generate(read_places(land, None), unfinished, size=size, seed=0)
        unfinished.rename(folder)
    seconds = time.perf_counter() - begun if made else None
    told = json.loads((folder / "generated.json").read_text(encoding="utf-8"))
    assert told["size"] == size, f"{folder}: holds size {told['size']}; remove it"
    places = kept() / "places.parquet"
    bodies = _write_places(read_territories(land), places)
    units, sites = (pq.read_metadata(folder / name).num_rows for name in (UNITS, SITES))
    return Stock(size, folder, land, places, bodies, units, sites, seconds)


def _territories() -> Path:
    shared = ROOT / os.environ.get("COCARDE_SHARED_DATA", "../shared/data") / "territories_history"
    if shared.is_dir():
        return shared.resolve()
    folder = kept() / "territories"
    write_country(folder)
    return folder


def _write_places(land: Territories, path: Path) -> int:
    """The bodies of the last known year, numbered in the order of their codes."""
    communes = land.communes[land.years[-1]]
    number = {code: n for n, code in enumerate(sorted(communes.members["epci"]))}
    rows = [
        (given, number.get(communes.epci[communes.row[commune]], -1))
        for given, commune, _ in commune_codes(land, land.years[-1])
        if commune is not None
    ]
    given, body = zip(*rows, strict=True)
    pq.write_table(pa.table({"given": given, "body": pa.array(body, pa.int32())}), path)
    return len(number)
