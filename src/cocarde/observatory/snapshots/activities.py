"""Any list of activities for any union of communes, from the cohorts held in memory."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.snapshots.columns import (
    MISSING,
    give_back_memory,
    numbered,
    numbers,
    present,
)

SLOTS = 4096  # activities that a commune may have in a pair's number
AT_WORK = 255  # the band of what is not closed
BATCH_ROWS = 1 << 20
CLASS = re.compile(r"\d{4}[A-Z]")
Bands = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ActivityCount:
    """Legal units of one activity in a perimeter.

    Attributes:
        activity: NAF rev. 2 class, without its point.
        active: at work on 31 December of the year.
        births: created in the year; None where the register holds nothing that closed.
        deaths: closed in the year; None likewise.
    """

    activity: str
    active: int
    births: int | None
    deaths: int | None


@dataclass(frozen=True)
class Activities:
    """The cohorts, one run of cells for each pair of commune and activity.

    What closed before the first year, or on a day that is not known, or was born after the last
    year, is in no answer and is left out. Years are held as bands: 0 before the first year, 1 the
    first year, and so on.

    Attributes:
        first_year: first year that can be asked for.
        number: of each activity found.
        pairs: row of the commune × `SLOTS` + number of the activity, in order, each once.
        begins: where the cells of each pair begin, and at last where they end.
        birth: band of the birth of each cell.
        death: band of its death, `AT_WORK` where there is none.
        units: legal units of each cell.
    """

    first_year: int
    number: Mapping[str, int]
    pairs: npt.NDArray[np.uint32]
    begins: Ints
    birth: Bands
    death: Bands
    units: npt.NDArray[np.int32]

    def count(
        self, rows: npt.NDArray[np.int32], codes: Iterable[str], year: int
    ) -> list[ActivityCount]:
        """What some communes hold of some activities, in the order they are asked.

        Args:
            rows: communes of the registers' year, each once.
            codes: NAF rev. 2 classes without their point (`6201Z`).
            year: a year of the snapshot.

        Raises:
            IndicatorError: a code is not written as a class of NAF rev. 2 is.
        """
        asked = _classes(codes)
        known = np.array([self.number[code] for code in asked if code in self.number], np.int64)
        held = self._held(rows.astype(np.int64), known)
        band = year - self.first_year + 1
        sums = self._by_pair(held, band) if self._most(held) else self._by_cell(held, band)
        return [
            ActivityCount(code, *(int(told[self.number[code]]) for told in sums))
            if code in self.number
            else ActivityCount(code, 0, 0, 0)
            for code in asked
        ]

    def cells_of(self, rows: npt.NDArray[np.int32], codes: Iterable[str]) -> Ints:
        """The cells of some communes and activities; of all activities where none is named.

        Raises:
            IndicatorError: a code is not written as a class of NAF rev. 2 is.
        """
        asked = _classes(codes)
        numbers = [self.number[code] for code in asked or self.number if code in self.number]
        return self._cells(self._held(rows.astype(np.int64), np.array(numbers, np.int64)))[0]

    def _most(self, held: Ints) -> bool:
        return bool(len(held) * 4 > len(self.pairs))

    def _by_cell(self, held: Ints, band: int) -> list[npt.NDArray[Any]]:
        """Active, births and deaths by activity: the cells of the pairs are fetched one by one."""
        cells, activity = self._cells(held)
        birth, death, units = self.birth[cells], self.death[cells], self.units[cells]
        return [
            np.bincount(activity[kept], units[kept], minlength=SLOTS)
            for kept in _kept(birth, death, band)
        ]

    def _by_pair(self, held: Ints, band: int) -> list[npt.NDArray[Any]]:
        """The same where most pairs are asked for: all cells are summed in the order they lie."""
        activity, begins = self.pairs[held] % SLOTS, self.begins[:-1]
        return [
            np.bincount(activity, np.add.reduceat(self.units * kept, begins)[held], minlength=SLOTS)
            for kept in _kept(self.birth, self.death, band)
        ]

    def _held(self, rows: Ints, numbers: Ints) -> Ints:
        """Which pairs are asked for: each looked up, or all gone through where that is less."""
        if len(rows) * len(numbers) * 4 < len(self.pairs):
            keys = (np.sort(rows)[:, None] * SLOTS + np.sort(numbers)).ravel()
            found = np.searchsorted(self.pairs, keys.astype(np.uint32))
            found = found[found < len(self.pairs)]
            hit = self.pairs[found] == keys[: len(found)]
            return np.asarray(found[hit], dtype=np.int64)
        within = np.zeros(int(self.pairs[-1] // SLOTS) + 2 if len(self.pairs) else 1, np.bool_)
        within[rows[rows < len(within)]] = True
        chosen = np.zeros(SLOTS, np.bool_)
        chosen[numbers] = True
        return np.flatnonzero(within[self.pairs // SLOTS] & chosen[self.pairs % SLOTS])

    def _cells(self, held: Ints) -> tuple[Ints, Ints]:
        """The cells of some pairs, and the activity of each."""
        begins = self.begins[held]
        lengths = self.begins[held + 1] - begins
        shift = np.repeat(begins - (lengths.cumsum() - lengths), lengths)
        activity = np.repeat((self.pairs[held] % SLOTS).astype(np.int64), lengths)
        return shift + np.arange(lengths.sum()), activity


def _classes(codes: Iterable[str]) -> list[str]:
    asked = list(dict.fromkeys(codes))
    for code in asked:
        if CLASS.fullmatch(code) is None:
            raise IndicatorError(f"activity {code}: not a class of NAF rev. 2; write it as 6201Z")
    return asked


def _kept(birth: Bands, death: Bands, band: int) -> Iterator[npt.NDArray[np.bool_]]:
    """Which cells are active, born and closed in a year."""
    yield (birth <= band) & (death > band)
    yield birth == band
    yield death == band


def read_activities(path: Path, communes: Mapping[str, int], years: tuple[int, int]) -> Activities:
    """Read the cohorts of a snapshot, group by group.

    Args:
        path: the file of the table `cohorts`.
        communes: row of each commune of the registers' year by its code.
        years: the first and the last year that can be asked for.
    """
    first, last = years
    number: dict[str, int] = {}
    parts = list(_parts(path, communes, number, first, last))
    columns = zip(*parts, strict=True) if parts else [[np.empty(0, np.uint32)]] * 4
    pair, birth, death, units = (np.concatenate(list(column)) for column in columns)
    if (pair[1:] < pair[:-1]).any():  # written by an engine that numbers activities otherwise
        order = np.argsort(pair, kind="stable")
        pair, birth, death, units = pair[order], birth[order], death[order], units[order]
    starts = np.flatnonzero(np.diff(pair, prepend=pair[:1] + np.uint32(1)))
    give_back_memory()
    return Activities(
        first,
        number,
        pair[starts].astype(np.uint32),
        np.append(starts, len(pair)).astype(np.int64),
        birth.astype(np.uint8),
        death.astype(np.uint8),
        units.astype(np.int32),
    )


def _parts(
    path: Path, communes: Mapping[str, int], number: dict[str, int], first: int, last: int
) -> Iterator[tuple[npt.NDArray[np.uint32], Bands, Bands, npt.NDArray[np.int32]]]:
    """Pair, band of birth, band of death and units of the cells that some year may ask for."""
    file = pq.ParquetFile(path, read_dictionary=["commune", "activity"])
    row = dict(communes)
    for batch in file.iter_batches(BATCH_ROWS, use_threads=False):
        closing = batch.column("death_year")
        death, alive = numbers(closing), ~present(closing)
        rows = numbered(batch.column("commune"), row)
        born = numbers(batch.column("birth_year"))
        kept = np.flatnonzero((alive | (death >= first)) & (rows != MISSING) & (born <= last))
        activity = numbered(batch.column("activity"), number)[kept].astype(np.uint32)
        birth = born[kept].clip(min=first - 1)
        death = np.where(alive[kept] | (death[kept] > last), AT_WORK, death[kept] - first + 1)
        yield (
            rows[kept].astype(np.uint32) * SLOTS + activity,
            (birth - first + 1).astype(np.uint8),
            death.astype(np.uint8),
            numbers(batch.column("units"))[kept].astype(np.int32),
        )
