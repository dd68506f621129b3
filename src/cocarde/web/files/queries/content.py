"""What a file is, by its content and not by its name."""

import zipfile
from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

import puremagic
from django.utils.translation import gettext as _
from lxml import etree

MAX_BYTES = 20 * 1024 * 1024
ACCEPTED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
# A mail or a drawing is taken where it is asked for, and nowhere else.
MEDIA_TYPES = ACCEPTED | {"eml": "message/rfc822", "svg": "image/svg+xml"}
TEXTS = frozenset({"csv", "eml"})
# Drawings in which nothing runs, and nothing is fetched.
WITH_DRAWINGS = (*ACCEPTED, "svg")
_RUNNING = {"script", "foreignobject", "iframe", "embed", "object", "handler", "animate", "set"}
# What an office document may unpack to: the small file that fills a disk is refused unread.
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_UNPACKED_PARTS = 5_000
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class Refusal(NamedTuple):
    """Why a file is not taken: a key that the screen translates, and the values it names."""

    reason: str
    values: dict[str, str]


def refusal_of(
    name: str, size_bytes: int, stream: BinaryIO, kinds: Collection[str] = tuple(ACCEPTED)
) -> Refusal | None:
    """Why this file cannot be accepted, or None when it can."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in kinds:
        return Refusal("kind", {"extension": extension or name, "accepted": ", ".join(kinds)})
    if size_bytes > MAX_BYTES:
        return Refusal("size", {"limit": f"{MAX_BYTES // 1024 // 1024}"})
    if size_bytes == 0:
        return Refusal("empty", {})
    return _of_content(extension, stream)


def _of_content(extension: str, stream: BinaryIO) -> Refusal | None:
    """Why the content of a file of this kind cannot be accepted."""
    if extension == "svg":
        return None if is_plain_drawing(stream) else Refusal("drawing", {})
    found = extensions_of(stream)
    if not _agree(extension, found) or not _has_its_part(extension, stream):
        return Refusal("content", {"extension": extension, "found": found[0] if found else "?"})
    if extension in OFFICE_PARTS and not _unpacks_to_little(stream):
        return Refusal("unpacked", {"limit": f"{MAX_UNPACKED_BYTES // 1024 // 1024}"})
    return None


def extensions_of(stream: BinaryIO) -> list[str]:
    """The extensions that the content of a file would deserve, the likeliest first."""
    stream.seek(0)
    try:
        matches: Iterable[puremagic.PureMagicWithConfidence] = puremagic.magic_stream(stream)
    except puremagic.PureError:
        return []
    finally:
        stream.seek(0)
    return [m.extension.lstrip(".") for m in matches if m.extension]


def _agree(extension: str, found: list[str]) -> bool:
    if extension in TEXTS:  # plain text has no signature: any known one betrays another kind
        return not set(found) & {"pdf", "png", "jpg", "jpeg", "zip", "exe", "docx", "xlsx", "gz"}
    same = {"jpg", "jpeg"} if extension in {"jpg", "jpeg"} else {extension}
    return bool(same & set(found))


def _has_its_part(extension: str, stream: BinaryIO) -> bool:
    """Office documents are all archives: the part inside says which kind it is."""
    if extension not in OFFICE_PARTS:
        return True
    try:
        with zipfile.ZipFile(stream) as archive:
            return OFFICE_PARTS[extension] in archive.namelist()
    except zipfile.BadZipFile:
        return False
    finally:
        stream.seek(0)


def _unpacks_to_little(stream: BinaryIO) -> bool:
    """By what the archive says of its parts: nothing that reads one later goes past what is said."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            return size <= MAX_UNPACKED_BYTES and len(parts) <= MAX_UNPACKED_PARTS
    finally:
        stream.seek(0)


def is_plain_drawing(stream: BinaryIO) -> bool:
    """Whether it is a drawing (SVG) in which nothing runs, and that fetches nothing."""
    stream.seek(0)
    # Entities are not expanded, so that a small file does not become a large one.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(stream, parser).getroot()
    except (etree.XMLSyntaxError, ValueError):
        return False
    finally:
        stream.seek(0)
    if root.getroottree().docinfo.internalDTD is not None:
        return False
    elements = [*root.iter(), *root.itersiblings(preceding=True), *root.itersiblings()]
    if any(not isinstance(e.tag, str) and e.tag is not etree.Comment for e in elements):
        return False
    named = [e for e in elements if isinstance(e.tag, str)]
    is_drawing = etree.QName(root).localname == "svg"
    return is_drawing and not any(_runs(element) for element in named)


def _runs(element: "etree._Element") -> bool:
    if etree.QName(element).localname.lower() in _RUNNING:
        return True
    for name, value in element.attrib.items():
        local = etree.QName(name).localname.lower()
        said = str(value).strip().lower()
        if local.startswith("on") or (
            local == "href" and not said.startswith(("#", "data:image/"))
        ):
            return True
        if "javascript:" in said or ("url(" in said and "url(#" not in said):
            return True
    return "@import" in (element.text or "") or "url(http" in (element.text or "").lower()


def refusal_text(refusal: Refusal) -> str:
    """Why a file was not taken, and what to do, in the reader's language."""
    texts = {
        "kind": _(
            "Files “.%(extension)s” are not taken. Convert it to one of these kinds: %(accepted)s."
        ),
        "size": _("The file is larger than %(limit)s MB. Make it lighter, or split it."),
        "empty": _("The file is empty. Check that it was saved before it was chosen."),
        "content": _(
            "The file is named “.%(extension)s”, but its content is of another kind. "
            "Save it again under its true kind, then choose it again."
        ),
        "drawing": _(
            "This drawing (SVG) is damaged, or holds a script or a link to another site. Save it again "
            "as a plain drawing, then choose it again."
        ),
        "unpacked": _(
            "Once unpacked, the document would take more than %(limit)s MB. "
            "Take out its largest pictures, or make a PDF of it."
        ),
        "picture": _(
            "The picture cannot be opened, or is far too large: where it was taken could not be taken "
            "out of it. Save it again as JPEG or PNG, then choose it again."
        ),
        "mail": _(
            "The file is no mail: save it again from the mail program, as .eml, then choose it again."
        ),
        "infected": _(
            "The file holds malware (%(threat)s), and was not kept. Clean the device that it comes "
            "from, then choose a sound copy."
        ),
    }
    return texts[refusal.reason] % refusal.values
