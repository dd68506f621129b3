"""The whole flow, from register files to a snapshot."""

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from cocarde.observatory.engine import Engine
from cocarde.observatory.errors import SourceError
from cocarde.observatory.indicators import catalogue
from cocarde.observatory.indicators.coverage import VERSION as COVERAGE_VERSION
from cocarde.observatory.linkage import LISTS, commune_codes, core_tables, tally
from cocarde.observatory.registers import REGISTERS, Extract, Reject, read_register
from cocarde.observatory.registers.crunchbase_companies.regions import (
    FRANCE_ALIASES,
    FRANCE_REGIONS,
)
from cocarde.observatory.registers.sirene import (
    ATTRIBUTION,
    Progress,
    Sirene,
    SireneExtract,
    SireneFiles,
    Stock,
    Tally,
    open_sirene,
)
from cocarde.observatory.snapshots.cube import KEPT_YEARS
from cocarde.observatory.snapshots.engines import Workshop, require
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
MEMORY_LIMIT_BYTES = 2 << 30


def build_snapshot(
    territories: Path,
    sources: Mapping[str, Path],
    out: Path,
    *,
    sirene: SireneFiles | None = None,
    memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    engine: Engine = Engine.duckdb,
    progress: Progress | None = None,
) -> str:
    """Build a snapshot, or find that it is there already.

    Args:
        territories: directory of territories (docs/reference/perimeters.md).
        sources: register files by kind; none at all gives a snapshot of territories alone.
        out: directory of snapshots, created if need be.
        sirene: the two official stock files (docs/reference/sirene.md), where there are any.
        memory_limit_bytes: what the build may take to count them; what does not fit is written
            to a folder of its own under `out`, and removed.
        engine: what computes the measures; files are read and counted by DuckDB whichever it is.
        progress: told how many slices of them are counted, and of how many.

    Returns:
        The snapshot's name, which depends on what the files say and on nothing else.

    Raises:
        TerritoryError: the territories cannot be read.
        SourceError: a kind is unknown, a file is missing or is not what its name says.
        EngineError: the engine is not installed, or does not start.
        SnapshotError: `out` cannot be written to, or memory or disk do not suffice.
    """
    require(engine, memory_limit_bytes)
    for kind in sources:
        if kind not in REGISTERS:
            known = ", ".join(REGISTERS)
            raise SourceError(f"source kind {kind}: not known; use one of {known}")
    with unfinished_folder(out) as folder, ExitStack() as opened:
        workshop = Workshop(folder / "workshop", memory_limit_bytes, engine)
        workshop.folder.mkdir()
        land = _with_spellings(read_territories(territories))
        extracts = [read_register(REGISTERS[kind], sources[kind]) for kind in sorted(sources)]
        stock = None
        if sirene is not None:
            stock = opened.enter_context(open_sirene(sirene, workshop.folder, memory_limit_bytes))
        years = _years(extracts, stock, land)
        counted = None if stock is None else _count(stock, land, years, folder, progress)
        opened.close()
        contours = _contours(extracts, territories, years.registers)
        core = core_tables(extracts, land, years.last, years.registers, contours)
        manifest, tables = _assemble(extracts, counted, land, years, core, workshop)
        manifest = manifest.model_copy(update={"inputs": _inputs(extracts, counted, territories)})
        shutil.rmtree(workshop.folder)
        write_snapshot(folder, manifest, tables, dict(land.contours), _rejects(extracts, counted))
        publish(folder, manifest.name)
    return manifest.name


@dataclass(frozen=True)
class _Years:
    """The last year that can be asked for, and the year whose communes companies are placed on."""

    last: int
    registers: int

    @property
    def kept(self) -> tuple[int, int]:
        """The first and the last year that can be asked for."""
        return self.last - KEPT_YEARS + 1, self.last


def _years(extracts: list[Extract], stock: Sirene | None, land: Territories) -> _Years:
    """A stock writes the codes of the communes of its own day, whatever year it holds whole."""
    last = _last_year(extracts, stock, land)
    return _Years(last, land.year_for(last if stock is None else stock.stocked_on.year))


def _count(
    stock: Sirene, land: Territories, years: _Years, folder: Path, progress: Progress | None
) -> SireneExtract:
    """The official files counted, on the communes of the registers' year."""
    codes = commune_codes(land, years.registers)
    communes = land.communes[years.registers].code
    return stock.write(folder, communes, codes, progress=progress)


