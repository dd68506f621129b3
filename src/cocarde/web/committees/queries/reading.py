"""A dossier in reading mode: coverage first, then figures, then text, each with the reader's own note."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cocarde.web.candidacies.queries import (
    ReadSection,
    declared_view,
    providers,
    read_version,
    told_by,
)
from cocarde.web.coconstruction.queries import coverage_of
from cocarde.web.committees.models import AgendaItem, Annotation
from cocarde.web.committees.queries.notes import Anchor
from cocarde.web.committees.states import AnchorKind
from cocarde.web.evidence.queries import FigureView

WHOLE = "whole"


@dataclass(frozen=True)
class Note:
    """The reader's own note on one thing, written or not."""

    kind: str
    anchor: str
    text: str = ""
    revision: int = 0


@dataclass(frozen=True)
class ReadDossier:
    """All of a dossier that a member reads."""

    item: AgendaItem
    coverage: Any
    sections: list[tuple[ReadSection, Note]]
    figures: list[tuple[FigureView, Note | None]]
    declared: list[Any]
    parts: list[Any] = field(default_factory=list)
    whole: Note = Note(AnchorKind.DOSSIER, WHOLE)


def read_dossier(item: AgendaItem, notes: Mapping[Anchor, Annotation]) -> ReadDossier:
    """The version that is heard, with the reader's notes beside what they are about."""
    sections = read_version(item.version)
    return ReadDossier(
        item=item,
        coverage=coverage_of(item.version),
        sections=[(one, _note(notes, AnchorKind.SECTION, one.key)) for one in sections],
        figures=[
            (view, _note(notes, AnchorKind.FIGURE, figure_key(view)) if view.url else None)
            for one in sections
            for view in one.figures
        ],
        declared=[declared_view(one) for one in told_by(item.candidacy, item.version).declared],
        parts=list(providers.content_parts(item.version.content).values()),
        whole=_note(notes, AnchorKind.DOSSIER, WHOLE),
    )


def figure_key(view: FigureView) -> str:
    """The identifier of a figure, from the address of its page."""
    return view.url.rstrip("/").rsplit("/", 1)[-1]


def anchors_of(item: AgendaItem) -> set[Anchor]:
    """What a note may be about in a version."""
    sections = {(AnchorKind.SECTION.value, key) for key in item.version.content.get("sections", {})}
    figures = {
        (AnchorKind.FIGURE.value, key)
        for key in item.version.figures.values_list("public_id", flat=True)
    }
    return sections | figures | {(AnchorKind.DOSSIER.value, WHOLE)}


def _note(notes: Mapping[Anchor, Annotation], kind: AnchorKind, anchor: str) -> Note:
    kept = notes.get((kind.value, anchor))
    if kept is None:
        return Note(kind.value, anchor)
    return Note(kind.value, anchor, kept.text, kept.revision)
