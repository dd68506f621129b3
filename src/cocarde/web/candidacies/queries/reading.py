"""A deposited version as it is read: sections in the order of the outline, fields in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries.dossier import specification_of_content
from cocarde.web.design.queries import rich
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import FigureView
from cocarde.web.programmes.states.specification import Criterion, FieldOutline, Section


@dataclass(frozen=True)
class ReadField:
    """One field of a deposited section: its words, its files, or the pieces of a structured text."""

    key: str
    type: str
    label: str
    text: str = ""
    files: list[dict[str, Any]] = field(default_factory=list)
    pieces: list["Piece"] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A piece of a structured text: its HTML, or a figure; neither where the figure is away."""

    html: str = ""
    figure: FigureView | None = None


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
    standing = by_key(view for views in figures.values() for view in views)
    return [
        ReadSection(
            key=section.key,
            title=str(section.title),
            criteria=[specification.criterion(k) for k in section.criteria],
            fields=list(_fields(section, written.get(section.key, {}), standing)),
            figures=figures.get(section.key, []),
        )
        for section in specification.sections
    ]


def by_key(views: Iterable[FigureView]) -> dict[str, FigureView]:
    """Figures by the key under which they stand in a structured text."""
    return {f"{view.indicator}@{view.year}": view for view in views}


def pieces_of(text: str, figures: dict[str, FigureView]) -> list[Piece]:
    """A structured text as it is read, each figure in its place."""
    return [
        Piece(figure=figures.get(part.key)) if part.key else Piece(html=part.html)
        for part in rich.parts(text)
    ]


def _fields(
    section: Section, values: dict[str, Any], figures: dict[str, FigureView]
) -> Iterable[ReadField]:
    for outline in section.fields:
        value = values.get(outline.key) if outline.is_asked(values) else None
        if outline.type == "attachments":
            if value:
                yield ReadField(outline.key, outline.type, str(outline.label), files=value)
        elif outline.type == "rich":
            if value:
                label, words = str(outline.label), rich.plain(value)
                yield ReadField(
                    outline.key, outline.type, label, words, pieces=pieces_of(value, figures)
                )
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
    return rich.plain(str(value)) if outline.type == "rich" else str(value)


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
