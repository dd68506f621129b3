"""The door of the observatory (its rooms arrive with the next merge)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ObservatoryError(Exception):
    """What the observatory refuses."""


class PerimeterError(ObservatoryError):
    """A perimeter whose grammar or codes are wrong."""


@dataclass(frozen=True)
class Indicator:
    name: str
    label: dict[str, str]
    text: dict[str, str]
    unit: str
    source: str


Snapshot = Any


def catalogue() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(n, {"fr": n, "en": n}, {"fr": n, "en": n}, "companies", "")
        for n in ("companies_known", "companies_founded", "funds_raised", "funds_raised_cumulated")
    )


def open_snapshot(path: Path) -> Snapshot:
    raise ObservatoryError(str(path))


def parse_perimeter(text: str, default_year: int) -> Any:
    raise PerimeterError(f"{text}@{default_year}")


def figures(snapshot: Snapshot, perimeter: Any, year: int, indicators: list[str]) -> list[Any]:
    raise ObservatoryError(str((snapshot, perimeter, year, indicators)))
