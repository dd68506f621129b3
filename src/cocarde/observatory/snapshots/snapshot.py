"""An opened snapshot: checked, in memory, ready to answer."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from cocarde.observatory.errors import SnapshotError, YearError
from cocarde.observatory.snapshots.activities import (
    Activities,
    ActivityCount,
    read_activities,
)
from cocarde.observatory.snapshots.cohorts import Cohort, cohorts_of
from cocarde.observatory.snapshots.columns import MISSING, Columns, give_back_memory
from cocarde.observatory.snapshots.cube import Cube
from cocarde.observatory.snapshots.manifest import FORMAT, Manifest
from cocarde.observatory.snapshots.tables import ContourFiles, territories_from
from cocarde.observatory.territories import (
    Country,
    Perimeter,
    Resolved,
    Territories,
    parse_perimeter,
    resolve,
)

if TYPE_CHECKING:
    from cocarde.observatory.snapshots.companies import Companies

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Weights:
    """How the country's activity is spread, to know what a territory may be expected to hold.

    Attributes:
        basis: `establishments` or `population`.
        year: the year of the communes they are given for.
        by_commune: in the order of that year's communes.
    """

    basis: str
    year: int
    by_commune: npt.NDArray[np.float64]

    @cached_property
    def country(self) -> float:
        """Of all the communes together."""
        return float(self.by_commune.sum())


@dataclass(frozen=True)
class Snapshot:
    """An immutable image of the registers and territories, held in memory.

    Attributes:
        path: its folder.
        name: the hash of its logical content.
        manifest: what it was made of.
        territories: communes and inter-communal bodies by year.
        cube: measures by commune and year, laid out at the first question.
        weights: what expectations are computed from.
    """

    path: Path
    name: str
    manifest: Manifest
    territories: Territories
    cube: Cube
    weights: Weights

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of sources it was built from."""
        return frozenset(source.kind for source in self.manifest.sources)

    @property
    def yields(self) -> frozenset[str]:
        """The tables it holds, `companies`, `rounds`, `awards` and the like among them.

        `closings` besides, where its legal units are told with those that closed.
        """
        closings = {"closings"} if self.manifest.closings else ()
        return frozenset(self.manifest.tables).union(closings)

    def resolve(self, perimeter: Perimeter | str, year: int) -> Resolved:
        """Find what a perimeter holds for a question about a year.

        Raises:
            PerimeterError: the grammar, a code or a year is wrong.
        """
        parsed = parse_perimeter(perimeter) if isinstance(perimeter, str) else perimeter
        return resolve(parsed, self.territories, year)

    def activities(
        self, perimeter: Perimeter | Resolved | str, codes: Iterable[str], year: int
    ) -> list[ActivityCount]:
        """Legal units of any list of activities, in the order they are asked.

        The cohorts are read at the first question and then kept in memory.

        Of a register that holds nothing that closed, only the last year can be asked for, and no
        births nor deaths are told.

        Args:
            perimeter: text, parsed or resolved.
            codes: NAF rev. 2 classes without their point (`6201Z`).
            year: the year asked for.

        Raises:
            IndicatorError: a code is no class, or the data do not reach the year.
            PerimeterError: the perimeter is wrong.
            SnapshotError: the snapshot holds no register of legal units.
        """
        self.cube.require(year)
        held = self._activities
        last = self.manifest.data_years[1]
        if not self.manifest.closings and year < last:
            raise YearError(
                f"year {year}: the register holds what was at work on its day, and nothing that "
                f"closed before; ask for {last}"
            )
        resolved = perimeter if isinstance(perimeter, Resolved) else self.resolve(perimeter, year)
        atoms = self.territories.atoms
        rows = atoms.rows_within(self.manifest.registers_year, resolved.atoms)
        counts = held.count(rows, codes, year)
        if self.manifest.closings:
            return counts
        return [replace(count, births=None, deaths=None) for count in counts]

    def cohorts(
        self, perimeter: Perimeter | Resolved | str, codes: Iterable[str] = ()
    ) -> list[Cohort]:
        """Legal units by year of birth, and how many are at work at the end of each later year.

        Args:
            perimeter: text, parsed or resolved; of the last year of the data where it names none.
            codes: NAF rev. 2 classes without their point; all activities where none is named.

        Raises:
            IndicatorError: a code is no class.
            PerimeterError: the perimeter is wrong.
            SnapshotError: the snapshot holds no register of legal units, or one of nothing that
                closed.
        """
        held = self._activities
        if not self.manifest.closings:
            raise SnapshotError(
                f"snapshot {self.name}: the register holds what was at work on its day, and nothing "
                "that closed before: no cohort is known; build it from the stock of today"
            )
        last = self.manifest.data_years[1]
        resolved = perimeter if isinstance(perimeter, Resolved) else self.resolve(perimeter, last)
        rows = self.territories.atoms.rows_within(self.manifest.registers_year, resolved.atoms)
        return cohorts_of(held, rows, codes, last)

    @cached_property
    def companies(self) -> "Companies":
        """The legal persons it holds, to be found by name."""
        from cocarde.observatory.snapshots.companies import Companies  # noqa: PLC0415 - heavy

        return Companies(self.path, self.manifest, self.territories)

    @cached_property
    def _activities(self) -> Activities:
        if "cohorts" not in self.manifest.tables:
            raise SnapshotError(
                f"snapshot {self.name}: no register of legal units; build it from Sirene"
            )
        row = self.territories.communes[self.manifest.registers_year].row
        return read_activities(self.path / "cohorts.parquet", row, self.manifest.data_years)

    def table(self, name: str) -> pa.Table:
        """One of its tables, read from its file (`companies`, `rounds`, `communes` …)."""
        if name not in self.manifest.tables:
            known = ", ".join(self.manifest.tables)
            raise SnapshotError(f"snapshot {self.name}: no table {name}; it holds {known}")
        return pq.read_table(self.path / f"{name}.parquet")


