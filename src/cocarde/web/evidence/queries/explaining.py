"""For which perimeter is this number true? The search, in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import Match
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.amounts import amount_of, gap_text, unit_label
from cocarde.web.evidence.queries.perimeters import perimeter_label as named
from cocarde.web.evidence.queries.snapshots import (
    in_language,
    indicator,
    indicators_held,
    opened,
)
from cocarde.web.evidence.states import Coverage

MOST_SHOWN = 25
EVERY = "unit:"  # before a unit: all the definitions that share it
Subjects = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Found:
    """A perimeter and a definition, with what is measured there."""

    kind: str
    perimeter_label: str
    perimeter: str
    definition: str
    value_text: str
    unit_label: str
    coverage_label: str
    gap_text: str


@dataclass(frozen=True)
class Answer:
    """What the search found; `nearest` only where nothing is within the tolerance."""

    found: tuple[Found, ...]
    left_out: int
    nearest: Found | None
    tried: int
    silent: int


def subjects(registered: RegisteredSnapshot) -> Subjects:
    """What a number may count: each definition under its unit, after all those of the unit at once."""
    of_unit: dict[str, list[tuple[str, str]]] = {}
    for one in indicators_held(registered):
        of_unit.setdefault(one.unit, []).append((one.name, in_language(one.label)))
    return [
        (unit_label(unit), [(f"{EVERY}{unit}", _("Every definition of this unit")), *named_ones])
        for unit, named_ones in of_unit.items()
    ]


def explanation(
    registered: RegisteredSnapshot,
    *,
    value: Decimal,
    what: str,
    around: str,
    year: int,
    tolerance: int,
) -> Answer:
    """Search the perimeters and definitions for which a number is true.

    Args:
        registered: the snapshot to look in.
        value: the number that was said.
        what: the name of an indicator, or `unit:` and a unit.
        around: a perimeter.
        year: of the number.
        tolerance: per cent.

    Raises:
        ObservatoryError: bad perimeter, unknown indicator, a year outside the data.
    """
    held = indicators_held(registered)
    unit = what.removeprefix(EVERY)
    names = [i.name for i in held if i.unit == unit] if what.startswith(EVERY) else [what]
    found = observatory.explain(
        opened(registered),
        float(value),
        around=around,
        year=year,
        indicators=names,
        tolerance=tolerance / 100,
    )
    shown = found.matches[:MOST_SHOWN]
    return Answer(
        tuple(_found(registered, value, match) for match in shown),
        len(found.matches) - len(shown),
        _found(registered, value, found.nearest) if found.nearest else None,
        found.tried,
        found.silent,
    )


def _found(registered: RegisteredSnapshot, value: Decimal, match: Match) -> Found:
    figure = match.figure
    described = indicator(figure.indicator)
    amount = amount_of(figure.value, figure.unit)
    return Found(
        kind=_kind(match.kind),
        perimeter_label=named(registered, figure.perimeter),
        perimeter=figure.perimeter,
        definition=in_language(described.label) if described else figure.indicator,
        value_text=amount.value_text,
        unit_label=amount.unit_label,
        coverage_label=str(Coverage(figure.coverage).label),
        gap_text=gap_text(value, figure.value),
    )


def _kind(kind: str) -> str:
    return {
        "as claimed": _("the perimeter given"),
        "commune": _("a commune of it"),
        "epci": _("the inter-communal body"),
        "department": _("the department"),
        "region": _("the region"),
        "country": _("the whole country"),
        "union": _("a union of neighbours"),
    }[kind]
