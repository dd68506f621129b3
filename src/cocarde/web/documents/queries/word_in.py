"""A team's word-processing document read as the sections of its outline; nothing is written here."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made_of
from typing import Any

from cocarde.web.design.queries import rich
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.programmes.states.specification import FieldOutline, Section, SpecificationFile

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024  # a few kilobytes may unpack to gigabytes
_HEADING = re.compile(r"(?:heading|titre|title|überschrift)\s*([1-9])", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])\s*[.):–-]+\s*|\d+(?:\.\d+)*\s+)?")
_BULLET = re.compile(r"list|liste|puce|bullet", re.IGNORECASE)
WRITTEN = {"rich", "text"}


class WordFileError(ValueError):
    """The file cannot be read; `reason` says why: 'kind', 'size', 'damaged' or 'empty'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Taken:
    """What goes into one field, and under which headings it stood."""

    section: str
    field: str
    headings: list[str] = made_of(default_factory=list)
    html: str = ""


@dataclass
class WordRead:
    """What was understood of the file, and what was not: nothing of it is lost in silence."""

    taken: list[Taken] = made_of(default_factory=list)
    left: list[tuple[str, str]] = made_of(default_factory=list)  # heading, words
    notes: list[str] = made_of(default_factory=list)  # 'images', 'comments', 'changes', 'notes'


def read_docx(content: bytes, rules: SpecificationFile) -> WordRead:
    """Read a file against an outline: a heading that is a section's title opens that section.

    Raises:
        WordFileError: no document of this kind, too large, damaged, or without a word.
    """
    document = _opened(content)
    read, place, heading, gone = WordRead(notes=_notes(document)), None, "", False
    pieces: dict[tuple[str, str], Taken] = {}
    for part in _parts(document):
        if part.level and (found := _place_of(part.text, None if gone else place, rules)):
            place, heading, gone = found, part.text, False
            taken = pieces.setdefault(place, Taken(*place))
            taken.headings.append(part.text)
        elif part.level == 1:
            heading, gone = part.text, True  # a heading of theirs that no section bears
            read.left.append((heading, ""))
        elif place is None or gone:
            _leave(read, heading, part.text)
        else:
            pieces[place].html += part.html
    for taken in pieces.values():
        taken.html = rich.cleaned(_joined(taken.html))
    read.taken = [one for one in pieces.values() if one.html]
    read.left = [(head, words) for head, words in read.left if words.strip() or head]
    if not read.taken and not read.left:
        raise WordFileError("empty")
    return read


def _leave(read: WordRead, heading: str, words: str) -> None:
    if not words.strip():
        return
    if read.left and read.left[-1][0] == heading:
        read.left[-1] = (heading, f"{read.left[-1][1]}\n{words}".strip())
    else:
        read.left.append((heading, words))


def _opened(content: bytes) -> Any:
    import docx  # noqa: PLC0415 (seldom needed)

    if len(content) > MOST_BYTES:
        raise WordFileError("size")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise WordFileError("size")
            if "word/document.xml" not in archive.namelist():
                raise WordFileError("kind")
    except zipfile.BadZipFile as fault:
        raise WordFileError("kind") from fault
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as fault:  # the library lets through whatever its parser met
        raise WordFileError("damaged") from fault


def _notes(document: Any) -> list[str]:
    """What stands in the file and cannot be taken as text."""
    xml = document.element.body.xml
    signs = {
        "images": ("<w:drawing", "<w:pict"),
        "changes": ("<w:ins ", "<w:del "),
        "comments": ("<w:commentReference",),
        "notes": ("<w:footnoteReference", "<w:endnoteReference"),
    }
    return [name for name, marks in signs.items() if any(mark in xml for mark in marks)]


@dataclass
class _Part:
    """A paragraph or a table: its words, its HTML, and its level where it is a heading."""

    text: str
    html: str
    level: int = 0


def _parts(document: Any) -> Iterator[_Part]:
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield _table(block)
        else:
            yield _paragraph(block)


def _paragraph(paragraph: Any) -> _Part:
    text = " ".join(_text(paragraph).split())
    level = _level(paragraph) if text else 0
    inner = _runs(paragraph)
    if level:
        tag = "h3" if level <= 2 else "h4"  # noqa: PLR2004 - the second level is that of fields
        return _Part(text, f"<{tag}>{inner}</{tag}>", level)
    if kind := _list_kind(paragraph):
        return _Part(text, f"<{kind}><li><p>{inner}</p></li></{kind}>")
    return _Part(text, f"<p>{inner}</p>" if text else "")


