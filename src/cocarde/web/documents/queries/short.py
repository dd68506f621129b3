"""The one-page sheet and the press kit: the same version in few words, each number with its page."""

from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import member_words_of
from cocarde.web.design.queries import day_at
from cocarde.web.documents.queries.layouts import address_of, around, words
from cocarde.web.documents.queries.reading import Card, Printed, fact, printed
from cocarde.web.documents.queries.texts import Block, paragraph, words_in

MOST_FIGURES, MOST_MEMBERS = 6, 10
SHEET_WORDS, KIT_WORDS = 80, 180


def sheet(version: Version) -> dict[str, Any]:
    """One page: the beginning of what the team says, at most six figures, and where it is."""
    read = printed(version)
    data = _short(version, read, _("One-page sheet: %(name)s"), SHEET_WORDS)
    names = data["members"]
    shown = ", ".join(names[:MOST_MEMBERS])
    if more := names[MOST_MEMBERS:]:
        shown = _("%(names)s and %(count)s others") % {"names": shown, "count": len(more)}
    receipt = [row for row in data["receipt"] if row["mono"]]
    data["short_facts"] = [
        fact(str(member_words_of(version.candidacy).members), shown or _("not documented")),
        *[row for row in data["perimeter"] if not row["mono"]],
        *receipt,
    ]
    cards = [*data["figures"], *read.declared]
    data["figures"] = [_with_source(card) for card in cards[:MOST_FIGURES]]
    return data


def press_kit(version: Version) -> dict[str, Any]:
    """Two or three pages: what the team says first, every figure, and how to cite them."""
    read = printed(version)
    data = _short(version, read, _("Press kit: %(name)s"), KIT_WORDS)
    return data | {
        "declared": read.declared,
        "about": [paragraph(text) for text in _citing(version)],
    }


def _short(version: Version, read: Printed, title: str, most: int) -> dict[str, Any]:
    candidacy = version.candidacy
    lead = _("%(call)s. Version %(number)s, deposited on %(day)s") % {
        "call": candidacy.call.title,
        "number": version.number,
        "day": day_at(version.deposited_at, candidacy.programme.zone),
    }
    data = around(version, title % {"name": version.content["name"]})
    said = words(member_words_of(version.candidacy)) | {
        "cite": _("To cite these figures"),
        "in_short": _("In short"),
        "key_figures": _("Key figures"),
        "numbers_lead": _(
            "Each number leads to the page that says where it comes from and how to compute it again."
        ),
    }
    figures = list(read.figures.values())
    return data | {
        "lead": lead,
        "words": said,
        "figures": figures,
        "summary": summary_of(read, most),
    }


def summary_of(read: Printed, most: int) -> list[Block]:
    """The first words that the team wrote, in the order of its dossier: nothing of ours is added."""
    for section in read.sections:
        for one in section.fields:
            prose = [block for block in one.blocks if block["kind"] == "p"]
            if said := words_in(prose).split():
                cut = " ".join(said[:most]) + ("…" if len(said) > most else "")
                return [paragraph(cut)]
    return [paragraph(_("Nothing was written here."))]


def _with_source(card: Card) -> Card:
    """A figure for one page: where it is from, and its perimeter in a line; its page tells it whole."""
    source = card["provenance"][0] if card["provenance"] else ""
    place, dot, year = card["scope"].rpartition(" · ")
    return card | {"source": _cut(source, 110), "scope": f"{_cut(place, 80)}{dot}{_cut(year, 80)}"}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _citing(version: Version) -> list[str]:
    contact = version.candidacy.programme.contact
    told = [
        _(
            "Give the perimeter, the year and the source with the number: another perimeter or another "
            "definition gives another number."
        ),
        _("What is declared was said by somebody and not computed here: say who says it."),
        _("Read online: %(address)s") % {"address": address_of(version)},
    ]
    return [*told, _("Programme office: %(address)s") % {"address": contact}] if contact else told
