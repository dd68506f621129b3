"""Counts so small that they could point at somebody are told to nobody on the screen or over HTTP.

A register of every legal unit holds sole traders, who are people: where it holds one to four of them
for a question, the page says that there are fewer than five. Lists of companies name themselves.
"""

from typing import Any

from cocarde.web.evidence.queries.snapshots import indicator

LEAST_TOLD = 5
WITH_PEOPLE = frozenset({"legal_units", "establishments"})


def is_small(rows: str, observed: float) -> bool:
    """Whether a count of these rows must not be told."""
    return rows in WITH_PEOPLE and 0 < observed < LEAST_TOLD


def without_small_cells(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure as data, its counts left out where they are small: it has no value then."""
    described = indicator(figure["indicator"])
    if described is None or not is_small(described.rows, figure["observed"]):
        return figure
    return figure | {"observed": None, "expected": None, "value": None}
