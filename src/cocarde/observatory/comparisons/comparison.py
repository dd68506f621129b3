"""Figures of several perimeters over several years, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cocarde.observatory.comparisons.intervals import (
    CONFIDENCE,
    Interval,
    deviations,
    interval_of,
)
from cocarde.observatory.comparisons.ranks import Rank, ranks
from cocarde.observatory.errors import IndicatorError, PerimeterError
from cocarde.observatory.indicators import (
    Figure,
    Indicator,
    figures_of,
    indicators_held,
    indicators_named,
)
from cocarde.observatory.snapshots import Snapshot
from cocarde.observatory.territories import Perimeter, Resolved

MOST_PERIMETERS = 200


@dataclass(frozen=True)
class Compared:
    """A figure among those of the other perimeters of the same year and indicator.

    Attributes:
        name: of the perimeter, as given.
        figure: the figure; its value is None where coverage is insufficient.
        interval: what chance alone could have made of it; None without a value.
        rank: from the greatest value down; None without a value, or where nobody else has one.
    """

    name: str
    figure: Figure
    interval: Interval | None
    rank: Rank | None

    def as_dict(self) -> dict[str, Any]:
        """One flat row: the figure as `figures --format json` has it, its interval and its rank."""
        interval, rank = self.interval, self.rank
        return {
            "name": self.name,
            **self.figure.as_dict(),
            "low": None if interval is None else round(interval.low, 2),
            "high": None if interval is None else round(interval.high, 2),
            "interval": None if interval is None else interval.method,
            "rank": None if rank is None else rank.place,
            "rank_first": None if rank is None else rank.first,
            "rank_last": None if rank is None else rank.last,
            "ranked": None if rank is None else rank.of,
        }


def compare(
    snapshot: Snapshot,
    perimeters: Mapping[str, Perimeter | str],
    years: Iterable[int],
    indicators: Iterable[str] = (),
) -> list[Compared]:
    """Compute the figures of several perimeters over several years, with ranks as ranges.

    The intervals of one year and indicator hold all together with 95 % confidence, and the ranges of
    the ranks with them. A perimeter whose coverage is insufficient has neither, and changes nobody's.
    A term without a year is read at the last year asked for: a line over years is about one ground.

    Args:
        snapshot: an opened snapshot.
        perimeters: texts or parsed perimeters by the name to show; at most 200.
        years: the years asked for.
        indicators: names in the catalogue; where none is given, all those that the snapshot's
            sources are about, or all of them where it has no source.

    Returns:
        By indicator, then year, then perimeter, each in the order given.

    Raises:
        PerimeterError: a perimeter is wrong, two of them are the same, there is none or too many.
        IndicatorError: an indicator is unknown, there is no year, or the data do not reach one.
    """
    names, wanted = tuple(indicators), list(dict.fromkeys(years))
    chosen = indicators_named(names) if names else indicators_held(snapshot.yields)
    if not wanted:
        raise IndicatorError("no year: ask for one at least")
    if not 0 < len(perimeters) <= MOST_PERIMETERS:
        raise PerimeterError(f"{len(perimeters)} perimeters: give 1 to {MOST_PERIMETERS}")
    found = _resolved(snapshot, perimeters, max(wanted))
    return [
        compared
        for indicator in chosen
        for year in wanted
        for compared in _side_by_side(
            {name: figures_of(snapshot, one, year, [indicator])[0] for name, one in found.items()},
            indicator,
        )
    ]


def _resolved(
    snapshot: Snapshot, perimeters: Mapping[str, Perimeter | str], year: int
) -> dict[str, Resolved]:
    """The perimeters by their name: each once, and the same in every year."""
    found: dict[str, Resolved] = {}
    names: dict[str, str] = {}
    for name, perimeter in perimeters.items():
        try:
            found[name] = snapshot.resolve(perimeter, year)
        except PerimeterError as error:
            raise PerimeterError(f"{name}: {error}", error.position) from error
        text = found[name].text
        if text in names:
            raise PerimeterError(f"{name}: the same perimeter as {names[text]}; leave one out")
        names[text] = name
    return found


def _side_by_side(figures: Mapping[str, Figure], indicator: Indicator) -> list[Compared]:
    speaking = sum(figure.value is not None for figure in figures.values())
    z = deviations(CONFIDENCE, speaking)
    intervals = {name: interval_of(figure, indicator, z) for name, figure in figures.items()}
    ranked = ranks({name: figure.value for name, figure in figures.items()}, intervals)
    return [
        Compared(name, figure, intervals[name], ranked.get(name))
        for name, figure in figures.items()
    ]
