"""Keeping and dropping attachments."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.files import queries
from cocarde.web.files.models import Attachment
from cocarde.web.journal import actions as journal


class FileRefusedError(ValueError):
    """The file cannot be kept; `refusal` says why, in values that the screen translates."""

    def __init__(self, refusal: queries.Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@transaction.atomic
def keep(
    *, owner: Any, subject: SubjectRef, upload: UploadedFile, programme_id: int | None = None
) -> Attachment:
    """Keep a file for a subject; one that comes without an account has no owner.

    Raises:
        FileRefusedError: of a kind we do not take, too large, empty, or not what its name says.
    """
    name, size = upload.name or "", upload.size or 0
    if refusal := queries.refusal_of(name, size, upload.file):  # type: ignore[arg-type]
        raise FileRefusedError(refusal)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    attachment = Attachment.objects.create(
        owner=owner,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        name=name[:200],
        media_type=queries.ACCEPTED[name.rsplit(".", 1)[-1].lower()],
        size_bytes=size,
        sha256=digest.hexdigest(),
        content=upload,
    )
    journal.record(
        verb="files.kept",
        subject=subject,
        actor=owner,
        programme_id=programme_id,
        details={"attachment": attachment.public_id, "sha256": attachment.sha256},
    )
    return attachment


@transaction.atomic
def copy(
    *, attachment: Attachment, subject: SubjectRef, actor: Any, programme_id: int | None = None
) -> Attachment:
    """Keep the same file for another subject: each has its own, and outlives the other.

    What a scanner said of it holds for both.
    """
    with attachment.content.open("rb") as stream:
        content = ContentFile(stream.read(), name=attachment.name)
    said = ("owner", "name", "media_type", "size_bytes", "sha256", "scan_state")
    row = Attachment.objects.create(
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        content=content,
        **{name: getattr(attachment, name) for name in said},
    )
    journal.record(
        verb="files.copied",
        subject=subject,
        actor=actor,
        programme_id=programme_id,
        details={"attachment": row.public_id, "of": attachment.public_id, "sha256": row.sha256},
    )
    return row


@transaction.atomic
def drop(*, attachment: Attachment, actor: Any = None, programme_id: int | None = None) -> None:
    """Forget a file for good: its line and its content."""
    subject = SubjectRef(attachment.subject_kind, attachment.subject_id)
    content, name = attachment.content, attachment.public_id
    attachment.delete()
    journal.record(
        verb="files.dropped",
        subject=subject,
        actor=actor,
        programme_id=programme_id,
        details={"attachment": name},
    )
    transaction.on_commit(lambda: content.delete(save=False))
