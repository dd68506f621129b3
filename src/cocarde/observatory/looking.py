"""A new month of Sirene looked at before it is built: every territory, no check, no snapshot."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from cocarde.observatory.linkage import commune_codes
from cocarde.observatory.registers.sirene import SireneFiles
from cocarde.observatory.registers.sirene.glance import glance
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD
from cocarde.observatory.territories import read_territories


def first_look(
    territories: Path, files: SireneFiles, years: range, kind: str = "epci", at: int | None = None
) -> pa.Table:
    """Counts of every territory of a kind over years, straight from both stock files.

    Args:
        territories: directory of territories (docs/reference/perimeters.md).
        files: both stock files as Parquet, sorted by siren as the official ones are.
        years: consecutive years.
        kind: `epci`, `department` or `region`.
        at: the year whose territories are meant; the last known one by default.

    Returns:
        Columns `code`, `name`, `year`, then those of `glance.Glance`, by code and year. They are
        what a snapshot says where no row is wrong: here none is checked.

    Raises:
        TerritoryError: the territories cannot be read.
        SourceError: a file is not such a Parquet file.
    """
    land = read_territories(territories)
    year = at if at is not None else land.years[-1]
    communes = land.communes[land.year_for(year)]
    members = communes.members[kind]
    codes = sorted(members)
    body = np.full(len(communes.code), -1)
    for number, code in enumerate(codes):
        body[members[code]] = number
    body_of = {
        given: int(body[communes.row[commune]])
        for given, commune, _ in commune_codes(land, land.year_for(year))
        if commune is not None
    }
    told = glance(files, body_of, len(codes), (years[0], years[-1]), DIGITAL_OECD.activities)
    names = [land.name_of(kind, code, land.year_for(year)) for code in codes]
    columns = {
        "code": pa.array(np.repeat(codes, len(years)), pa.string()),
        "name": pa.array(np.repeat(names, len(years)), pa.string()),
        "year": pa.array(np.tile(years, len(codes)), pa.int32()),
    }
    counts = {name: pa.array(count.ravel(), pa.int64()) for name, count in vars(told).items()}
    return pa.table(columns | counts)
