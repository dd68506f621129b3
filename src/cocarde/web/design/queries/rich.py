"""Structured text: what of it is kept, what it says in plain words, and the figures that stand in it.

A text is a small part of HTML, cleaned here whoever sent it: an editor, a word processor's clipboard,
or somebody who wrote the request by hand. A figure stands in it by its key (`indicator@year`), and is
shown as it is now, with its provenance.
"""

import html
import re
from dataclasses import dataclass

import nh3
from django.utils.safestring import SafeString

TAGS = {
    "a", "blockquote", "br", "em", "figure", "h3", "h4", "li", "ol", "p", "strong", "table", "tbody",
    "td", "th", "tr", "ul",
}  # fmt: skip
SPANS = {"colspan", "rowspan"}
ATTRIBUTES = {"a": {"href"}, "figure": {"data-figure"}, "td": SPANS, "th": SPANS}
SCHEMES = {"http", "https", "mailto"}
# What word processors write, and what it is here.
SPOKEN_ALIKE = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
FIGURE = re.compile(r'<figure data-figure="([^"]*)">\s*</figure>|<figure[^>]*>|</figure>')
FIGURE_KEY = re.compile(r"[a-z][a-z0-9_]*@\d{4}")
# The end of what stands on a line of its own, and of a cell.
_LINES = re.compile(r"</(?:p|h3|h4|li|tr|blockquote|table|ul|ol)>|<br>")
_BLOCKS = re.compile(r"<(?:p|h3|h4|ul|ol|table|blockquote|figure)[\s>]")
_CELLS = re.compile(r"</t[dh]>\s*(?=<t[dh])")
_TRAILING = re.compile(r"(?:<p>(?:\s|<br>)*</p>\s*)+$")  # where an editor lets one write on
_EMPTY = re.compile(r"<(p|h3|h4|li|blockquote)>(?:\s|&nbsp;|<br>)*</\1>")


def cleaned(text: str) -> str:
    """What of a text is kept: known tags, links to the web or an address, figures by their key.

    Words without any tag are paragraphs, parted by blank lines. What is left without any word nor
    figure is an empty text.
    """
    for theirs, ours in SPOKEN_ALIKE.items():
        text = re.sub(rf"<(/?){theirs}(?=[\s>])", rf"<\1{ours}", text, flags=re.IGNORECASE)
    kept = nh3.clean(
        text,
        tags=TAGS,
        clean_content_tags={"script", "style", "title", "head", "xml"},
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
        strip_comments=True,
    )
    kept = _TRAILING.sub("", FIGURE.sub(_figure, kept).replace("\r\n", "\n").strip())
    if not _BLOCKS.search(kept):
        kept = _paragraphs(kept)
    return kept if plain(kept).strip() or keys_in(kept) else ""


def _paragraphs(words: str) -> str:
    blocks = (block.strip().replace("\n", "<br>") for block in re.split(r"\n\s*\n", words))
    return "".join(f"<p>{block}</p>" for block in blocks if block)


def _figure(found: "re.Match[str]") -> str:
    key = found[1] or ""
    return f'<figure data-figure="{key}"></figure>' if FIGURE_KEY.fullmatch(key) else ""


def plain(text: str) -> str:
    """The words of a cleaned text, a line for each paragraph, title, item or row."""
    lined = _LINES.sub("\n", _CELLS.sub(" | ", text))
    words = html.unescape(re.sub(r"<[^>]*>", "", lined)).replace("\u00a0", " ")
    return re.sub(r"\n\s*\n+", "\n", words).strip()


def keys_in(text: str) -> list[str]:
    """The keys of the figures that stand in a cleaned text, in order."""
    return [found[1] for found in FIGURE.finditer(text) if found[1]]


@dataclass(frozen=True)
class Part:
    """A piece of a text: its HTML, or the key of a figure that stands between two pieces."""

    html: str = ""
    key: str = ""


def parts(text: str) -> list[Part]:
    """A cleaned text cut at its figures; paragraphs that hold nothing are left out."""
    found: list[Part] = []
    at = 0
    for figure in FIGURE.finditer(text):
        found += [_piece(text[at : figure.start()]), Part(key=figure[1] or "")]
        at = figure.end()
    found.append(_piece(text[at:]))
    return [part for part in found if part.html or part.key]


def _piece(text: str) -> Part:
    # Cleaned when it was kept, and again here: what is shown never depends on who kept it.
    return Part(html=SafeString(_EMPTY.sub("", cleaned(text))))
