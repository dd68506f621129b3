"""The tables of the country: the build, the query set, and how cost grows."""

import math
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.country.asked import INDICATORS, SITE_COLUMNS, UNIT_COLUMNS
from benchmarks.country.child import Run, line, run
from benchmarks.country.peers import MEASURES
from benchmarks.country.stock import Stock
from benchmarks.country.ways import FIRST, LAST
from benchmarks.measuring import Line, Table
from cocarde.observatory.registers.sirene.schema import ESTABLISHMENT_COLUMNS, LEGAL_UNIT_COLUMNS

PEERS_MEMORY = "16GB"  # what DuckDB is allowed where nothing else is said
SMALL = 0.2  # sizes at which pandas is asked too


@dataclass
class Country:
    """One size on its way through the ways.

    Attributes:
        stock: the generated files.
        folder: for answers and snapshots.
        snapshot: the built snapshot.
        runs: by the name of the way, what it took.
        answered: the ways whose answer to the query set is written, in order.
    """

    stock: Stock
    folder: Path
    snapshot: Path = field(default_factory=Path)
    runs: dict[str, Run] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As a title has it."""
        return f"{self.stock.units:,} legal units, {self.stock.sites:,} establishments (generated)"

    def build(self, limit_gib: float = 2) -> Run:
        """Build; the name must be the same whatever memory is allowed."""
        out = self.folder / "snapshots"
        shutil.rmtree(out, ignore_errors=True)
        done = run("build", self.stock.territories, *self.stock.files, out, limit_gib)
        if not done.failed:
            built = out / done.told["name"]
            assert self.snapshot.name in ("", built.name), "the snapshot has another name"
            self.snapshot = built
        return done

    def given(self, answer: str) -> list[str]:
        """What the ways of the peers are told."""
        units, sites = self.stock.files
        told = {
            "units": units,
            "sites": sites,
            "places": self.stock.places,
            "bodies": self.stock.bodies,
            "cohorts": self.snapshot / "cohorts.parquet",
            "jobs": self.snapshot / "jobs.parquet",
            "out": self.folder / answer,
        }
        return [f"{name}={value}" for name, value in told.items()]

    def asked(self, way: str) -> Run:
        """One way to the query set, whose answer must be that of the first."""
        ways = {
            "first look": ("first_look", self.stock.territories, *self.stock.files, self._out(way)),
            "together": ("together", self.snapshot, self._out(way)),
            "compare": ("compare", self.snapshot, self._out(way)),
            "careful": ("duckdb", "careful", PEERS_MEMORY, self.folder, *self.given(way)),
            "careful 1 GB": ("duckdb", "careful", "1GB", self.folder, *self.given(way)),
            "naive": ("duckdb", "naive", PEERS_MEMORY, self.folder, *self.given(way)),
            "from core": ("duckdb", "from_core", PEERS_MEMORY, self.folder, *self.given(way)),
            "polars": ("frame", "polars", self.folder, *self.given(way)),
            "pandas": ("frame", "pandas", self.folder, *self.given(way)),
            "PostgreSQL": ("postgresql", *self.given(way)),
        }
        done = self.runs[way] = run(*ways[way])
        if not done.failed and way != "compare":
            self._agree(way)
        return done

    def _out(self, way: str) -> Path:
        return self.folder / way

    def _agree(self, way: str) -> None:
        """Whole numbers, so exactly; the first way asked is the one the others are held against."""
        self.answered.append(way)
        first = self.answered[0]
        told, expected = (pq.ParquetFile(self._out(one)).read() for one in (way, first))
        for column in ("body", "year", *MEASURES):
            same = np.array_equal(told[column].to_numpy(), expected[column].to_numpy())
            assert same, f"{way}: {column} is not what {first} answers"
        assert all(expected[name].to_numpy().sum() > 0 for name in MEASURES), "nothing was counted"


def build_table(country: Country) -> Table:
    """The monthly build."""
    units, sites = country.stock.files
    built, narrow = country.build(), country.build(1)
    country.runs["build"] = built
    limit = run(
        "decoding",
        f"{units}:{','.join(LEGAL_UNIT_COLUMNS)}",
        f"{sites}:{','.join(ESTABLISHMENT_COLUMNS)}",
    )
    plain = run(
        "duckdb", "plain_build", PEERS_MEMORY, country.folder, *country.given("plain.parquet")
    )
    megabytes = sum(file.stat().st_size for file in country.snapshot.iterdir()) / 1e6
    return Table(
        f"Monthly build: {country.name}",
        f"From both official files to a published snapshot ({megabytes:.0f} MB), every row checked "
        "and counted; the snapshot has the same name whatever memory is allowed. The peer writes "
        "the two core tables alone: it checks nothing, names no bad row, carries no old commune "
        "and makes no cube. The limit decodes every column that is read.",
        [
            line("Cocarde, --memory-limit 2GiB", "Cocarde", built,
                 goal_cpu_seconds=45, goal_peak_mb=2000),
            line("Cocarde, --memory-limit 1GiB", "Cocarde", narrow, goal_peak_mb=1000),
            line("DuckDB, a plain script to the two core tables", "peer", plain),
            line("PyArrow, every column that is read decoded", "limit", limit),
        ],
    )  # fmt: skip


def straight_table(country: Country) -> Table:
    """The query set from the official files."""
    units, sites = country.stock.files
    whole = country.stock.size > SMALL
    ours = country.asked("first look")
    lines = [
        line("Cocarde, `first-look`", "Cocarde", ours,
             goal_cpu_seconds=20 if whole else None, goal_peak_mb=1000 if whole else None),
        line("DuckDB, careful, in two phases", "peer", country.asked("careful")),
        line("DuckDB, the same with 1 GB", "peer", country.asked("careful 1 GB")),
        line("DuckDB, naive filtered counts", "peer", country.asked("naive")),
        line("Polars, streaming", "peer", country.asked("polars")),
    ]  # fmt: skip
    about = ""
    if not whole:
        lines.append(line("pandas", "peer", country.asked("pandas")))
        loaded, about = _postgresql(country)
        lines += loaded
    limit = run("decoding", f"{units}:{UNIT_COLUMNS}", f"{sites}:{SITE_COLUMNS}")
    lines.append(line("PyArrow, every value needed decoded", "limit", limit))
    return Table(
        f"Query set straight from the official files: {country.name}",
        f"{country.stock.bodies:,} EPCI × {LAST - FIRST + 1} years × active, births, deaths, "
        "digital, five-year survivors, their cohort, and jobs by both ends of the workforce bands: "
        "all ways answer the same whole numbers, compared one by one. Peers are given the body "
        "of each commune code, old ones included. The whole process counts, imports included."
        + about,
        lines,
    )


def _postgresql(country: Country) -> tuple[list[Line], str]:
    """Its two lines, and what a reader should know of them; none where it cannot be run."""
    asked = country.asked("PostgreSQL")
    if asked.failed:
        return [], f" **PostgreSQL was not measured**: {asked.failed}."
    took = {name: float(value) for name, value in asked.told.items()}
    return [
        Line("PostgreSQL, loading the columns needed", "peer", took["seconds"], 1,
             cpu_seconds=took["cpu_seconds"], peak_mb=took["peak_mb"]),
        line("PostgreSQL, once loaded, in two phases", "peer", asked),
    ], (
        " PostgreSQL answers from tables that it loaded first (unlogged, by COPY, two at once, "
        "then ANALYZE), with 4 GB of shared buffers, 512 MB of `work_mem`, two parallel workers "
        "where its planner wants them, neither JIT nor fsync: its processes and its client count, "
        "start and imports do not, memory is the sum of proportional shares."
    )  # fmt: skip


def core_table(country: Country) -> Table:
    """The query set from a snapshot."""
    tables = ("cohorts", "jobs", "cube")
    paths = [country.snapshot / f"{name}.parquet" for name in tables]
    return Table(
        f"Query set from the snapshot: {country.name}",
        "The same figures from the tables of the built snapshot; processor of the job alone, "
        "imports and opening left out, reading the tables included. Cocarde reads its cube; the "
        "peer reads cohorts and jobs. `every_territory` also gives each of the "
        f"{country.stock.bodies * (LAST - FIRST + 1) * len(INDICATORS):,} figures its expectation, "
        "coverage and provenance.",
        [
            line("Cocarde, the counts", "Cocarde", country.asked("together"), of_job=True,
                 goal_cpu_seconds=0.8),
            line("Cocarde, `observatory table` to a Parquet file", "Cocarde", country.asked("compare"),
                 of_job=True),
            line("DuckDB, careful, in two phases", "peer", country.asked("from core"),
                 of_job=True),
            line("PyArrow, cohorts, jobs and cube decoded", "limit", run("decoding", *paths),
                 of_job=True),
        ],
    )  # fmt: skip


def growth_table(countries: Iterable[Country]) -> Table:
    """How the cost of each job grows with the size, by least squares on the logarithms."""
    jobs = {"build": "build", "first look": "query set straight", "together": "query set, snapshot"}
    lines: list[Line] = []
    held = list(countries)
    for country in held:
        if "build" not in country.runs:
            country.runs["build"] = country.build()
        for way in ("first look", "together"):
            if way not in country.runs:
                country.asked(way)
        country.runs["opening"] = run("opening", country.snapshot)
    for way, what in (jobs | {"opening": "opening and a first figure"}).items():
        runs = [country.runs[way] for country in held]
        exponents = _exponents(
            [country.stock.size for country in held],
            [one.cpu_seconds for one in runs],
            [one.peak_mb for one in runs],
        )
        lines += [
            line(f"{what}, {country.stock.size:g} × France", "Cocarde", one, note=exponents)
            for country, one in zip(held, runs, strict=True)
        ]
    sizes = ", ".join(f"{country.stock.size:g}" for country in held)
    return Table(
        f"How cost grows: {sizes} times France",
        "Processor of the whole process. The exponent e is that of cost = c × sizeᵉ, by least "
        "squares on the logarithms: 1 is proportional, 0 is constant. Imports and territories, "
        "which do not grow, pull it down.",
        lines,
    )


def _exponents(sizes: list[float], seconds: list[float], megabytes: list[float]) -> str:
    if len(sizes) < 2 or not all(seconds) or not all(megabytes):  # noqa: PLR2004 - a slope takes two
        return ""
    across = [math.log(size) for size in sizes]
    cpu, memory = (
        float(np.polyfit(across, [math.log(one) for one in column], 1)[0])
        for column in (seconds, megabytes)
    )
    return f"e = {cpu:.2f} (processor), {memory:.2f} (memory)"
