"""The words of letters: those of the house, or those of a programme, with fields that are filled in.

An app declares each letter that it sends, in its `AppConfig.ready`. An office writes plain text: a field
is a name between braces, put in once, and nothing in a text is ever executed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.template.loader import render_to_string

from cocarde.web.design.states import reading_language
from cocarde.web.mail.models import Wording

LONGEST_TITLE = 200
# Between the items of a list: the text holds the dash of the first.
NEXT_ITEM = "\n– "
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")
_LINE_END = re.compile(r"[\r\n]+")
_GAP = re.compile(r"\n{3,}")


class Words(NamedTuple):
    """What a letter says."""

    title: str
    body: str


@dataclass(frozen=True)
class Field:
    """What may stand in a letter: its name between braces, where the facts hold it, and an example.

    `path` walks from fact to fact (`candidacy.name`); `others[].name` is a list. Without the fields that
    are needed (a link, a code) the letter serves nothing.
    """

    name: str
    label: Any
    path: str
    french: str
    english: str = ""
    needed: bool = False

    @property
    def placeholder(self) -> str:
        return f"{{{self.name}}}"

    @property
    def example(self) -> str:
        return self.french if reading_language() == "fr" else self.english or self.french

    def value_in(self, facts: Mapping[str, Any]) -> str:
        return _said(_resolved(facts, self.path))


@dataclass(frozen=True)
class LetterKind:
    """One letter of the house: what it is, to whom, what it says and what may stand in it."""

    key: str
    name: Any
    to: Any
    title: Any
    fields: tuple[Field, ...]
    template: str = ""
    text: Any = ""
    titled: Mapping[str, str] = field(default_factory=lambda: {"name": "candidacy"})
    fixed: Mapping[str, Any] = field(default_factory=dict)

    def values_in(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """Each field and what it says now."""
        return {one.name: one.value_in(facts) for one in self.fields}

    def house_words(self, facts: Mapping[str, Any]) -> Words:
        """What the house writes about these facts, in the current language."""
        values = self.values_in(facts)
        title = str(self.title) % {name: values[one] for name, one in self.titled.items()}
        if self.template:
            return Words(title, render_to_string(self.template, dict(facts)).strip() + "\n")
        return Words(title, str(self.text) % values)

    def model(self) -> Words:
        """What the house writes, each field as its name between braces."""
        return self.house_words(self._facts({one.name: one.placeholder for one in self.fields}))

    def examples(self) -> dict[str, str]:
        """Each field and its example, in the current language."""
        return {one.name: one.example for one in self.fields}

    def _facts(self, values: Mapping[str, str]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for path, value in self.fixed.items():
            _put(facts, path, value)
        for one in self.fields:
            _put(facts, one.path, values[one.name])
        return facts


class Fault(NamedTuple):
    """What is wrong in a text: a field that this letter has not, one that is missing, or a lone brace."""

    reason: str
    line: int
    field: str


_KINDS: dict[str, LetterKind] = {}


def declare(letters: Iterable[LetterKind]) -> None:
    """Say which letters an app sends."""
    _KINDS.update((one.key, one) for one in letters)


def kinds() -> list[LetterKind]:
    """Every letter that is sent, in the order in which apps declare them."""
    return list(_KINDS.values())


def kind_named(key: str) -> LetterKind | None:
    return _KINDS.get(key)


def worded(
    key: str,
    *,
    programme_id: int,
    facts: Mapping[str, Any],
    texts: Mapping[str, Words] | None = None,
) -> Words:
    """What a letter of a programme says about these facts, in the current language.

    Whoever writes many gives `own_texts`, read once.
    """
    kind = _KINDS[key]
    said = own_texts(programme_id, key) if texts is None else texts
    own = said.get(reading_language())
    words = kind.house_words(facts)
    if own is not None:
        values = kind.values_in(facts)
        words = Words(filled(own.title, values), filled(own.body, values).strip() + "\n")
    return Words(_LINE_END.sub(" ", words.title).strip()[:LONGEST_TITLE], words.body)


def own_words(programme_id: int, key: str, language: str) -> Words | None:
    """What a programme wrote in the place of the house; nothing where the house's words hold."""
    return own_texts(programme_id, key).get(language)


def own_texts(programme_id: int, key: str) -> dict[str, Words]:
    """The same in each language where a programme has words of its own, in one statement."""
    rows = Wording.objects.filter(programme_id=programme_id, letter=key).order_by("pk")
    last = {lang: Words(*said) for lang, *said in rows.values_list("language", "title", "body")}
    return {language: words for language, words in last.items() if words.body}


def history_of(programme_id: int, key: str) -> QuerySet[Wording]:
    """Each change of the words of a letter, the last first."""
    rows = Wording.objects.filter(programme_id=programme_id, letter=key)
    return rows.select_related("changed_by").order_by("-pk")


def wordings_of(programme_id: int) -> dict[str, list[str]]:
    """By letter, the languages in which a programme has words of its own."""
    rows = Wording.objects.filter(programme_id=programme_id).order_by("pk")
    last = {(key, language): body for key, language, body in rows.values_list(*_LAST)}
    found: dict[str, list[str]] = {}
    for key, language in sorted(pair for pair, body in last.items() if body):
        found.setdefault(key, []).append(language)
    return found


_LAST = ("letter", "language", "body")


def fields_in(text: str) -> list[str]:
    """The names between braces in a text."""
    return _FIELD.findall(text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with each field put in once: what a value holds between braces stays as it is.

    A line of which every field is empty is left out, and the line before it that announces it.
    """
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        named = [name for name in fields_in(line) if name in values]
        if named and not any(values[name] for name in named):
            if lines and lines[-1].rstrip().endswith(":"):
                lines.pop()
            continue
        lines.append(_FIELD.sub(lambda found: values.get(found[1], found[0]), line))
    return _GAP.sub("\n\n", "\n".join(lines))


def faults_of(kind: LetterKind, text: str, *, needs: bool = False) -> list[Fault]:
    """What keeps a text from being sent; `needs` asks for the fields that the letter needs too."""
    known = {one.name for one in kind.fields}
    faults = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        faults += [Fault("unknown", number, n) for n in fields_in(line) if n not in known]
        if _BRACE.search(_FIELD.sub("", line)):
            faults.append(Fault("brace", number, ""))
    there = set(fields_in(text))
    if needs:
        wanted = [one.name for one in kind.fields if one.needed]
        faults += [Fault("missing", 0, name) for name in wanted if name not in there]
    return faults


def _resolved(facts: Any, path: str) -> Any:
    name, _dot, rest = path.partition(".")
    is_list = name.endswith("[]")
    name = name.removesuffix("[]")
    found = facts.get(name) if isinstance(facts, Mapping) else getattr(facts, name, None)
    if is_list:
        return [_resolved(one, rest) if rest else one for one in found or []]
    return _resolved(found, rest) if rest and found is not None else found


def _said(value: Any) -> str:
    if isinstance(value, list):
        return NEXT_ITEM.join(_said(one) for one in value)
    return "" if value is None else str(value)


def _put(facts: dict[str, Any], path: str, value: Any) -> None:
    name, _dot, rest = path.partition(".")
    is_list = name.endswith("[]")
    name = name.removesuffix("[]")
    if not rest:
        facts[name] = [value] if is_list else value
        return
    inner: dict[str, Any] = {}
    if is_list:
        facts[name] = [inner]
    else:
        inner = facts.setdefault(name, {})
    _put(inner, rest, value)
