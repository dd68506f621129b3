"""Two contents compared, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.dossier import member_words_of, specification_of_content
from cocarde.web.candidacies.queries.public import claims_of
from cocarde.web.candidacies.queries.reading import field_text
from cocarde.web.candidacies.queries.told import told_in
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.states.specification import Section

_WORDS = re.compile(r"\n|[^ \t\r\n]+")  # a narrow no-break space is inside a word


@dataclass(frozen=True)
class Piece:
    """Words that both texts have, or only one of them."""

    kind: str  # 'same', 'added', 'removed'
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The words kept, added and taken away, in order; line breaks count as words."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _joined(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("removed", _joined(old[i:j])))
        if k < m:
            pieces.append(Piece("added", _joined(new[k:m])))
    return pieces


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


@dataclass(frozen=True)
class Difference:
    """What changed under one heading."""

    label: str
    pieces: list[Piece]

    @property
    def is_changed(self) -> bool:
        return any(p.kind != "same" for p in self.pieces)


@dataclass(frozen=True)
class SectionDifference:
    """What changed in one section."""

    title: str
    differences: list[Difference]

    @property
    def is_changed(self) -> bool:
        return any(d.is_changed for d in self.differences)


def compare(
    candidacy: Candidacy, before: dict[str, Any], after: dict[str, Any]
) -> list[SectionDifference]:
    """Two contents, section by section; the territories and the perimeter come first."""
    found = [_identity(candidacy, before, after)]
    for section in _sections(candidacy, before, after):
        old = before["sections"].get(section.key, {})
        new = after["sections"].get(section.key, {})
        differences = [
            Difference(
                str(f.label),
                word_diff(field_text(f, old.get(f.key)), field_text(f, new.get(f.key))),
            )
            for f in section.fields
            if f.type != "figures"
        ]
        figures = (_figures_text(before, section.key), _figures_text(after, section.key))
        if any(figures):
            differences.append(Difference(_("Figures"), word_diff(*figures)))
        found.append(SectionDifference(str(section.title), differences))
    return [*found, *_parts(before, after)]


def _parts(before: dict[str, Any], after: dict[str, Any]) -> list[SectionDifference]:
    """What later apps put in either of the two."""
    old, new = providers.content_parts(before), providers.content_parts(after)
    return [
        SectionDifference(
            part.title,
            [Difference(part.title, word_diff(_lines_of(old, key), _lines_of(new, key)))],
        )
        for key, part in (old | new).items()
    ]


def _lines_of(parts: dict[str, providers.ContentPart], key: str) -> str:
    return "\n".join(parts[key].lines) if key in parts else ""


def _sections(candidacy: Candidacy, before: dict[str, Any], after: dict[str, Any]) -> list[Section]:
    """The sections of both outlines, those that were dropped last; a field of either is there."""
    old = {s.key: s for s in specification_of_content(candidacy, before).sections}
    new = {s.key: s for s in specification_of_content(candidacy, after).sections}
    joined = [_joined_fields(s, old[key]) if key in old else s for key, s in new.items()]
    return joined + [s for key, s in old.items() if key not in new]


def _joined_fields(section: Section, before: Section) -> Section:
    known = {f.key for f in section.fields}
    dropped = tuple(f for f in before.fields if f.key not in known)
    return (
        section.model_copy(update={"fields": (*section.fields, *dropped)}) if dropped else section
    )


def _identity(
    candidacy: Candidacy, before: dict[str, Any], after: dict[str, Any]
) -> SectionDifference:
    snapshot = candidacy.programme.snapshot
    rows = [
        (_("Name"), before["name"], after["name"]),
        (
            str(member_words_of(candidacy).members),
            "\n".join(m["name"] for m in before["members"]),
            "\n".join(m["name"] for m in after["members"]),
        ),
        (
            _("Perimeter"),
            evidence.perimeter_label(snapshot, before["perimeter"]),
            evidence.perimeter_label(snapshot, after["perimeter"]),
        ),
        (_("Declared figures"), _declared_text(before), _declared_text(after)),
    ]
    return SectionDifference(
        _("The candidacy"), [Difference(label, word_diff(old, new)) for label, old, new in rows]
    )


def _declared_text(content: dict[str, Any]) -> str:
    claims = claims_of(told_in(content).declared)
    return "\n".join(
        _("%(label)s, %(perimeter)s: %(value)s")
        % {
            "label": claim.label,
            "perimeter": claim.perimeter,
            "value": " ".join(filter(None, (claim.qualifier, claim.value_text, claim.unit))),
        }
        for claim in claims
    )


def _figures_text(content: dict[str, Any], section_key: str) -> str:
    return "\n".join(_figure_line(f) for f in content["figures"] if f["section"] == section_key)


def _figure_line(figure: dict[str, Any]) -> str:
    described = evidence.indicator(figure["indicator"])
    label = evidence.in_language(described.label) if described else figure["indicator"]
    value = (
        _("insufficient data")
        if figure["value"] is None
        else f"{evidence.quantity(figure['value'])} {evidence.unit_label(figure['unit'])}"
    )
    return _("%(label)s, %(year)s: %(value)s") % {
        "label": label,
        "year": figure["year"],
        "value": value,
    }
