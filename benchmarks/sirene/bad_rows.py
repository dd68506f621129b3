"""Rows that an importer must refuse, sown only where they are asked for."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.sirene.schema import ESTABLISHMENTS_FILE, LEGAL_UNITS_FILE


class Fault(StrEnum):
    """What is wrong with a bad row."""

    siren = "SIREN that fails the check"
    unit_in_the_future = "unit created in the future"
    establishment_in_the_future = "establishment created in the future"
    orphan = "establishment without its unit"


FAULTS = tuple(Fault)
_SIREN_LENGTH = 9
_IN_UNITS = {Fault.siren, Fault.unit_in_the_future}


@dataclass(frozen=True)
class BadRows:
    """Which units bear a fault.

    Attributes:
        rows: their places, in order.
        faults: what is wrong with each: a place in `FAULTS`.
    """

    rows: npt.NDArray[np.int64]
    faults: npt.NDArray[np.int64]

    def within(self, first: int, count: int) -> "BadRows":
        """Those of some consecutive units, counted from the first of these."""
        here = (self.rows >= first) & (self.rows < first + count)
        return BadRows(self.rows[here] - first, self.faults[here])

    def of(self, fault: Fault) -> npt.NDArray[np.int64]:
        """The units that bear one fault."""
        return self.rows[self.faults == FAULTS.index(fault)]


def sow(count: int, units: int) -> BadRows:
    """Spread faults evenly over the units, the kinds in turn.

    Raises:
        ValueError: more bad rows than units.
    """
    if not 0 <= count <= units:
        raise ValueError(f"--bad-rows {count}: give 0 to {units}, the number of units")
    places = np.arange(count)
    return BadRows((places * units + units // 2) // max(count, 1), places % len(FAULTS))


def listed(bad: BadRows, sirets: list[str]) -> list[tuple[Fault, str]]:
    """Each fault with the SIREN or the SIRET of the row that bears it."""
    faults = [FAULTS[number] for number in bad.faults]
    return [
        (fault, siret[:_SIREN_LENGTH] if fault in _IN_UNITS else siret)
        for fault, siret in zip(faults, sirets, strict=True)
    ]


def write_list(path: Path, found: list[tuple[Fault, str]]) -> None:
    """Say which rows are bad: file, identifier, fault."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("file", "identifier", "fault"))
        for fault, identifier in found:
            file = LEGAL_UNITS_FILE if fault in _IN_UNITS else ESTABLISHMENTS_FILE
            writer.writerow((file, identifier, fault.value))
