"""Whether the figures that a document holds are still what the registers answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cocarde import observatory
from cocarde.observatory import ObservatoryError
from cocarde.web.evidence.queries.amounts import amount_of
from cocarde.web.evidence.queries.figures import error_text
from cocarde.web.evidence.queries.perimeters import perimeter_label
from cocarde.web.evidence.queries.snapshots import (
    NoSnapshotError,
    in_language,
    indicator,
    opened,
    snapshot_named,
)
from cocarde.web.evidence.states import Coverage

_SHAPE = (
    "indicator",
    "year",
    "perimeter",
    "value",
    "observed",
    "expected",
    "unit",
    "kind",
    "coverage",
    "definition",
    "snapshot",
)
_NUMBERS = frozenset({"value", "observed", "expected"})


@dataclass(frozen=True)
class Verdict:
    """A figure of a document, computed again from the snapshot it names.

    `problem` says why it could not be; `holds` is then false.
    """

    label: str
    year: int
    perimeter_label: str
    definition: str
    snapshot: str
    told_text: str
    now_text: str
    holds: bool
    problem: str = ""


def as_figures(told: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures of a deposited content in the shape that `cocarde observatory verify` reads."""
    return [
        {name: _number(one[name]) if name in _NUMBERS else one[name] for name in _SHAPE}
        for one in told
    ]


def verified(told: Iterable[dict[str, Any]]) -> list[Verdict]:
    """Each figure of a deposited content, with whether it holds."""
    return [_verdict(one) for one in as_figures(told)]


def _verdict(told: dict[str, Any]) -> Verdict:
    registered = snapshot_named(told["snapshot"])
    now, holds, problem = "", False, ""
    try:
        snapshot = opened(registered)
        holds = not observatory.differences([told], snapshot)
        [found] = observatory.figures(
            snapshot, told["perimeter"], told["year"], [told["indicator"]]
        )
        now = _text(found.as_dict())
    except (ObservatoryError, NoSnapshotError) as error:
        problem = error_text(error, registered)
    described = indicator(told["indicator"])
    return Verdict(
        label=in_language(described.label) if described else told["indicator"],
        year=told["year"],
        perimeter_label=perimeter_label(registered, told["perimeter"]),
        definition=told["definition"],
        snapshot=told["snapshot"],
        told_text=_text(told),
        now_text=now,
        holds=holds,
        problem=problem,
    )


def _text(figure: dict[str, Any]) -> str:
    """A value with its unit, or that the data are insufficient."""
    if figure["value"] is None:
        return str(Coverage(figure["coverage"]).label)
    amount = amount_of(figure["value"], figure["unit"])
    return amount.exact_text or f"{amount.value_text} {amount.unit_label}"


def _number(text: str | None) -> int | float | None:
    """A number as a content keeps it: written, without idle decimals."""
    if text is None:
        return None
    number = Decimal(text)
    return int(number) if number == int(number) else float(number)
