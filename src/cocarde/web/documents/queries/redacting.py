"""Blacking out: what is hidden is taken out of the data before anything is typeset."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Version
from cocarde.web.documents.queries.layouts import dossier
from cocarde.web.documents.queries.reading import Printed, PrintedSection, printed
from cocarde.web.documents.queries.texts import Block, Run

BLACK = "██████"  # always as long: its length tells nothing
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
Hidden = dict[str, str]  # a part (`section:k`, `field:s.k`, `figure:k@y`, `declared:n`), and why


@dataclass(frozen=True)
class Part:
    """Something that can be blacked out."""

    key: str
    label: str
    beneath: bool = False


def parts_of(version: Version) -> list[Part]:
    """All that can be blacked out in a version, in the order in which it is read."""
    read = printed(version)
    found = []
    for section in read.sections:
        found.append(Part(f"section:{section.key}", section.title))
        found += [
            Part(f"field:{section.key}.{one.key}", f"{section.title} – {one.label}", beneath=True)
            for one in section.fields
            if one.label
        ]
    for key, card in read.figures.items():
        found.append(Part(f"figure:{key}", f"{card['label']} – {card['scope']}"))
    for number, card in enumerate(read.declared):
        told = _("%(label)s – declared figure") % {"label": card["label"]}
        found.append(Part(f"declared:{number}", told))
    return found


def people_of(version: Version) -> list[str]:
    """The names of the people known around a version: out of a copy that leaves, by default."""
    candidacy = version.candidacy
    people: set[Any] = {member.person for member in candidacy.team.select_related("person")}
    people |= {m.referent for m in candidacy.members.select_related("referent")}
    people |= {s.signed_by for s in candidacy.sign_offs.select_related("signed_by")}
    people |= {candidacy.delegate, version.deposited_by}
    names = {" ".join(str(person).split()) for person in people if person is not None}
    return sorted(name for name in names if len(name) > 2)  # noqa: PLR2004 - initials are everywhere


def redacted(version: Version, hidden: Hidden, words: Collection[str]) -> dict[str, Any]:
    """The dossier without what is hidden: not a word of it is in the data that are typeset."""
    read = printed(version)
    attached = _files_left(read, hidden)
    read.sections = [_section(section, hidden) for section in read.sections]
    read.declared = [
        _out_card(hidden[f"declared:{n}"]) if f"declared:{n}" in hidden else card
        for n, card in enumerate(read.declared)
    ]
    read.attachments = [f for f in read.attachments if f["id"] in attached]
    data = dossier(version, read)
    count = len(hidden)
    said = ngettext("%(count)s part is blacked out.", "%(count)s parts are blacked out.", count)
    reasons = sorted(set(hidden.values()))
    data["title"] = _("Redacted copy: %(name)s") % {"name": version.content["name"]}
    data["notes"] = [
        _(
            "Redacted copy, for access to documents. The names of people and their addresses are "
            "blacked out."
        ),
        *([said % {"count": count}] if count else []),
        *([_("Reasons: %(reasons)s") % {"reasons": "; ".join(reasons)}] if reasons else []),
    ]
    return _blackened(data, matcher(words))


def _files_left(read: Printed, hidden: Hidden) -> set[str]:
    return {
        file["id"]
        for section in read.sections
        if f"section:{section.key}" not in hidden
        for one in section.fields
        if f"field:{section.key}.{one.key}" not in hidden
        for file in one.files
    }


def _section(section: PrintedSection, hidden: Hidden) -> PrintedSection:
    if reason := hidden.get(f"section:{section.key}"):
        section.figures = []
        del section.fields[1:]
        if section.fields:
            section.fields[0].label = _("This section")
            section.fields[0].blocks, section.fields[0].files = [_out(reason)], []
        return section
    for one in section.fields:
        if reason := hidden.get(f"field:{section.key}.{one.key}"):
            one.blocks, one.files = [_out(reason)], []
        else:
            one.blocks = [_without_figure(block, hidden) for block in one.blocks]
    section.figures = [
        _out_card(hidden[f"figure:{c['key']}"]) if f"figure:{c['key']}" in hidden else c
        for c in section.figures
    ]
    return section


def _without_figure(block: Block, hidden: Hidden) -> Block:
    if block["kind"] != "figure":
        return block
    reason = hidden.get(f"figure:{block['figure']['key']}")
    return _out(reason) if reason else block


def _out(reason: str) -> Block:
    return {"kind": "out", "words": _("Blacked out: %(reason)s") % {"reason": reason}}


def _out_card(reason: str) -> dict[str, Any]:
    told = _("Blacked out: %(reason)s") % {"reason": reason}
    empty = {"key": "", "definition": "", "value": "", "unit": "", "url": "", "scope": ""}
    return empty | {"label": told, "silent": BLACK, "signs": [], "provenance": []}


def matcher(words: Iterable[str]) -> Callable[[str], list[tuple[int, int]]]:
    """Where words, or an e-mail address, stand in a text: whatever the case, accents and spaces."""
    told = [r"[\s\-‐-―]+".join(map(re.escape, re.split(r"[\s\-‐-―]+", _flat(w)))) for w in words]
    found = re.compile("|".join(rf"(?<!\w){w}(?!\w)" for w in told if w)) if any(told) else None

    def spans(text: str) -> list[tuple[int, int]]:
        flat = _flat(text, strip=False)
        places = [m.span() for m in found.finditer(flat)] if found else []
        return sorted(places + [m.span() for m in _ADDRESS.finditer(text)])

    return spans


def _flat(text: str, *, strip: bool = True) -> str:
    """Without case nor accents, one sign for one sign: places in it are places in the text."""
    flat = "".join((unicodedata.normalize("NFD", sign)[0].lower() or sign)[0] for sign in text)
    return flat.strip() if strip else flat


def _blackened(data: Any, spans: Callable[[str], list[tuple[int, int]]]) -> Any:
    if isinstance(data, str):
        return _black(data, spans(data))
    if isinstance(data, list):
        return [_blackened(one, spans) for one in data]
    if isinstance(data, dict):
        held = dict(data)
        if "runs" in held:
            held["runs"] = _black_runs(held["runs"], spans)
        return {k: v if k == "runs" else _blackened(v, spans) for k, v in held.items()}
    return data


def _black(text: str, places: list[tuple[int, int]]) -> str:
    out, at = "", 0
    for start, end in places:
        if start >= at:
            out += text[at:start] + BLACK
        at = max(at, end)
    return out + text[at:]


def _black_runs(runs: list[Run], spans: Callable[[str], list[tuple[int, int]]]) -> list[Run]:
    """A name may begin in one run and end in another: it is looked for in the whole line."""
    texts = [run.get("text", "\n") for run in runs]
    places = spans("".join(texts))
    found: list[Run] = []
    at = 0
    for run, text in zip(runs, texts, strict=True):
        here = [(max(s - at, 0), min(e - at, len(text))) for s, e in places]
        here = [(s, e) for s, e in here if s < e]
        at += len(text)
        if "break" in run:
            found.append(run)
            continue
        kept = dict(run, text=_black(text, here))
        if "href" in kept and (here or spans(kept["href"])):
            del kept["href"]
        found.append(kept)
    return found
