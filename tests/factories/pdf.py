"""PDF files as those who check them read them."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject


def opened(content: bytes) -> PdfReader:
    """The file, read strictly."""
    return PdfReader(io.BytesIO(content), strict=True)


def words(content: bytes) -> str:
    """Its text layer, white space made plain."""
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).split())


def tags(content: bytes) -> list[dict[str, Any]]:
    """Every element of its structure tree, in reading order."""
    return list(_elements(opened(content).trailer["/Root"]["/StructTreeRoot"]))


def _elements(node: Any) -> Iterator[dict[str, Any]]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for one in node:
            yield from _elements(one)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def untagged(content: bytes) -> list[str]:
    """Operators that show something outside any marked content: a screen reader would not know of it."""
    shows = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"f", b"F", b"f*", b"B", b"S", b"s"}
    found = []
    for number, page in enumerate(opened(content).pages, start=1):
        deep = 0
        for _operands, operator in page.get_contents().operations:
            if operator in {b"BDC", b"BMC"}:
                deep += 1
            elif operator == b"EMC":
                deep -= 1
            elif operator in shows and deep == 0:
                found.append(f"page {number}: {operator.decode()}")
    return found


def everything_in(content: bytes) -> bytes:
    """Every byte of the file, and every stream and string of it once unpacked."""
    reader = opened(content)
    parts = [content]
    for number in range(1, len(reader.xref_objStm) + max(reader.xref[0], default=0) + 2):
        try:
            held = reader.get_object(number)
        except Exception:  # noqa: BLE001, S112 - a number that no object has
            continue
        parts += _bytes_of(held)
    return b"\n".join(parts)


def _bytes_of(held: Any) -> list[bytes]:
    found = [repr(held).encode()]
    if hasattr(held, "get_data"):
        found.append(held.get_data())
    return found


def is_named(element: Any, name: str) -> bool:
    return bool(element["/S"] == NameObject(name))
