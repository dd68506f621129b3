"""What each candidacy says in one field: its working copy, and its deposited versions."""

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, SectionText, Version
from cocarde.web.candidacies.queries import field_text, hash_of, specification_of
from cocarde.web.design.queries import rich
from cocarde.web.programmes.states.specification import FieldOutline, Section

NOW = 0  # the number of a working copy, which is no version
WORDS = {"text", "rich"}
JOINABLE = WORDS | {"attachments"}
EMPTY: tuple[Any, ...] = (None, "", [], False)


@dataclass(frozen=True)
class Source:
    """What one candidacy says in a field, as the new dossier would hold it."""

    candidacy: Candidacy
    number: int
    value: Any

    @property
    def key(self) -> str:
        return f"{self.candidacy.public_id}@{self.number}"

    @property
    def is_empty(self) -> bool:
        return self.value in EMPTY

    @property
    def place(self) -> str:
        """Version or working copy, in words."""
        return place_text(self.number)

    @property
    def label(self) -> str:
        return _("%(name)s, %(place)s") % {"name": self.candidacy.name, "place": self.place}

    @property
    def origin(self) -> dict[str, Any]:
        """What a trace keeps of it."""
        return {
            "candidacy": self.candidacy.public_id,
            "name": self.candidacy.name,
            "version": self.number,
            "sha256": hash_of({"value": comparable(self.value)}),
        }


def place_text(number: int) -> str:
    """Which version, or the working copy."""
    return _("version %(number)s") % {"number": number} if number else _("the working copy")


def comparable(value: Any) -> Any:
    """A value as it is compared: files by what they hold, once each."""
    if isinstance(value, list):
        return sorted({entry["sha256"] for entry in value})
    return "" if value in EMPTY else value


def is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same."""
    return json.dumps(comparable(one), sort_keys=True) == json.dumps(
        comparable(other), sort_keys=True
    )


@dataclass
class Dossier:
    """All that one candidacy says: its outline, its working copy, its versions."""

    candidacy: Candidacy
    outline: dict[str, Section] = field(default_factory=dict)
    written: dict[int, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def asked(self, section_key: str, field_key: str) -> FieldOutline | None:
        """The field in the rules of this candidacy, if they ask for it."""
        section = self.outline.get(section_key)
        fields = section.fields if section else ()
        return next((one for one in fields if one.key == field_key), None)

    def source(self, section_key: str, target: FieldOutline, number: int) -> Source:
        """What it says in a field, as a field of the new dossier would hold it."""
        own = self.asked(section_key, target.key)
        value = self.written.get(number, {}).get(section_key, {}).get(target.key)
        return Source(self.candidacy, number, converted(value, own, target))

    @property
    def numbers(self) -> list[int]:
        return sorted(self.written, reverse=True)


def dossiers_of(candidacies: Iterable[Candidacy]) -> list[Dossier]:
    """What several candidacies say, in as many questions as for one."""
    rows = list(candidacies)
    found = {
        row.pk: Dossier(row, {s.key: s for s in specification_of(row).sections}, {NOW: {}})
        for row in rows
    }
    for text in SectionText.objects.filter(candidacy__in=rows):
        found[text.candidacy_id].written[NOW][text.key] = text.values
    for version in Version.objects.filter(candidacy__in=rows):
        found[version.candidacy_id].written[version.number] = version.content.get("sections", {})
    return list(found.values())


def converted(value: Any, own: FieldOutline | None, target: FieldOutline) -> Any:
    """A value of a field under other rules; nothing where the two have nothing in common."""
    if own is None or value in EMPTY:
        return None
    if target.type == "choice":
        return value if str(value) in target.choices else None
    if own.type == target.type:
        return value
    if target.type not in WORDS or own.type in {"attachments", "figures"}:
        return None
    words = field_text(own, value)
    return rich.cleaned(html.escape(words, quote=False)) if target.type == "rich" else words


def joined(sources: list[Source], target: FieldOutline) -> Any:
    """Texts one after another, each under the name of its candidacy; files once each."""
    if target.type == "attachments":
        entries = [entry for source in sources for entry in source.value or []]
        return list({entry["sha256"]: entry for entry in reversed(entries)}.values())[::-1]
    said = [source for source in sources if not source.is_empty]
    if target.type == "rich":
        parts = (f"<h3>{html.escape(s.candidacy.name, quote=False)}</h3>{s.value}" for s in said)
        return rich.cleaned("".join(parts))
    return "\n\n".join(f"{s.candidacy.name}\n{s.value}" for s in said)
