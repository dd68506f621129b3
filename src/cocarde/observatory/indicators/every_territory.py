"""Figures of every territory of a kind over years, as one table.

Each row is the figure that `figures` gives for that territory and year; they are computed together,
in one pass over the cube, because asking twelve thousand times costs twenty times more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cocarde.observatory.indicators.catalogue import indicators_held, indicators_named
from cocarde.observatory.indicators.coverage import (
    WHOLE_REGISTERS,
    Coverage,
    expected_of_whole,
    expected_records,
    judge,
)
from cocarde.observatory.indicators.figures import kind_of
from cocarde.observatory.indicators.indicator import INHABITANTS, Indicator
from cocarde.observatory.snapshots import Snapshot
from cocarde.observatory.snapshots.terms import Quantity

TerritoryKind = Literal["epci", "department", "region"]
Sums = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Together:
    """Sums of quantities over every territory of a kind.

    Attributes:
        codes: of the territories of the registers' year, sorted.
        sums: years × territories × quantities; counts are whole numbers.
        home: years × quantities, over the whole country.
    """

    codes: tuple[str, ...]
    sums: Sums
    home: Sums


def sums_together(
    snapshot: Snapshot, kind: TerritoryKind, quantities: tuple[Quantity, ...], years: range
) -> Together:
    """Sum up quantities, as the indicators and the benchmarks read them.

    Raises:
        YearError: the data do not reach a year.
    """
    for year in (years[0], years[-1]):
        snapshot.cube.require(year)
    body, codes = _bodies(snapshot, kind)
    panel, rows = snapshot.cube.panel(quantities), snapshot.cube.commune_rows
    sums = np.zeros((len(years), len(codes), len(quantities)))
    begins = years[0] - panel.first_year
    within = np.flatnonzero(body[rows] >= 0)
    for numbers, values in ((panel.counted, panel.counts), (panel.summed, panel.amounts)):
        for place, number in enumerate(numbers):
            layers = values[begins : begins + len(years), within, place]
            for layer, told in enumerate(layers):
                sums[layer, :, number] = np.bincount(body[rows[within]], told, len(codes))
    return Together(codes, sums, panel.home[begins : begins + len(years)])


def every_territory(
    snapshot: Snapshot, kind: TerritoryKind, years: range, indicators: Iterable[str] = ()
) -> pa.Table:
    """Figures of every territory of a kind over years.

    Args:
        snapshot: an opened snapshot.
        kind: of the territories, which are those of the registers' year throughout.
        years: consecutive years.
        indicators: names in the catalogue; all those the snapshot is about where none is given.

    Returns:
        Columns `code`, `name` and those of `Figure`; by indicator, year and code.

    Raises:
        IndicatorError: an indicator is unknown, or the data do not reach a year.
    """
    named = tuple(indicators)
    chosen = indicators_named(named) if named else indicators_held(snapshot.yields)
    quantities = tuple(dict.fromkeys(q for one in chosen for q in one.quantities))
    together = sums_together(snapshot, kind, quantities, years)
    parts = [
        _figures(snapshot, kind, one, together, quantities, number, year)
        for one in chosen
        for number, year in enumerate(years)
    ]
    return pa.concat_tables(parts)


def _bodies(
    snapshot: Snapshot, kind: TerritoryKind
) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """The territory of each commune, by its number, -1 where it is in none."""
    communes = snapshot.territories.communes[snapshot.manifest.registers_year]
    members = communes.members[kind]
    codes = tuple(sorted(members))
    body = np.full(len(communes.code), -1, dtype=np.int64)
    for number, code in enumerate(codes):
        body[members[code]] = number
    return body, codes


def _figures(
    snapshot: Snapshot,
    kind: TerritoryKind,
    indicator: Indicator,
    together: Together,
    quantities: tuple[Quantity, ...],
    number: int,
    year: int,
) -> pa.Table:
    """One indicator and year."""
    sums = {quantity: together.sums[number, :, n] for n, quantity in enumerate(quantities)}
    home = float(together.home[number, quantities.index(indicator.records)])
    shares = _shares(snapshot, kind) if snapshot.yields.issuperset(indicator.needs) else None
    unknown: list[float | None] = [None] * len(together.codes)
    if WHOLE_REGISTERS.isdisjoint(indicator.needs):
        expected = [expected_records(home, one) for one in shares or unknown]
    else:
        held = sums[indicator.records].tolist()
        expected = [
            expected_of_whole(int(n), one) for n, one in zip(held, shares or unknown, strict=True)
        ]
    judged = _judged(indicator, sums, expected)
    values, levels = sums[indicator.value].tolist(), [one.level for one in judged]
    if indicator.denominator:
        among = _denominators(snapshot, kind, indicator, sums)
        levels = [level if n else "insufficient" for level, n in zip(levels, among, strict=True)]
        values = [n and one * indicator.scale / n for one, n in zip(values, among, strict=True)]
    silent = [level == "insufficient" for level in levels]
    told = [None if no else round(one, 2) for one, no in zip(values, silent, strict=True)]
    at = snapshot.manifest.registers_year
    columns: dict[str, Any] = {
        "code": pa.array(together.codes, pa.string()),
        "name": pa.array([snapshot.territories.name_of(kind, c, at) for c in together.codes]),
        "indicator": indicator.name,
        "year": pa.scalar(year, pa.int32()),
        "perimeter": pa.array([f"{kind}:{code}@{at}" for code in together.codes], pa.string()),
        "value": pa.array(told, pa.float64()),
        "observed": pa.array([one.observed for one in judged], pa.int64()),
        "expected": pa.array([n if n is None else round(n, 2) for n in expected], pa.float64()),
        "unit": indicator.unit,
        "kind": kind_of(snapshot.manifest, indicator),
        "coverage": pa.array(levels, pa.string()),
        "definition": indicator.reference,
        "snapshot": snapshot.name,
    }
    return _repeated(columns, len(together.codes))


def _judged(
    indicator: Indicator, sums: dict[Quantity, Any], expected: list[float | None]
) -> list[Coverage]:
    records = sums[indicator.records].tolist()
    gaps = sums[indicator.gaps].tolist() if indicator.gaps else [0] * len(records)
    return [
        judge(int(one), among, gaps=int(lost))
        for one, among, lost in zip(records, expected, gaps, strict=True)
    ]


def _repeated(columns: dict[str, Any], rows: int) -> pa.Table:
    """What is the same in every row is written in each."""
    return pa.table(
        {
            name: column if isinstance(column, pa.Array) else pa.repeat(column, rows)
            for name, column in columns.items()
        }
    )


def _denominators(
    snapshot: Snapshot, kind: TerritoryKind, indicator: Indicator, sums: dict[Quantity, Any]
) -> list[float]:
    if indicator.denominator != INHABITANTS:
        return list(sums[indicator.denominator].tolist())
    body, codes = _bodies(snapshot, kind)
    people = snapshot.territories.communes[snapshot.manifest.registers_year].population
    inside = body >= 0
    return list(np.bincount(body[inside], people[inside], len(codes)).tolist())


def _shares(snapshot: Snapshot, kind: TerritoryKind) -> Sequence[float | None] | None:
    """The part of the country that each territory weighs; None where nothing is weighed."""
    weights, year = snapshot.weights, snapshot.manifest.registers_year
    if not weights.country:
        return None
    body, codes = _bodies(snapshot, kind)
    if weights.year == year:
        inside = body >= 0
        told = np.bincount(body[inside], weights.by_commune[inside], len(codes))
        return [one / weights.country for one in told.tolist()]
    atoms = snapshot.territories.atoms
    held = [atoms.of_communes(year, body == number) for number in range(len(codes))]
    rows = [atoms.rows_within(weights.year, one) for one in held]
    return [float(weights.by_commune[one].sum()) / weights.country for one in rows]
