"""A version as a word-processing document: titles, lists, tables, links, figures with their provenance."""

import io
import zipfile
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import member_words_of
from cocarde.web.design.queries import day_at
from cocarde.web.design.states import reading_language
from cocarde.web.documents.queries.layouts import generated_text, words
from cocarde.web.documents.queries.reading import (
    Card,
    Printed,
    perimeter_facts,
    printed,
    receipt_of,
)
from cocarde.web.documents.queries.texts import Block, Run, words_in

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
BULLETS = {"ul": "List Bullet", "ol": "List Number"}
DEEPEST_LIST = 3  # Word's own styles go no deeper


def docx_of(version: Version, read: Printed | None = None) -> bytes:
    """The file; its titles of the first level are the sections of the outline."""
    import docx  # noqa: PLC0415 (seldom needed)

    read = read or printed(version)
    out = docx.Document()
    writer = _Writer(out)
    name, said = version.content["name"], words(member_words_of(version.candidacy))
    _head(out, version, name)
    writer.facts([*perimeter_facts(version), *receipt_of(version)], said["receipt"])
    for section in read.sections:
        out.add_heading(section.title, level=1)
        for one in section.fields:
            if one.label:
                out.add_heading(one.label, level=2)
            writer.blocks(one.blocks)
            for file in one.files:
                out.add_paragraph(f"{file['name']} ({file['size']})", style="List Bullet")
        for card in section.figures:
            writer.card(card)
    if read.declared:
        out.add_heading(said["declared"], level=1)
        out.add_paragraph(said["declared_note"])
        for card in read.declared:
            writer.card(card)
    if read.attachments:
        out.add_heading(said["attachments"], level=1)
        rows = [[f["name"], f["section"], f["sha256"]] for f in read.attachments]
        writer.table([[said["file"], said["section"], "SHA-256"], *rows])
    kept = io.BytesIO()
    out.save(kept)
    return _undated(kept)


def _undated(made: io.BytesIO) -> bytes:
    """The same archive without the hour at which it was made: the same version gives the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            out.writestr(zipfile.ZipInfo(part.filename), parts.read(part), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _head(out: Any, version: Version, name: str) -> None:
    candidacy = version.candidacy
    properties = out.core_properties
    properties.title, properties.author = name, str(candidacy.programme.authority)
    properties.language = LANGUAGES[reading_language()]
    properties.created = properties.modified = version.deposited_at.replace(tzinfo=None)
    properties.comments = ""
    out.add_heading(name, level=0)
    words_ = {
        "number": version.number,
        "day": day_at(version.deposited_at, candidacy.programme.zone),
    }
    out.add_paragraph(_("Version %(number)s, deposited on %(day)s") % words_)
    if told := generated_text(version):
        out.sections[0].footer.paragraphs[0].text = told
        out.add_paragraph().add_run(told).bold = True


class _Writer:
    """Blocks and figures written at the end of a document."""

    def __init__(self, out: Any) -> None:
        self.out = out

    def blocks(self, blocks: list[Block], depth: int = 0) -> None:
        for block in blocks:
            self.block(block, depth)

    def block(self, block: Block, depth: int) -> None:
        kind = block["kind"]
        if kind == "p":
            self.runs(self.out.add_paragraph(), block["runs"])
        elif kind == "h":
            self.runs(self.out.add_heading(level=2 + block["level"]), block["runs"])
        elif kind in BULLETS:
            self.items(block, depth)
        elif kind == "quote":
            for inner in block["blocks"]:
                self.runs(self.out.add_paragraph(style="Quote"), _flat(inner))
        elif kind == "figure":
            self.card(block["figure"])
        elif kind == "out":
            self.out.add_paragraph(block["words"])
        elif kind == "table":
            self.grid(block)

    def items(self, block: Block, depth: int) -> None:
        level = min(depth + 1, DEEPEST_LIST)
        style = BULLETS[block["kind"]] + (f" {level}" if level > 1 else "")
        for item in block["items"]:
            for inner in item:
                if inner["kind"] in BULLETS:
                    self.items(inner, depth + 1)
                else:
                    self.runs(self.out.add_paragraph(style=style), _flat(inner))

    def grid(self, block: Block) -> None:
        table = self.out.add_table(rows=len(block["rows"]), cols=block["columns"])
        table.style = "Table Grid"
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(block["rows"]):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                if x >= block["columns"]:
                    break
                right = min(x + cell["columns"], block["columns"]) - 1
                down = min(y + cell["rows"], len(block["rows"])) - 1
                taken |= {(j, i) for j in range(y, down + 1) for i in range(x, right + 1)}
                held = table.cell(y, x)
                if (right, down) != (x, y):
                    held = held.merge(table.cell(down, right))
                held.text = words_in(cell["blocks"])
                if cell["head"]:
                    for run in held.paragraphs[0].runs:
                        run.bold = True
                x = right + 1
        self._repeat(table, block["heads"])

    def table(self, rows: list[list[str]]) -> None:
        table = self.out.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for values in rows:
            for cell, value in zip(table.add_row().cells, values, strict=True):
                cell.text = value
        self._repeat(table, 1)

    def _repeat(self, table: Any, heads: int) -> None:
        """Heads stand again at the top of each page that the table reaches."""
        from docx.oxml import OxmlElement  # noqa: PLC0415

        for row in list(table.rows)[:heads]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def card(self, card: Card) -> None:
        """A figure as a table: what it is of, its value, and where it comes from."""
        value = f"{card['value']} {card['unit']}".strip() if card["value"] else card["silent"]
        rows = [
            [_("Figure"), card["label"]],
            [_("Perimeter"), card["scope"]],
            [_("Definition"), card["definition"]],
            [_("Value"), value],
            [_("Kind"), " · ".join(card["signs"])],
            [_("Provenance"), "\n".join(card["provenance"])],
            [_("Reference"), "" if card["key"].startswith("@") else card["key"]],
        ]
        table = self.out.add_table(rows=0, cols=2)
        table.style = "Table Grid"
        for label, said in rows:
            if said:
                cells = table.add_row().cells
                cells[0].text = label
                cells[1].text = said
                if said == value and card["url"]:
                    self.link(cells[1].add_paragraph(), card["url"], card["url"])

    def facts(self, rows: list[dict[str, Any]], title: str) -> None:
        self.out.add_heading(title, level=1)
        self.table([[row["label"], row["value"]] for row in rows])

    def runs(self, paragraph: Any, runs: list[Run]) -> None:
        for run in runs:
            if "break" in run:
                paragraph.add_run().add_break()
            elif "href" in run:
                self.link(paragraph, run["href"], run["text"])
            else:
                made = paragraph.add_run(_legal(run["text"]))
                made.bold, made.italic = run.get("strong"), run.get("em")

    def link(self, paragraph: Any, address: str, text: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        held = self.out.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), held)
        run = paragraph.add_run(_legal(text))
        run.underline = True
        link.append(run._r)
        paragraph._p.append(link)


def _flat(block: Block) -> list[Run]:
    """The runs of a block that stands where only one paragraph can."""
    return list(block["runs"]) if "runs" in block else [{"text": words_in([block])}]


def _legal(words_: str) -> str:
    """Without the signs that XML refuses."""
    return "".join(c for c in words_ if c >= " " or c in "\t\n")
