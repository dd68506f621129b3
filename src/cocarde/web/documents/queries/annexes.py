"""The dossier as a PDF with the files that its version holds, in one archive."""

import zipfile
from collections.abc import Sequence
from pathlib import PurePath
from typing import IO, Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import files_in
from cocarde.web.design.queries.sheets import sheet_text
from cocarde.web.documents.models import Document
from cocarde.web.documents.queries.keeping import file_name
from cocarde.web.files import queries as files
from cocarde.web.files.models import Attachment

FOLDER = "annexes"
TABLE = "annexes.csv"
# PDFs, pictures and office documents are compressed already.
COMPRESSED_ALREADY = {"pdf", "png", "jpg", "jpeg", "docx", "xlsx"}


def annexes_of(document: Document, reader: Any) -> list[Attachment]:
    """The files of its version that this person may have: none that is infected, or under an embargo."""
    named = Attachment.objects.filter(public_id__in=files_in(document.version.content))
    rows = files.readable_among(named, reader)
    return sorted(rows, key=lambda one: (one.added_at, one.pk))


def count_annexes(document: Document) -> int:
    """How many files its version holds."""
    return len(files_in(document.version.content))


def write_with_annexes(document: Document, reader: Any, into: IO[bytes]) -> None:
    """The PDF as it is, a folder of files, and a table that says what each is, and how many are left out.

    One file at a time is in memory.
    """
    rows = annexes_of(document, reader)
    names = [_name(number, one) for number, one in enumerate(rows, start=1)]
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        with document.content.open("rb") as stream:
            archive.writestr(file_name(document), stream.read(), zipfile.ZIP_STORED)
        for name, one in zip(names, rows, strict=True):
            is_packed = PurePath(name).suffix.lstrip(".") in COMPRESSED_ALREADY
            with one.content.open("rb") as stream:
                how = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                archive.writestr(name, stream.read(), how)
        archive.writestr(TABLE, _table(names, rows, count_annexes(document)))


def archive_name(document: Document) -> str:
    """The name under which the archive is saved."""
    stem, added = PurePath(file_name(document)).stem, slugify(_("with annexes"))
    return f"{stem}-{added}.zip"


def _name(number: int, one: Attachment) -> str:
    """A name that every system opens, and that no other file of the archive has."""
    given = PurePath(one.name)
    stem = slugify(given.stem)[:80] or "file"
    return f"{FOLDER}/{number:02d}-{stem}{given.suffix.lower()}"


def _table(names: Sequence[str], rows: Sequence[Attachment], held: int) -> str:
    lines: list[list[Any]] = [
        [name, one.name, one.size_bytes, one.sha256, files.told_scan(one.scan_state).word]
        for name, one in zip(names, rows, strict=True)
    ]
    if left := held - len(rows):
        lines.append([_("left out"), "", "", "", _("files that may not be read: %d") % left])
    head = [_("File"), _("Name"), _("Size (bytes)"), "SHA-256", _("Malware scan")]
    return sheet_text(head, lines)
