"""What a file is, by its content and not by its name."""

import zipfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple

import puremagic
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.files.models import Attachment
from cocarde.web.files.states import ScanState

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
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class Refusal(NamedTuple):
    """Why a file is not taken: a key that the screen translates, and the values it names."""

    reason: str
    values: dict[str, str]


def refusal_of(name: str, size_bytes: int, stream: BinaryIO) -> Refusal | None:
    """Why this file cannot be accepted, or None when it can."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in ACCEPTED:
        return Refusal("kind", {"extension": extension or name, "accepted": ", ".join(ACCEPTED)})
    if size_bytes > MAX_BYTES:
        return Refusal("size", {"limit": f"{MAX_BYTES // 1024 // 1024}"})
    if size_bytes == 0:
        return Refusal("empty", {})
    found = extensions_of(stream)
    if not _agree(extension, found) or not _has_its_part(extension, stream):
        return Refusal("content", {"extension": extension, "found": found[0] if found else "?"})
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
    if extension == "csv":  # plain text has no signature: any known one betrays another kind
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


def attached_to(ref: SubjectRef) -> QuerySet[Attachment]:
    """The attachments of a subject, oldest first."""
    return Attachment.objects.filter(subject_kind=ref.kind, subject_id=ref.public_id).order_by(
        "added_at", "pk"
    )


def readable_by(person: Any, public_id: str) -> Attachment | None:
    """An attachment, if this person may read it where it stands and no scanner refused it.

    Under an embargo, of the file itself or of what it is attached to, its owner alone reads it.
    """
    attachment = (
        Attachment.objects.filter(public_id=public_id)
        .exclude(scan_state=ScanState.INFECTED)
        .first()
    )
    if attachment is None or not access.may_read(person, attachment.ref):
        return None
    is_owner = attachment.owner_id is not None and attachment.owner_id == person.pk
    return attachment if is_owner or not access.is_embargoed(*_refs(attachment)) else None


def _refs(attachment: Attachment) -> tuple[SubjectRef, SubjectRef]:
    return attachment.ref, SubjectRef(attachment.subject_kind, attachment.subject_id)


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
    }
    return texts[refusal.reason] % refusal.values
