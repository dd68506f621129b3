"""Figures: the values of indicators for a perimeter and a year, with their provenance."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from cocarde.observatory.errors import IndicatorError
from cocarde.observatory.indicators.catalogue import indicators_named
from cocarde.observatory.indicators.coverage import Level, expected_records, judge
from cocarde.observatory.indicators.credits import sources_of
from cocarde.observatory.indicators.indicator import Indicator, Kind
from cocarde.observatory.snapshots import Selection, Snapshot
from cocarde.observatory.territories import Perimeter, Resolved

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
        indicators: names in the catalogue; all of them where none is given.

    Raises:
        PerimeterError: the perimeter is wrong.
        IndicatorError: an indicator is unknown, or the data do not reach the year.
    """
    chosen = indicators_named(indicators)
    return figures_of(snapshot, snapshot.resolve(perimeter, year), year, chosen)


def figures_of(
    snapshot: Snapshot, resolved: Resolved, year: int, indicators: Iterable[Indicator]
) -> list[Figure]:
    """The same for a perimeter already resolved."""
    within = snapshot.territories.atoms.communes_within(
        snapshot.manifest.registers_year, resolved.atoms
    )
    selection = snapshot.cube.select(within, resolved.places)
    share, written = share_of(snapshot, resolved), str(resolved)
    return [
        _figure(snapshot, indicator, written, selection, share=share, year=year)
        for indicator in indicators
    ]


def share_of(snapshot: Snapshot, resolved: Resolved) -> float | None:
    """The perimeter's part of the country's establishments or inhabitants; None abroad."""
    weights = snapshot.weights
    if resolved.places or not weights.country:
        return None
    within = snapshot.territories.atoms.communes_within(weights.year, resolved.atoms)
    return float(weights.by_commune[within].sum()) / weights.country


def _figure(
    snapshot: Snapshot,
    indicator: Indicator,
    perimeter: str,
    selection: Selection,
    *,
    share: float | None,
    year: int,
) -> Figure:
    cube, cumulated = snapshot.cube, indicator.cumulated
    observed = int(cube.value(indicator.records, year, selection, cumulated=cumulated))
    known = share if snapshot.yields.issuperset(indicator.needs) else None
    country = cube.home_value(indicator.records, year, cumulated=cumulated)
    gaps = 0.0
    if indicator.gaps is not None:
        gaps = cube.value(indicator.gaps, year, selection, cumulated=cumulated)
    coverage = judge(observed, expected_records(country, known), gaps=int(gaps))
    value = cube.value(indicator.measure, year, selection, cumulated=cumulated)
    return Figure(
        indicator=indicator.name,
        year=year,
        perimeter=perimeter,
        value=None if coverage.level == "insufficient" else _number(value),
        observed=observed,
        expected=None if coverage.expected is None else round(coverage.expected, 2),
        unit=indicator.unit,
        kind=_kind(snapshot, indicator),
        coverage=coverage.level,
        definition=indicator.reference,
        snapshot=snapshot.name,
    )


def _kind(snapshot: Snapshot, indicator: Indicator) -> Kind:
    """A figure that counts what somebody says of themselves is declared."""
    behind = sources_of(snapshot.manifest, indicator)
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
