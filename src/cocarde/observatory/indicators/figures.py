"""Figures: the values of indicators for a perimeter and a year, with their provenance."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators.catalogue import (
    catalogue,
    indicators_held,
    indicators_named,
)
from cocarde.observatory.indicators.coverage import (
    WHOLE_REGISTERS,
    Level,
    expected_of_whole,
    expected_records,
    judge,
)
from cocarde.observatory.indicators.credits import sources_of
from cocarde.observatory.indicators.indicator import INHABITANTS, Indicator, Kind
from cocarde.observatory.snapshots import Manifest, Snapshot
from cocarde.observatory.territories import Perimeter, Resolved, Rows

Number = int | float


@dataclass(frozen=True)
class Figure:
    """One figure; `as_dict` is the shape of `figures --format json`.

    Attributes:
        indicator: name in the catalogue.
        year: the year asked for.
        perimeter: canonical text, with the year used on every term.
        value: in `unit`; None where coverage is insufficient.
        observed: records the data hold (companies, or rounds for funds).
        expected: records they would hold if covered as the country is; None if unknowable.
        unit: of the value.
        kind: `measured`, `declared` or `estimated`.
        coverage: `full`, `partial` or `insufficient`.
        definition: name, version and date of the definition.
        snapshot: name of the snapshot it was computed from.
    """

    indicator: str
    year: int
    perimeter: str
    value: Number | None
    observed: int
    expected: float | None
    unit: str
    kind: Kind
    coverage: Level
    definition: str
    snapshot: str

    def as_dict(self) -> dict[str, Any]:
        """The figure as JSON has it."""
        return asdict(self)


def figures(
    snapshot: Snapshot, perimeter: Perimeter | str, year: int, indicators: Iterable[str] = ()
) -> list[Figure]:
    """Compute figures.

    Args:
        snapshot: an opened snapshot.
        perimeter: text or parsed.
        year: the year asked for.
        indicators: names in the catalogue; where none is given, all those that the snapshot's
            sources are about, or all of them where it has no source.

    Raises:
        PerimeterError: the perimeter is wrong.
        IndicatorError: an indicator is unknown, or the data do not reach the year.
    """
    chosen = tuple(indicators)
    return figures_of(
        snapshot,
        snapshot.resolve(perimeter, year),
        year,
        indicators_named(chosen) if chosen else indicators_held(snapshot.yields),
    )


def figures_of(
    snapshot: Snapshot, resolved: Resolved, year: int, indicators: Iterable[Indicator]
) -> list[Figure]:
    """The same for a perimeter already resolved and indicators of the catalogue.

    One pass over the communes of the perimeter gives every quantity of the catalogue at once.
    """
    snapshot.cube.require(year)
    place = _place(snapshot, resolved)
    panel = snapshot.cube.panel(QUANTITIES)
    told = _Told(
        year=year,
        perimeter=resolved.text,
        sums=panel.sums(year, snapshot.cube.select(place.rows, resolved.places)),
        home=panel.home[year - panel.first_year].tolist(),
        place=place,
        snapshot=snapshot.name,
        yields=snapshot.yields,
        manifest=snapshot.manifest,
        any_declared=any(source.declared for source in snapshot.manifest.sources),
    )
    return [_figure(indicator, told) for indicator in indicators]


QUANTITIES = tuple(dict.fromkeys(q for one in catalogue() for q in one.quantities))
_NUMBER = {quantity: number for number, quantity in enumerate(QUANTITIES)}


@dataclass(frozen=True)
class _Numbers:
    """Where the quantities of an indicator stand among `QUANTITIES`; None where it has none."""

    value: int
    records: int
    gaps: int | None
    denominator: int | None


_NUMBERS = {
    one.name: _Numbers(
        _NUMBER[one.value],
        _NUMBER[one.records],
        _NUMBER[one.gaps] if one.gaps else None,
        _NUMBER[one.denominator] if one.denominator and one.denominator != INHABITANTS else None,
    )
    for one in catalogue()
}


@dataclass(frozen=True)
class _Place:
    """A perimeter against the communes of the registers' year."""

    rows: Rows
    share: float | None
    inhabitants: int


