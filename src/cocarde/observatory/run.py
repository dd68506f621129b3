"""The whole flow, from register files to a snapshot."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from cocarde.observatory.errors import SourceError
from cocarde.observatory.indicators import catalogue
from cocarde.observatory.indicators.coverage import VERSION as COVERAGE_VERSION
from cocarde.observatory.linkage import LISTS, core_tables, tally
from cocarde.observatory.registers import REGISTERS, Extract, read_register
from cocarde.observatory.registers.crunchbase_companies.regions import (
    FRANCE_ALIASES,
    FRANCE_REGIONS,
)
from cocarde.observatory.snapshots.cube import KEPT_YEARS
from cocarde.observatory.snapshots.manifest import (
    FORMAT,
    InputEntry,
    Manifest,
    SourceEntry,
    TableEntry,
    TerritoriesEntry,
    content_hash,
    json_hash,
)
from cocarde.observatory.snapshots.measures import measure
from cocarde.observatory.snapshots.tables import territory_tables
from cocarde.observatory.snapshots.unfinished import publish, unfinished_folder
from cocarde.observatory.snapshots.writing import write_snapshot
from cocarde.observatory.territories import (
    Country,
    Territories,
    read_territories,
    territory_files,
)
from cocarde.observatory.territories.contours import CommuneContours, read_commune_contours

DAYS = ("known_on", "funded_on")
YEARS = ("known_year", "awarded_year")


def build_snapshot(territories: Path, sources: Mapping[str, Path], out: Path) -> str:
    """Build a snapshot, or find that it is there already.

    Args:
        territories: directory of territories (docs/reference/perimeters.md).
        sources: register files by kind; none at all gives a snapshot of territories alone.
        out: directory of snapshots, created if need be.

    Returns:
        The snapshot's name, which depends on what the files say and on nothing else.

    Raises:
        TerritoryError: the territories cannot be read.
        SourceError: a kind is unknown, a file is missing or is not what its name says.
        SnapshotError: `out` cannot be written to.
    """
    for kind in sources:
        if kind not in REGISTERS:
            known = ", ".join(REGISTERS)
            raise SourceError(f"source kind {kind}: not known; use one of {known}")
    with unfinished_folder(out) as folder:
        land = _with_spellings(read_territories(territories))
        extracts = [read_register(REGISTERS[kind], sources[kind]) for kind in sorted(sources)]
        last_year = _last_year(extracts, land)
        contours = _contours(extracts, territories, land.year_for(last_year))
        core = core_tables(extracts, land, last_year, contours)
        cube = measure(core)
        tables = territory_tables(land) | core | {"cube": cube}
        manifest = Manifest(
            format=FORMAT,
            generated=land.country.generated,
            notice_fr=land.country.notice_fr,
            notice_en=land.country.notice_en,
            territories=_territories_entry(land),
            sources=[_source_entry(extract, core, land.country) for extract in extracts],
            data_years=(last_year - KEPT_YEARS + 1, last_year),
            registers_year=land.year_for(last_year),
            definitions={i.name: f"v{i.version} ({i.dated})" for i in catalogue()}
            | {"coverage": COVERAGE_VERSION},
            tables={name: _table_entry(table) for name, table in sorted(tables.items())},
            rejects=_rejects_hash(extracts),
            inputs=_inputs(extracts, territories),
        )
        rejects = [reject for extract in extracts for reject in extract.rejects]
        write_snapshot(folder, manifest, tables, dict(land.contours), rejects)
        publish(folder, manifest.name)
    return manifest.name


def _contours(extracts: list[Extract], territories: Path, year: int) -> CommuneContours | None:
    """The contours of the communes, where a list is to be placed by its coordinates."""
    if any(extract.register.yields in LISTS for extract in extracts):
        return read_commune_contours(territories, year)
    return None


def _with_spellings(land: Territories) -> Territories:
    """France as Crunchbase writes it, unless the directory of territories says otherwise."""
    if land.country.code != "FRA" or land.country.regions:
        return land
    country = replace(land.country, regions=FRANCE_REGIONS, aliases=FRANCE_ALIASES)
    return replace(land, country=country)


def _last_year(extracts: list[Extract], land: Territories) -> int:
    """The last year of anything that is dated: a company known, a round held, an award given.

    What is declared may be of any year, and moves it for nobody. With no dated record, the last
    year of the territories.
    """
    measured = [extract for extract in extracts if not extract.register.declared]
    rows = [row for extract in measured for row in extract.rows]
    years = [row[day].year for row in rows for day in DAYS if row.get(day) is not None]
    years += [row[year] for row in rows for year in YEARS if row.get(year) is not None]
    return max(years, default=land.years[-1])


def _territories_entry(land: Territories) -> TerritoriesEntry:
    return TerritoriesEntry(
        country_code=land.country.code,
        country_name=land.country.name,
        years=list(land.years),
        contours={year: json_hash(shapes) for year, shapes in sorted(land.contours.items())},
    )


def _source_entry(extract: Extract, core: Mapping[str, pa.Table], country: Country) -> SourceEntry:
    """An invented register credits nobody, whatever real register it has the columns of."""
    register = extract.register
    generated = country.generated
    table = core[register.yields]
    if "source" in table.column_names:
        table = table.filter(pc.equal(table["source"], register.kind))
    return SourceEntry(
        kind=register.kind,
        title=f"{register.yields.capitalize()}, generated data" if generated else register.title,
        attribution=country.notice_en if generated else register.attribution,
        yields=register.yields,
        year=register.year,
        declared=register.declared,
        read=extract.read,
        kept=len(extract.rows),
        rejected=len(extract.rejects),
        placed=dict(tally(table)),
    )


def _rejects_hash(extracts: list[Extract]) -> str:
    """Without the names of the files, which are no part of what they say."""
    return json_hash(
        [
            (extract.register.kind, reject.row, reject.column, reject.reason)
            for extract in extracts
            for reject in extract.rejects
        ]
    )


def _inputs(extracts: list[Extract], territories: Path) -> dict[str, list[InputEntry]]:
    of_territories = [
        InputEntry(file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        for path in territory_files(territories)
    ]
    return {"territories": of_territories} | {
        extract.register.kind: [InputEntry(file=extract.file, sha256=extract.sha256)]
        for extract in extracts
    }


def _table_entry(table: pa.Table) -> TableEntry:
    return TableEntry(rows=table.num_rows, content=content_hash(table))
