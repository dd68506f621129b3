"""Yearly counts of every inter-communal body in one pass over both stock files, with no snapshot.

For a look at a new month before it is built: rows are counted as the build counts them, but none is
checked, and nothing is kept that could be verified. Both files must be Parquet and sorted by
siren, as the official ones are: they are read side by side, and no more than a batch of each is held.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.sirene.schema import BANDS, NO_EMPLOYEE
from cocarde.observatory.registers.sirene.source import ESTABLISHMENTS, LEGAL_UNITS, SireneFiles
from cocarde.observatory.registers.sirene.stock import require

UNIT_COLUMNS = (
    "siren",
    "dateCreationUniteLegale",
    "etatAdministratifUniteLegale",
    "dateDebut",
    "activitePrincipaleUniteLegale",
    "nomenclatureActivitePrincipaleUniteLegale",
)
SITE_COLUMNS = (
    "siren",
    "nic",
    "etablissementSiege",
    "codeCommuneEtablissement",
    "etatAdministratifEtablissement",
    "trancheEffectifsEtablissement",
    "anneeEffectifsEtablissement",
)
COHORT_YEARS = 5
BATCH_ROWS = 250_000
DAYS = 1 << 16  # 1970-01-01 to 2149
LAST_BANDS = {code: ends for code, ends in BANDS.items() if code != NO_EMPLOYEE}
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Glance:
    """Counts, each an array of bodies × years.

    Attributes:
        active: legal units at work on 31 December.
        births: created in the year.
        deaths: closed in the year.
        digital: those of `active` whose activity is in the sector asked for.
        survivors: born five years before and still at work.
        cohort: born five years before.
        jobs_low: the least jobs that the workforce bands of the year tell of.
        jobs_high: the most (the last band, which has no end, at its least).
    """

    active: Ints
    births: Ints
    deaths: Ints
    digital: Ints
    survivors: Ints
    cohort: Ints
    jobs_low: Ints
    jobs_high: Ints


@dataclass(frozen=True)
class _Lives:
    """Births, deaths and the sector of a unit as one number; `slots` are how many there are.

    Birth bands: 0 before the first cohort or not known, then a year each, the last after the
    last year. Death bands: 0 before the first year, then a year each, the last later or never.
    """

    first: int
    last: int

    @property
    def births(self) -> int:
        return self.last - self.first + COHORT_YEARS + 3

    @property
    def deaths(self) -> int:
        return self.last - self.first + 3

    @property
    def slots(self) -> int:
        return self.births * self.deaths * 2


def glance(
    files: SireneFiles,
    body_of: Mapping[str, int],
    bodies: int,
    years: tuple[int, int],
    activities: Sequence[str],
) -> Glance:
    """Count.

    Args:
        files: both stock files, as Parquet, sorted by siren.
        body_of: the body of each code of a commune that can be placed, from 0.
        bodies: how many there are.
        years: the first and the last year.
        activities: NAF rev. 2 classes of the sector, without their point.

    Raises:
        SourceError: a file is no such Parquet file, or is not sorted by siren.
    """
    lives = _Lives(*years)
    units = _Units(files.legal_units, lives, activities)
    cells = np.zeros(bodies * lives.slots, dtype=np.int64)
    jobs = _Jobs(bodies, years)
    for batch in _batches(files.establishments, SITE_COLUMNS, "establishments"):
        body = _looked_up(batch.column("codeCommuneEtablissement"), body_of)
        jobs.add(batch, body)
        seats = np.flatnonzero(_flags(batch.column("etablissementSiege")))
        siren = _numbers(batch.column("siren").take(pa.array(seats)))
        unit = units.of(siren)
        placed = (body[seats] >= 0) & (unit >= 0)
        cells += np.bincount(body[seats][placed] * lives.slots + unit[placed], minlength=len(cells))
    shape = (bodies, lives.births, lives.deaths, 2)
    return Glance(**_measured(cells.reshape(shape), years), **jobs.told())


class _Units:
    """The file of legal units, read as far as the establishments have come."""

    def __init__(self, path: Path, lives: _Lives, activities: Sequence[str]) -> None:
        self._batches = _batches(path, UNIT_COLUMNS, "legal-units")
        self._lives, self._sector = lives, {f"{a[:2]}.{a[2:]}": 1 for a in activities}
        self._siren = np.empty(0, np.int32)
        self._packed = np.empty(0, np.int64)
        self._last = -1

    def of(self, siren: npt.NDArray[np.int32]) -> Ints:
        """What each unit is, by its siren; -1 where the file has none. Sirens must grow.

        A unit that is asked for twice, having two head offices, is given to the last of them.
        """
        if not len(siren):
            return np.empty(0, np.int64)
        if (siren[1:] < siren[:-1]).any() or siren[0] < self._last:
            raise SourceError("StockEtablissement: not sorted by siren; build a snapshot instead")
        self._read_to(int(siren[-1]))
        at = np.arange(len(siren))
        if len(self._siren) < len(siren) or not np.array_equal(self._siren[: len(siren)], siren):
            at = np.searchsorted(self._siren, siren)
        at = at.clip(max=len(self._siren) - 1)
        told = np.where(self._siren[at] == siren, self._packed[at], -1)
        told[:-1][siren[1:] == siren[:-1]] = -1
        done = np.searchsorted(self._siren, siren[-1], side="right")
        self._siren, self._packed = self._siren[done:], self._packed[done:]
        self._last = int(siren[-1])
        return told

    def _read_to(self, siren: int) -> None:
        parts = [(self._siren, self._packed)]
        while not len(parts[-1][0]) or parts[-1][0][-1] < siren:
            batch = next(self._batches, None)
            if batch is None:
                break
            parts.append((_numbers(batch.column("siren")), self._pack(batch)))
        self._siren, self._packed = (np.concatenate(column) for column in zip(*parts, strict=True))
        if (self._siren[1:] < self._siren[:-1]).any():
            raise SourceError("StockUniteLegale: not sorted by siren; build a snapshot instead")

    def _pack(self, batch: pa.RecordBatch) -> Ints:
        first, last = self._lives.first, self._lives.last
        birth = _banded(batch.column("dateCreationUniteLegale"), first - COHORT_YEARS, last, 0)
        death = _banded(batch.column("dateDebut"), first, last, -1)
        state = _looked_up(batch.column("etatAdministratifUniteLegale"), {"A": 0, "C": 1})
        death[state == 0] = self._lives.deaths - 1
        among = _looked_up(batch.column("activitePrincipaleUniteLegale"), self._sector) == 1
        kind = _looked_up(batch.column("nomenclatureActivitePrincipaleUniteLegale"), {"NAFRev2": 1})
        packed: Ints = (birth * self._lives.deaths + death) * 2 + (among & (kind == 1))
        packed[(death < 0) | (state < 0)] = -1
        return packed


class _Jobs:
    """Establishments at work with a workforce band of one of the years."""

    def __init__(self, bodies: int, years: tuple[int, int]) -> None:
        self._bodies, (self._first, self._last) = bodies, years
        self._band = {code: number for number, code in enumerate(LAST_BANDS)}
        self._size = bodies * (self._last - self._first + 1) * len(self._band)
        self._cells = np.zeros(self._size, dtype=np.int64)

    def add(self, batch: pa.RecordBatch, body: Ints) -> None:
        """Count a batch, whose rows lie in these bodies."""
        band = _looked_up(batch.column("trancheEffectifsEtablissement"), self._band)
        rows = np.flatnonzero((band >= 0) & (body >= 0))
        year = batch.column("anneeEffectifsEtablissement").take(pa.array(rows))
        told = pc.fill_null(pc.cast(year, pa.int64()), 0).to_numpy(zero_copy_only=False)
        state = batch.column("etatAdministratifEtablissement").take(pa.array(rows))
        kept = (told >= self._first) & (told <= self._last) & (_looked_up(state, {"A": 1}) == 1)
        year_number = told[kept] - self._first
        cell = body[rows[kept]] * (self._last - self._first + 1) + year_number
        self._cells += np.bincount(cell * len(self._band) + band[rows[kept]], minlength=self._size)

    def told(self) -> dict[str, Ints]:
        """The least and the most jobs."""
        ends = [(low, low if high is None else high) for low, high in LAST_BANDS.values()]
        cells = self._cells.reshape(self._bodies, -1, len(self._band))
        low, high = (cells @ np.array(side) for side in zip(*ends, strict=True))
        return {"jobs_low": low, "jobs_high": high}


def _measured(cells: Ints, years: tuple[int, int]) -> dict[str, Ints]:
    """From bodies × birth bands × death bands × sector."""
    count = years[1] - years[0] + 1
    whole, late = cells.sum(axis=3), cells.shape[2] - 1
    told: dict[str, list[Ints]] = {
        name: [] for name in ("active", "births", "deaths", "digital", "survivors", "cohort")
    }
    for year in range(1, count + 1):
        born = year + COHORT_YEARS
        told["active"].append(whole[:, : born + 1, year + 1 :].sum(axis=(1, 2)))
        told["digital"].append(cells[:, : born + 1, year + 1 :, 1].sum(axis=(1, 2)))
        told["births"].append(whole[:, born].sum(axis=1))
        told["deaths"].append(whole[:, :, year].sum(axis=1))
        told["cohort"].append(whole[:, year].sum(axis=1))
        told["survivors"].append(whole[:, year, year + 1 : late + 1].sum(axis=1))
    return {name: np.stack(columns, axis=1) for name, columns in told.items()}


def _batches(path: Path, columns: tuple[str, ...], which: str) -> Iterator[pa.RecordBatch]:
    source = LEGAL_UNITS if which == "legal-units" else ESTABLISHMENTS
    texts = [name for name in columns if name not in ("siren", "nic")]
    try:
        file = pq.ParquetFile(path, read_dictionary=texts, buffer_size=1 << 20)
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{path}: not a Parquet file; build a snapshot instead") from error
    require(list(file.schema_arrow.names), columns, source, path.name)
    yield from file.iter_batches(
        BATCH_ROWS, columns=[name for name in columns if name != "nic"], use_threads=False
    )


def _numbers(column: pa.Array) -> npt.NDArray[np.int32]:
    return pc.cast(column, pa.int32()).to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _flags(column: pa.Array) -> npt.NDArray[np.bool_]:
    told = pc.fill_null(pc.cast(column, pa.bool_()), fill_value=False)
    return told.to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _looked_up(column: pa.Array, number: Mapping[str, int]) -> Ints:
    """The number of each text, -1 where it has none."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    at = pc.index_in(column.dictionary, value_set=pa.array(number, pa.string()))
    own = np.array([*number.values(), -1])[pc.fill_null(at, len(number)).to_numpy()]
    own = np.append(own, -1)
    rows = pc.fill_null(column.indices, len(own) - 1).to_numpy(zero_copy_only=False)
    return own[rows]  # type: ignore[no-any-return]


def _banded(column: pa.Array, first: int, last: int, unknown: int) -> Ints:
    """0 before the first year, then a year each, one more after the last."""
    days = pc.cast(column, pa.date32()).cast(pa.int32())
    starts = [date(year, 1, 1).toordinal() - 719163 for year in range(first, last + 2)]
    band = np.searchsorted(starts, np.arange(DAYS), side="right")
    rows = pc.fill_null(days, 0).to_numpy(zero_copy_only=False).clip(0, DAYS - 1)
    told = band[rows]
    if days.null_count:
        told[days.is_null().to_numpy(zero_copy_only=False)] = unknown
    return told  # type: ignore[no-any-return]