def _assemble(
    extracts: list[Extract],
    counted: SireneExtract | None,
    land: Territories,
    years: _Years,
    core: dict[str, pa.Table],
    workshop: Workshop,
) -> tuple[Manifest, dict[str, pa.Table]]:
    """The manifest, and the tables that are still to be written."""
    written = {} if counted is None else counted.written
    files = {name: workshop.folder.parent / f"{name}.parquet" for name in written}
    at_work_from = None if counted is None else counted.at_work_from
    cube = measure(core, files, years.kept, workshop, at_work_from)
    tables = territory_tables(land) | core | {"cube": cube}
    entries = {name: _table_entry(table) for name, table in tables.items()}
    entries |= {name: TableEntry(rows=w.rows, content=w.content) for name, w in written.items()}
    manifest = Manifest(
        format=FORMAT,
        generated=land.country.generated,
        notice_fr=land.country.notice_fr,
        notice_en=land.country.notice_en,
        territories=_territories_entry(land),
        sources=_source_entries(extracts, counted, core, land.country),
        data_years=years.kept,
        registers_year=years.registers,
        definitions={i.name: f"v{i.version} ({i.dated})" for i in catalogue()}
        | {"coverage": COVERAGE_VERSION},
        tables=dict(sorted(entries.items())),
        rejects=_rejects_hash(extracts, counted),
    )
    return manifest, tables


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


def _last_year(extracts: list[Extract], stock: Sirene | None, land: Territories) -> int:
    """The last year that a stock holds whole, or else of a company known, a round held or an award.

    A stock of November knows nobody's 31 December: no list that is newer makes it answer for one.
    What is declared may be of any year, and moves it for nobody. With no dated record, the last
    year of the territories.
    """
    if stock is not None:
        return stock.last_year
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


def _source_entries(
    extracts: list[Extract],
    counted: SireneExtract | None,
    core: Mapping[str, pa.Table],
    country: Country,
) -> list[SourceEntry]:
    entries = [_source_entry(extract, core, country) for extract in extracts]
    stocks = () if counted is None else counted.files
    entries += [_stock_entry(stock, tally, country) for stock, tally in stocks]
    return sorted(entries, key=lambda entry: entry.kind)


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


def _stock_entry(stock: Stock, counts: Tally, country: Country) -> SourceEntry:
    source, generated = stock.source, country.generated
    return SourceEntry(
        kind=source.kind,
        title=f"{source.yields.capitalize()}, generated data" if generated else source.title,
        attribution=country.notice_en if generated else ATTRIBUTION,
        yields=source.yields,
        year=None,
        declared=False,
        read=counts.read,
        kept=counts.placed.total(),
        rejected=counts.reasons.total(),
        placed=dict(sorted(counts.placed.items())),
        reasons=dict(sorted(counts.reasons.items())),
        told=dict(sorted(counts.told.items())),
    )


def _rejects(extracts: list[Extract], counted: SireneExtract | None) -> list[Reject]:
    stocks = () if counted is None else counted.files
    return [reject for extract in extracts for reject in extract.rejects] + [
        reject for _, counts in stocks for reject in counts.rejects
    ]


def _rejects_hash(extracts: list[Extract], counted: SireneExtract | None) -> str:
    """Without the names of the files, which are no part of what they say."""
    by_kind = [(extract.register.kind, extract.rejects) for extract in extracts]
    if counted is not None:
        by_kind += [(stock.source.kind, counts.rejects) for stock, counts in counted.files]
    return json_hash(
        [(kind, one.row, one.column, one.reason) for kind, rejects in by_kind for one in rejects]
    )


def _inputs(
    extracts: list[Extract], counted: SireneExtract | None, territories: Path
) -> dict[str, list[InputEntry]]:
    of_territories = [
        InputEntry(file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        for path in territory_files(territories)
    ]
    stocks = () if counted is None else counted.files
    return (
        {"territories": of_territories}
        | {
            extract.register.kind: [InputEntry(file=extract.file, sha256=extract.sha256)]
            for extract in extracts
        }
        | {
            stock.source.kind: [InputEntry(file=stock.file, sha256=stock.sha256)]
            for stock, _ in stocks
        }
    )


def _table_entry(table: pa.Table) -> TableEntry:
    return TableEntry(rows=table.num_rows, content=content_hash(table))
