"""Files of reference values: working hypotheses, signed and dated, apart from any specification."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cocarde.observatory.criteria.criteria import Reference
from cocarde.observatory.errors import ReferencesError
from cocarde.observatory.indicators import Indicator

Words = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Head(_Strict):
    title: Words
    signed_by: Words
    dated: date
    note: str = ""


class _Neighbours(_Strict):
    rule: Literal["border", "distance"]
    max_km: float | None = Field(default=None, gt=0)


class _Value(_Strict):
    indicator: Words
    minimum: float
    unit: Words
    why: str = ""


class _File(_Strict):
    references: _Head
    neighbours: _Neighbours | None = None
    values: tuple[_Value, ...] = Field(min_length=1)


@dataclass(frozen=True)
class ReferenceFile:
    """A file of reference values.

    Attributes:
        title: what they are for.
        signed_by: who holds the hypotheses.
        dated: since when.
        values: one reference an indicator.
        neighbours: `border` or `distance`, where the file says who is a neighbour.
        max_km: how far a neighbour may be, in kilometres.
        note: what else is said of them; empty where nothing is.
    """

    title: str
    signed_by: str
    dated: date
    values: tuple[Reference, ...]
    neighbours: Literal["border", "distance"] | None = None
    max_km: float | None = None
    note: str = ""


def read_references(path: Path, indicators: Iterable[Indicator]) -> ReferenceFile:
    """Read a file of reference values.

    Args:
        path: a TOML file: `[references]` (title, signed_by, dated), `[neighbours]`, `[[values]]`
            (indicator, minimum, unit).
        indicators: those that the catalogue knows.

    Raises:
        ReferencesError: the file, the place in it, and what to do.
        OSError: it cannot be opened.
    """
    try:
        read = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ReferencesError(f"{path.name}: not TOML in UTF-8: {fault}") from fault
    except ValidationError as refused:
        first = refused.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ReferencesError(f"{path.name}, {place}: {first['msg']}") from refused
    _refuse_unknown(path, read, {one.name: one.unit for one in indicators})
    head = read.references
    return ReferenceFile(
        title=head.title,
        signed_by=head.signed_by,
        dated=head.dated,
        values=tuple(
            Reference(v.indicator, v.minimum, v.unit, head.signed_by, head.dated, v.why)
            for v in read.values
        ),
        neighbours=read.neighbours.rule if read.neighbours else None,
        max_km=read.neighbours.max_km if read.neighbours else None,
        note=head.note,
    )


def _refuse_unknown(path: Path, read: _File, units: dict[str, str]) -> None:
    seen: set[str] = set()
    for value in read.values:
        where = f"{path.name}, {value.indicator}"
        if value.indicator not in units:
            raise ReferencesError(
                f"{where}: no such indicator; use one of {', '.join(sorted(units))}"
            )
        if value.unit != units[value.indicator]:
            raise ReferencesError(
                f"{where}: its unit is {units[value.indicator]}, not {value.unit}"
            )
        if value.indicator in seen:
            raise ReferencesError(f"{where}: given twice; keep one")
        seen.add(value.indicator)
