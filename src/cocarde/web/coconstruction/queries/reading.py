"""A deposited version as it is read: sections in the order of the outline, fields by type."""

from dataclasses import dataclass, field
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.coconstruction.queries.figures import figures_in
from cocarde.web.evidence.queries import FigureView, quantity
from cocarde.web.programmes.states.specification import Criterion, FieldOutline, Section


@dataclass(frozen=True)
class ReadField:
    """One field of a section, in words."""

    key: str
    type: str
    label: str
    text: str = ""


@dataclass(frozen=True)
class ReadSection:
    """One section: its fields, and its figures with their provenance."""

    key: str
    title: str
    criteria: list[Criterion] = field(compare=False)
    fields: list[ReadField]
    figures: list[FigureView]


def reading_of(version: Version) -> list[ReadSection]:
    """Every section of the version."""
    figures = figures_in(version) if version.content.get("figures") else {}
    specification = specification_of(version.candidacy)
    written = version.content.get("sections", {})
    return [
        ReadSection(
            key=section.key,
            title=str(section.title),
            criteria=[specification.criterion(k) for k in section.criteria],
            fields=_fields(section, written.get(section.key, {})),
            figures=figures.get(section.key, []),
        )
        for section in specification.sections
    ]


def _fields(section: Section, values: dict[str, Any]) -> list[ReadField]:
    return [
        ReadField(f.key, f.type, str(f.label), text)
        for f in section.fields
        if f.type in {"text", "number", "choice"} and (text := _text(f, values.get(f.key)))
    ]


def _text(outline: FieldOutline, value: Any) -> str:
    if value in (None, ""):
        return ""
    if outline.type == "choice":
        return str(outline.choices.get(str(value), value))
    if outline.type == "number" and not isinstance(value, str):
        return quantity(value)
    return str(value)
