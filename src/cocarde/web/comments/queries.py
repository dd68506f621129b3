"""Comments in the margin of a section, and whether the words that they quote still stand there."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy, SectionText
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.comments.models import Comment
from cocarde.web.design.queries import moment_text, rich
from cocarde.web.evidence.queries import quantity
from cocarde.web.programmes.states.specification import Section

# As quotations are compared: cells, spaces and apostrophes are written in several ways.
ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "|": " ", "’": "'"})


@dataclass(frozen=True)
class Said:
    """A comment or an answer, as the margin shows it."""

    comment: Comment
    author: str
    at_text: str
    is_own: bool


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, and whether the section still says the words that it quotes."""

    said: Said
    answers: list[Said]
    stands: bool
    resolved_text: str

    @property
    def comment(self) -> Comment:
        return self.said.comment


def section_of(candidacy: Candidacy, key: str) -> Section | None:
    """A section of the outline."""
    return next((one for one in specification_of(candidacy).sections if one.key == key), None)


def threads_of(candidacy: Candidacy, section: Section, person: Any) -> list[Thread]:
    """The comments on a section: those that are open first, each in the order of writing."""
    rows = list(
        Comment.objects.filter(candidacy=candidacy, section_key=section.key)
        .select_related("author", "resolved_by")
        .order_by("written_at", "pk")
    )
    words = words_of(candidacy, section)
    threads = [
        _thread(candidacy, one, [a for a in rows if a.parent_id == one.pk], words, person)
        for one in rows
        if one.parent_id is None
    ]
    return sorted(threads, key=lambda one: one.comment.resolved_at is not None)


def thread_of(candidacy: Candidacy, public_id: str, person: Any) -> Thread | None:
    """One comment with its answers."""
    row = comment_of(candidacy, public_id)
    section = section_of(candidacy, row.section_key) if row else None
    if row is None or section is None:
        return None
    answers = list(row.answers.select_related("author").order_by("written_at", "pk"))
    return _thread(candidacy, row, answers, words_of(candidacy, section), person)


def comment_of(candidacy: Candidacy, public_id: str) -> Comment | None:
    """One comment or answer of a candidacy."""
    rows = Comment.objects.filter(candidacy=candidacy, public_id=public_id)
    row = rows.select_related("author", "resolved_by", "parent").first()
    if row is not None:
        row.candidacy = candidacy
    return row


def _thread(
    candidacy: Candidacy, row: Comment, answers: list[Comment], words: str, person: Any
) -> Thread:
    zone = candidacy.programme.zone
    resolved = (
        _("Settled by %(name)s, %(when)s")
        % {
            "name": row.resolved_by or _("somebody who left"),
            "when": moment_text(row.resolved_at, zone),
        }
        if row.resolved_at
        else ""
    )
    return Thread(
        _said(row, zone, person),
        [_said(one, zone, person) for one in answers],
        not row.quote or as_words(row.quote) in words,
        resolved,
    )


def _said(row: Comment, zone: str, person: Any) -> Said:
    return Said(
        row,
        str(row.author or _("somebody who left")),
        moment_text(row.written_at, zone),
        row.author_id is not None and row.author_id == person.pk,
    )


def words_of(candidacy: Candidacy, section: Section) -> str:
    """What a section of the working copy says, as quotations are looked for in it."""
    row = SectionText.objects.filter(candidacy=candidacy, key=section.key).first()
    values = row.values if row else {}
    told = []
    for field in section.fields:
        value = values.get(field.key)
        if isinstance(value, str):
            told.append(rich.plain(value) if field.type == "rich" else value)
    return as_words("\n".join(told))


def as_words(text: str) -> str:
    """A text without its spacing: a quotation that runs over two paragraphs is found as well."""
    return "".join(text.translate(ALIKE).split())


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """How many comments are open, and where the first of them stands."""
    rows = Comment.objects.filter(candidacy=candidacy, parent=None, resolved_at=None)
    keys = list(rows.order_by("written_at", "pk").values_list("section_key", flat=True))
    sections = [one.key for one in specification_of(candidacy).sections if one.key in keys]
    if not sections:
        return []
    count = len(keys)
    text = ngettext("%(count)s open comment", "%(count)s open comments", count)
    return [
        HomeNote(
            label=_("Comments of the team"),
            url=reverse("candidacies:section", args=[candidacy.public_id, sections[0]])
            + "#comments",
            count=count,
            state_key="waiting",
            state_label=text % {"count": quantity(count)},
        )
    ]