@dataclass(frozen=True)
class _Told:
    """What is known of a perimeter and a year, before any indicator asks for it."""

    year: int
    perimeter: str
    sums: list[float]
    home: list[float]
    place: _Place
    snapshot: str
    yields: frozenset[str]
    manifest: Manifest
    any_declared: bool


def _place(snapshot: Snapshot, resolved: Resolved) -> _Place:
    atoms, year = snapshot.territories.atoms, snapshot.manifest.registers_year
    rows = atoms.rows_within(year, resolved.atoms)
    inhabitants = int(snapshot.territories.communes[year].population[rows].sum())
    weights = snapshot.weights
    if resolved.places or not weights.country:
        return _Place(rows, None, inhabitants)
    held = rows if weights.year == year else atoms.rows_within(weights.year, resolved.atoms)
    share = float(weights.by_commune[held].sum()) / weights.country
    return _Place(rows, share, inhabitants)


def _figure(indicator: Indicator, told: _Told) -> Figure:
    numbers, sums = _NUMBERS[indicator.name], told.sums
    share = told.place.share if told.yields.issuperset(indicator.needs) else None
    gaps = 0 if numbers.gaps is None else int(sums[numbers.gaps])
    observed = int(sums[numbers.records])
    if WHOLE_REGISTERS.isdisjoint(indicator.needs):
        expected = expected_records(told.home[numbers.records], share)
    else:
        expected = expected_of_whole(observed, share)
    coverage = judge(observed, expected, gaps=gaps)
    value = sums[numbers.value]
    level: Level = coverage.level
    if indicator.denominator:
        among = told.place.inhabitants if numbers.denominator is None else sums[numbers.denominator]
        level = level if among else "insufficient"  # nothing to divide by
        value = value * indicator.scale / among if among else 0.0
    return Figure(
        indicator=indicator.name,
        year=told.year,
        perimeter=told.perimeter,
        value=None if level == "insufficient" else _number(value),
        observed=coverage.observed,
        expected=None if expected is None else round(expected, 2),
        unit=indicator.unit,
        kind=kind_of(told.manifest, indicator) if told.any_declared else indicator.kind,
        coverage=level,
        definition=indicator.reference,
        snapshot=told.snapshot,
    )


def kind_of(manifest: Manifest, indicator: Indicator) -> Kind:
    """A figure that counts what somebody says of themselves is declared."""
    behind = sources_of(manifest, indicator)
    return "declared" if any(source.declared for source in behind) else indicator.kind


def _number(value: float) -> Number:
    """To the cent, and whole numbers as such: the same on every machine."""
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded


def differences(stored: Iterable[dict[str, Any]], snapshot: Snapshot) -> list[str]:
    """Recompute figures and say, one line each, which do not hold.

    Args:
        stored: figures as `as_dict` gives them.
        snapshot: the snapshot to recompute them from.

    Raises:
        IndicatorError: an entry is not a figure.
        PerimeterError: a perimeter cannot be read.
    """
    lines = []
    for number, entry in enumerate(stored, start=1):
        try:
            question = str(entry["perimeter"]), int(entry["year"]), [str(entry["indicator"])]
        except (KeyError, TypeError, ValueError) as error:
            problem = f"figure {number}: no figure; give what `figures --format json` wrote"
            raise IndicatorError(problem) from error
        again = figures(snapshot, *question)[0].as_dict()
        lines += [
            f"figure {number} ({again['indicator']}, {again['year']}, {again['perimeter']}): "
            f"{key} is {entry.get(key)!r}, recomputed {again[key]!r}"
            for key in again
            if entry.get(key) != again[key]
        ]
    return lines
