"""What the page of a document that was read shows: what goes where, what it replaces, what is left."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import Piece
from cocarde.web.design.queries import rich
from cocarde.web.documents.models import WordFile
from cocarde.web.documents.queries.word_in import WordFileError


@dataclass(frozen=True)
class Goes:
    """One field that the file fills."""

    key: str
    section: str
    field: str
    headings: str
    words: int
    replaced: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Preview:
    """The whole file, before anything is written."""

    goes: list[Goes]
    left: list[tuple[str, str]]
    notes: list[str]


def word_of(candidacy: Candidacy, person: Any, word_id: str) -> WordFile | None:
    """A document that this person read for this candidacy."""
    rows = WordFile.objects.filter(candidacy=candidacy, read_by=person)
    return rows.filter(public_id=word_id).first()


def section_title(candidacy: Candidacy, key: str) -> str:
    """The title of a section, in the reader's language."""
    return str(candidacies.specification_of(candidacy).section(key).title)


def preview_of(word: WordFile) -> Preview:
    """What was understood of a document, beside what stands in the working copy."""
    rules = candidacies.specification_of(word.candidacy)
    texts = candidacies.section_texts(word.candidacy)
    goes = []
    for one in word.taken:
        section = rules.section(one["section"])
        outline = next(f for f in section.fields if f.key == one["field"])
        standing = texts[section.key].values.get(outline.key) if section.key in texts else ""
        goes.append(
            Goes(
                key=f"{section.key}.{outline.key}",
                section=str(section.title),
                field=str(outline.label),
                headings=", ".join(one["headings"]),
                words=candidacies.words_in(rich.plain(one["html"])),
                replaced=candidacies.words_in(candidacies.field_text(outline, standing)),
                pieces=[Piece(html=part.html) for part in rich.parts(one["html"]) if part.html],
            )
        )
    left = [(heading, words) for heading, words in word.left]
    return Preview(goes, left, [_note_text(note) for note in word.notes])


def _note_text(note: str) -> str:
    return {
        "images": _("Pictures are not taken: attach them as files, or place figures."),
        "changes": _("It holds changes that nobody accepted: accept or refuse them in it first."),
        "comments": _("Comments in the margin are not taken."),
        "notes": _("Footnotes are not taken: write them in the text."),
    }[note]


def word_fault_text(fault: WordFileError) -> str:
    """Why a file cannot be read, and what to do."""
    return {
        "kind": _("This is not a Word file (.docx). Save it as .docx, then choose it again."),
        "size": _("The file is too large. Take its pictures out, or split it."),
        "damaged": _("The file is damaged. Open it, save it again as .docx, then choose it again."),
        "empty": _("There is no word in this file. Check that it was saved before it was chosen."),
    }[fault.reason]