def _level(paragraph: Any) -> int:
    """The level of a heading: by its style, the style it is based on, its outline, or its looks."""
    style = paragraph.style
    while style is not None:
        for name in (style.name or "", style.style_id or ""):
            if found := _HEADING.search(name):
                return int(found[1])
        style = style.base_style
    outline = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    if outline and outline[0].isdigit() and int(outline[0]) < 9:  # noqa: PLR2004 - 9 is body text
        return int(outline[0]) + 1
    return 9 if _looks_like_one(paragraph) else 0


def _looks_like_one(paragraph: Any) -> bool:
    """A short line all in bold: what people write who do not know of styles. Only a title matches it."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    words = _text(paragraph).split()
    return bool(runs) and all(run.bold for run in runs) and len(words) <= 14  # noqa: PLR2004


def _list_kind(paragraph: Any) -> str:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if not numbered and not _BULLET.search(name):
        return ""
    return "ol" if re.search(r"number|numéro", name, re.IGNORECASE) else "ul"


def _text(paragraph: Any) -> str:
    return str(paragraph.text)


def _runs(paragraph: Any) -> str:
    from docx.text.hyperlink import Hyperlink  # noqa: PLC0415

    found = []
    for one in paragraph.iter_inner_content():
        if isinstance(one, Hyperlink):
            words = html.escape(one.text)
            address = html.escape(one.url or "", quote=True)
            found.append(f'<a href="{address}">{words}</a>' if address else words)
        else:
            found.append(_run(one))
    return "".join(found)


def _run(run: Any) -> str:
    words = html.escape(run.text).replace("\n", "<br>")
    if run.bold and words.strip():
        words = f"<strong>{words}</strong>"
    if run.italic and words.strip():
        words = f"<em>{words}</em>"
    return words


def _table(table: Any) -> _Part:
    """Cells that Word merged are one cell of several columns or rows."""
    rows: list[list[list[Any]]] = []
    above: dict[int, list[Any]] = {}
    for row in table.rows:
        shown: list[list[Any]] = []
        seen: Any = None
        for x, cell in enumerate(row.cells):
            if cell._tc is seen:
                shown[-1][1] += shown[-1][3]
            elif x in above and above[x][0]._tc is cell._tc:
                above[x][2] += 1
                shown.append([cell, 1, 1, 0])  # reaches down from the row above: shown there
            else:
                shown.append([cell, 1, 1, 1])
                above[x] = shown[-1]
            seen = cell._tc
        rows.append(shown)
    if key := _figure_key(rows):
        return _Part(key, f'<figure data-figure="{key}"></figure>')
    lines = []
    for y, shown in enumerate(rows):
        tag = "th" if y == 0 and len(rows) > 1 else "td"
        cells = "".join(
            f"<{tag}{_span('colspan', wide)}{_span('rowspan', high)}>"
            + "".join(f"<p>{_runs(p)}</p>" for p in cell.paragraphs)
            + f"</{tag}>"
            for cell, wide, high, is_shown in shown
            if is_shown
        )
        lines.append(f"<tr>{cells}</tr>")
    text = "\n".join(" | ".join(c[0].text for c in shown if c[3]) for shown in rows)
    return _Part(text, f"<table><tbody>{''.join(lines)}</tbody></table>")


def _figure_key(rows: list[list[list[Any]]]) -> str:
    """The figure that a table of ours is: it goes back to its place, with the value that it has now."""
    cells = [cell.text.strip() for row in rows for cell, _wide, _high, shown in row if shown]
    is_ours = all(len(row) == 2 for row in rows) and len(rows) > 2  # noqa: PLR2004 - label, value
    return cells[-1] if is_ours and cells and rich.FIGURE_KEY.fullmatch(cells[-1]) else ""


def _span(name: str, size: int) -> str:
    return f' {name}="{size}"' if size > 1 else ""


def _joined(text: str) -> str:
    """One list where the word processor wrote one paragraph an item."""
    return text.replace("</ul><ul>", "").replace("</ol><ol>", "")


def _place_of(
    heading: str, place: tuple[str, str] | None, rules: SpecificationFile
) -> tuple[str, str] | None:
    """The field that a heading opens: that of a section by its title, or one of the section we are in."""
    said = _said(heading)
    for section in rules.sections:
        if said in {_said(section.title.fr), _said(section.title.en)} and (
            first := _first_field(section)
        ):
            return section.key, first.key
    if place is None:
        return None
    for one in rules.section(place[0]).fields:
        if one.type in WRITTEN and said in {_said(one.label.fr), _said(one.label.en)}:
            return place[0], one.key
    return None


def _first_field(section: Section) -> FieldOutline | None:
    fields = [one for one in section.fields if one.type in WRITTEN]
    return next((one for one in fields if one.required), fields[0] if fields else None)


def _said(title: str) -> str:
    """A title without its number, its accents and its punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(_NUMBERED.sub("", title, count=1))).split())
