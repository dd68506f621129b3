"""The companies, organisations, awards or rounds behind one figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from cocarde.observatory.indicators import Indicator, indicators_named
from cocarde.observatory.records.counted import COUNTED, Counted
from cocarde.observatory.records.reading import Lists, Node
from cocarde.observatory.snapshots import Snapshot
from cocarde.observatory.snapshots.terms import Term
from cocarde.observatory.territories import Perimeter, fold


@dataclass(frozen=True)
class Behind:
    """What a figure is made of.

    Attributes:
        indicator: of the catalogue.
        perimeter: canonical text, with the year used on every term.
        year: the year asked for.
        listed: False where the registers behind the indicator hold counts alone, and name nobody.
        rows: by name, then list and identifier; as many as the figure's `observed`.
    """

    indicator: Indicator
    perimeter: str
    year: int
    listed: bool
    rows: tuple[Counted, ...] = ()


def is_listed(indicator: Indicator) -> bool:
    """True where what an indicator counts stands on lists that name it."""
    return len(indicator.records) == 1 and indicator.records[0].measure in COUNTED


def behind(
    snapshot: Snapshot,
    perimeter: Perimeter | str,
    year: int,
    indicator: str,
    *,
    records: Iterable[Node] | None = None,
) -> Behind:
    """What one figure counts, each once, with its name.

    There are as many rows as the figure has observed; of a sum of money, the amounts known add up
    to its value. Lists hold legal persons; a register of legal units is kept as counts alone, so
    that no sole trader is ever named, and a name that its register withholds is left empty.

    Args:
        snapshot: an opened snapshot.
        perimeter: text or parsed.
        year: the year asked for.
        indicator: name in the catalogue.
        records: only what the chains of these records (list, identifier) count for.

    Raises:
        PerimeterError: the perimeter is wrong.
        IndicatorError: the indicator is unknown, or the data do not reach the year.
    """
    [found] = indicators_named([indicator])
    snapshot.cube.require(year)
    resolved = snapshot.resolve(perimeter, year)
    if not is_listed(found):
        return Behind(found, resolved.text, year, listed=False)
    atoms, registers_year = snapshot.territories.atoms, snapshot.manifest.registers_year
    codes = snapshot.territories.communes[registers_year].code
    inside = atoms.rows_within(registers_year, resolved.atoms).tolist()
    communes, places = {codes[row] for row in inside}, resolved.places
    lists = Lists(snapshot)
    if records is None:
        chains = lists.chains_in(communes, places)
    else:
        chains = pa.array(sorted(set(lists.chains_of(records).values())), pa.string())
    [term] = found.records
    rows = [
        one
        for one in COUNTED[term.measure](lists.rows(chains), lists)
        if (one.commune in communes or one.place in places) and counts_in(term, one, year)
    ]
    return Behind(found, resolved.text, year, listed=True, rows=tuple(sorted(rows, key=_by_name)))


def counts_in(term: Term, one: Counted, year: int) -> bool:
    """True when something enters a term in a year."""
    return one.year <= year if term.cumulated else one.year == year


def _by_name(one: Counted) -> tuple[str, ...]:
    return fold(one.name), one.source, one.record, one.item


def chains_of(snapshot: Snapshot, records: Iterable[Node]) -> Mapping[Node, str]:
    """The chain of each of these records (list, identifier) that a list of the snapshot holds."""
    return Lists(snapshot).chains_of(records)