def open_snapshot(path: Path) -> Snapshot:
    """Open a snapshot after checking that nothing in it was altered.

    Raises:
        SnapshotError: no snapshot there, another format, or a file does not match the manifest.
    """
    manifest = read_manifest(path)
    for name, sha256 in manifest.files.items():
        file = path / name
        if not file.is_file() or sha256_of(file) != sha256:
            raise SnapshotError(
                f"{path}: {name} is missing or was altered; build the snapshot again"
            )
    country = Country(
        manifest.territories.country_code,
        manifest.territories.country_name,
        generated=manifest.generated,
        notice_fr=manifest.notice_fr,
        notice_en=manifest.notice_en,
    )
    territories = territories_from(country, path, ContourFiles(path))
    rows = territories.communes[manifest.registers_year].row
    cube = Cube(path / "cube.parquet", rows, *manifest.data_years)
    weights = _weights(territories, path, manifest)
    _ = territories.atoms  # traced once here rather than at the first question
    give_back_memory()
    return Snapshot(path, manifest.name, manifest, territories, cube, weights)


def sha256_of(file: Path) -> str:
    """Of a file, piece by piece: the table of names of a country is larger than all the rest."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def read_manifest(path: Path) -> Manifest:
    """The manifest of a snapshot, without opening the rest.

    Raises:
        SnapshotError: no snapshot there, another format, or not the content its name says.
    """
    file = path / MANIFEST
    if not file.is_file():
        raise SnapshotError(
            f"{path}: no snapshot there; build one with `cocarde observatory build`"
        )
    try:
        manifest = Manifest.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise SnapshotError(f"{path}: its manifest cannot be read; build it again") from error
    if manifest.format != FORMAT:
        raise SnapshotError(f"{path}: format {manifest.format}, not {FORMAT}; build it again")
    if path.resolve().name != manifest.name:
        raise SnapshotError(f"{path}: its content is {manifest.name}; give the folder this name")
    return manifest


def _weights(territories: Territories, path: Path, manifest: Manifest) -> Weights:
    """Establishments where the snapshot has them, else inhabitants."""
    source = next((one for one in manifest.sources if one.yields == "establishments"), None)
    if source is None:
        year = manifest.registers_year
        people = territories.communes[year].population
        return Weights("population", year, people.astype(np.float64))
    year = territories.year_for(source.year or manifest.registers_year)
    communes = territories.communes[year]
    table = Columns(path / "establishments.parquet")
    commune, counts = table.texts("commune"), table.numbers("establishments")
    row_of = np.array([communes.row[code] for code in commune.values], dtype=np.int64)
    placed = commune.indices != MISSING
    rows = row_of[commune.indices[placed]]
    by_commune = np.bincount(rows, counts[placed], minlength=len(communes.code))
    return Weights("establishments", year, by_commune.astype(np.float64))
