"""A deposited version as it is read: sections in the order of the outline, fields in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries.dossier import specification_of_content
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import FigureView
from cocarde.web.programmes.states.specification import Criterion, FieldOutline, Section


@dataclass(frozen=True)
class ReadField:
    """One field of a deposited section: its words, or its files."""

    key: str
    type: str
    label: str
    text: str = ""
    files: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class ReadSection:
    """One section: what was written in it, and its figures with their provenance."""

    key: str
    title: str
    criteria: list[Criterion] = field(compare=False)
    fields: list[ReadField]
    figures: list[FigureView]


def read_version(version: Version) -> list[ReadSection]:
    """What a version says, section by section; fields left empty are not there."""
    figures = figures_in(version)
    specification = specification_of_content(version.candidacy, version.content)
    written = version.content.get("sections", {})
    return [
        ReadSection(
            key=section.key,
            title=str(section.title),
            criteria=[specification.criterion(k) for k in section.criteria],
            fields=list(_fields(section, written.get(section.key, {}))),
            figures=figures.get(section.key, []),
        )
        for section in specification.sections
    ]


def _fields(section: Section, values: dict[str, Any]) -> Iterable[ReadField]:
    for outline in section.fields:
        value = values.get(outline.key) if outline.is_asked(values) else None
        if outline.type == "attachments":
            if value:
                yield ReadField(outline.key, outline.type, str(outline.label), files=value)
        elif outline.type != "figures" and (text := field_text(outline, value)):
            yield ReadField(outline.key, outline.type, str(outline.label), text)


def field_text(outline: FieldOutline, value: Any) -> str:
    """The value of a field as words."""
    if value in (None, "", []):
        return ""
    if outline.type == "choice":
        return str(outline.choices.get(str(value), value))
    if outline.type == "number" and not isinstance(value, str):
        return evidence.quantity(value)
    if outline.type == "attachments":
        return "\n".join(f["name"] for f in value)
    return str(value)


def figures_in(version: Version) -> dict[str, list[FigureView]]:
    """The figures of a deposited version, by section, each with its provenance."""
    placed = version.content.get("figures", [])
    rows = evidence.figures_with([p["id"] for p in placed]) if placed else {}
    by_section: dict[str, list[FigureView]] = {}
    for p in placed:
        if row := rows.get(p["id"]):
            label = _perimeter_label(version, row.perimeter)
            view = evidence.view_of(row, perimeter_label=label, url=evidence.url_of(row))
            by_section.setdefault(p["section"], []).append(view)
    return by_section


def _perimeter_label(version: Version, perimeter: str) -> str:
    """The names of the territories, where the figure is about them all."""
    if perimeter != version.content.get("perimeter"):
        return ""
    return ", ".join(m["name"] for m in version.content.get("members", []))
