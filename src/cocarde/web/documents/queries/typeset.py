"""Typst: data in, a tagged PDF out. What people wrote is never markup, only values."""

import datetime as dt
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

from cocarde.web.documents.states import EDITION, Kind

FOLDER = Path(__file__).parent.parent / "templates"
ROOT = FOLDER.parent.parent  # what a layout may import: those of every app
LAYOUTS = {
    Kind.DOSSIER: "documents/dossier.typ",
    Kind.SHEET: "documents/sheet.typ",
    Kind.PRESS_KIT: "documents/press_kit.typ",
    Kind.REDACTED: "documents/dossier.typ",
}
SHARED = "documents/house.typ"
PACK = FOLDER / "documents/pack.typ"
ACT = FOLDER / "documents/act.typ"
STANDARD: Literal["ua-1"] = "ua-1"
UNDRAWN = "could not be displayed with font"
ANY_SIGN = re.compile(r"[^\x00-\x7f\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufe00-\ufe0f]")
# What no page can show; JSON writes those below a space as escapes.
CONTROLS = re.compile(r"\\u00(?:0[0-8bcef]|1[0-9a-f])|[\x7f-\x9f\ufffe\uffff]")


class TypesetError(RuntimeError):
    """The document could not be typeset: the message is Typst's own."""


def edition() -> str:
    """What the look of documents depends on: the layouts, and our own edition of what goes in them."""
    digest = hashlib.sha256(str(EDITION).encode())
    for name in sorted({*LAYOUTS.values(), SHARED}):
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()[:16]


def pdf_of(kind: Kind, data: dict[str, Any], at: dt.datetime) -> bytes:
    """A document of one of the kinds of this app.

    Raises:
        TypesetError: the layout does not take these data.
    """
    return pdf_from(FOLDER / LAYOUTS[kind], data, at)


def pdf_from(layout: Path, data: dict[str, Any], at: dt.datetime) -> bytes:
    """A PDF dated `at` that Typst itself holds to PDF/UA-1: the same data give the same bytes.

    A layout of another app finds what documents share at `/documents/templates/documents/house.typ`.

    Raises:
        TypesetError: the layout does not take these data.
    """
    import typst  # noqa: PLC0415 (a compiled part that pages seldom need)

    text = CONTROLS.sub("", json.dumps(data, ensure_ascii=False))
    try:
        return _compiled(layout, text, at)
    except typst.TypstError as problem:
        if UNDRAWN not in problem.message:
            raise TypesetError(problem.message) from problem
    try:
        return _compiled(layout, ANY_SIGN.sub(_sign, text), at)
    except typst.TypstError as problem:
        raise TypesetError(problem.message) from problem


def _compiled(layout: Path, text: str, at: dt.datetime) -> bytes:
    import typst  # noqa: PLC0415

    made = typst.compile(
        str(layout),
        root=str(ROOT),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": text},
        pdf_standards=[STANDARD],
        timestamp=at.astimezone(dt.UTC).replace(microsecond=0),
        format="pdf",
    )
    return bytes(made)


def _sign(found: "re.Match[str]") -> str:
    """A sign that no font of ours draws, by its code: PDF/UA allows no empty box in its place."""
    sign = found[0]
    return sign if ord(sign) in drawn() else f"[U+{ord(sign):04X}]"


@cache
def drawn() -> frozenset[int]:
    """The signs that the fonts of the house draw, and those that are drawn by nothing."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (seldom needed)

    found: set[int] = set()
    for path in sorted(folder_of_fonts().glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)


def folder_of_fonts() -> Path:
    """Where the build puts the fonts of documents."""
    return Path(settings.BUILD_DIR) / "fonts"


@cache
def fonts() -> Any:
    """The fonts of the house, and those that come with Typst: never the machine's."""
    import typst  # noqa: PLC0415

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder_of_fonts())],
    )
