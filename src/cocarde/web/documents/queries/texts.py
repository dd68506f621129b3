"""Structured text as blocks and runs: what a typesetter and a word processor both understand."""

from collections.abc import Callable, Iterable
from typing import Any

from lxml import html

Block = dict[str, Any]
Run = dict[str, Any]
INLINE = {"a", "br", "em", "strong"}
LISTS = {"ul", "ol"}


def blocks_of(text: str) -> list[Block]:
    """A cleaned text as blocks: paragraphs, titles, lists, quotations and tables, in order."""
    if not text.strip():
        return []
    return _blocks(html.fragment_fromstring(text, create_parent="div"))


def paragraphs_of(words: str) -> list[Block]:
    """Words without any form: a paragraph for each line that is not empty."""
    return [paragraph(line) for line in words.splitlines() if line.strip()]


def paragraph(words: str) -> Block:
    """One paragraph of plain words."""
    return {"kind": "p", "runs": [{"text": words}]}


def words_in(blocks: Iterable[Block]) -> str:
    """The words of blocks, a line each."""
    return "\n".join(filter(None, map(_words, blocks)))


def _words(block: Block) -> str:
    if "runs" in block:
        return "".join(run.get("text", "\n") for run in block["runs"])
    if "rows" in block:
        return "\n".join(" | ".join(words_in(c["blocks"]) for c in row) for row in block["rows"])
    inner = block.get("items") or [block.get("blocks", [])]
    return "\n".join(words_in(blocks) for blocks in inner)


def rewritten(blocks: Iterable[Block], write: Callable[[str], str]) -> list[Block]:
    """The same blocks with every word passed through a function; links go where they went."""
    return [_rewritten(block, write) for block in blocks]


def _rewritten(block: Block, write: Callable[[str], str]) -> Block:
    found = dict(block)
    if "runs" in block:
        found["runs"] = [
            run | {"text": write(run["text"])} if "text" in run else run for run in block["runs"]
        ]
    if "items" in block:
        found["items"] = [rewritten(item, write) for item in block["items"]]
    if "blocks" in block:
        found["blocks"] = rewritten(block["blocks"], write)
    if "rows" in block:
        found["rows"] = [
            [cell | {"blocks": rewritten(cell["blocks"], write)} for cell in row]
            for row in block["rows"]
        ]
    return found


def _blocks(parent: Any) -> list[Block]:
    """What stands in an element; words outside any block are a paragraph of their own."""
    found: list[Block] = []
    loose: list[Run] = _text_runs(parent.text)
    for child in parent:
        if child.tag in INLINE:
            loose += _run(child, {})
        else:
            found += _closed(loose)
            loose = []
            if block := _block(child):
                found.append(block)
        loose += _text_runs(child.tail)
    return found + _closed(loose)


def _closed(runs: list[Run]) -> list[Block]:
    return [{"kind": "p", "runs": runs}] if any(r.get("text", "").strip() for r in runs) else []


def _block(element: Any) -> Block | None:
    tag = element.tag
    if tag in {"h3", "h4"}:
        runs = _runs(element)
        return {"kind": "h", "level": int(tag[1]) - 2, "runs": runs} if _closed(runs) else None
    if tag in LISTS:
        items = [_blocks(item) for item in element if item.tag == "li"]
        return {"kind": tag, "items": [item for item in items if item]} if any(items) else None
    if tag == "table":
        return _table(element)
    if tag == "blockquote":
        inner = _blocks(element)
        return {"kind": "quote", "blocks": inner} if inner else None
    return next(iter(_closed(_runs(element))), None)


def _table(element: Any) -> Block | None:
    rows = [[_cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return None
    width = max(_widths(rows))
    # A row that says less than the others is completed: no cell shifts under another heading.
    for row, taken in zip(rows, _widths(rows), strict=True):
        row += [_blank() for _missing in range(width - taken)]
    return {"kind": "table", "rows": rows, "columns": width, "heads": _heads(rows)}


def _widths(rows: list[list[dict[str, Any]]]) -> list[int]:
    """How many columns each row fills, cells that reach down from the rows above included."""
    reaching: list[list[int]] = []
    widths = []
    for row in rows:
        width = sum(cell["columns"] for cell in row) + sum(columns for _left, columns in reaching)
        widths.append(width)
        reaching = [[left - 1, columns] for left, columns in reaching if left > 1]
        reaching += [[cell["rows"] - 1, cell["columns"]] for cell in row if cell["rows"] > 1]
    return widths


def _heads(rows: list[list[dict[str, Any]]]) -> int:
    """How many rows at the top are headings: the first, unless it stands alone."""
    led = 0
    while led < len(rows) - 1 and all(cell["head"] for cell in rows[led]):
        led += 1
    return led or (1 if len(rows) > 1 else 0)


def _cell(element: Any) -> dict[str, Any]:
    return {
        "head": element.tag == "th",
        "columns": _span(element, "colspan"),
        "rows": _span(element, "rowspan"),
        "blocks": _blocks(element),
    }


def _blank() -> dict[str, Any]:
    return {"head": False, "columns": 1, "rows": 1, "blocks": []}


def _span(element: Any, name: str) -> int:
    given = element.get(name, "1")
    return min(max(int(given), 1), 50) if given.isdigit() else 1


def _runs(element: Any) -> list[Run]:
    found = _text_runs(element.text)
    for child in element:
        found += [*_run(child, {}), *_text_runs(child.tail)]
    return found


def _run(element: Any, marks: dict[str, Any]) -> list[Run]:
    if element.tag == "br":
        return [{"break": True}]
    held = dict(marks)
    if element.tag in {"strong", "em"}:
        held[element.tag] = True
    if element.tag == "a" and element.get("href"):
        held["href"] = element.get("href")
    found = _text_runs(element.text, held)
    for child in element:
        found += [*_run(child, held), *_text_runs(child.tail, held)]
    return found


def _text_runs(text: str | None, marks: dict[str, Any] | None = None) -> list[Run]:
    words = " ".join((text or "").split("\n")) if text else ""
    return [{"text": words, **(marks or {})}] if words else []
