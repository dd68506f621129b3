"""Keeping attachments, and what a scanner says of them."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.files import queries
from cocarde.web.files.events import scan_awaited
from cocarde.web.files.models import Attachment
from cocarde.web.files.states import ScanState
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail

UNSCANNED = queries.Verdict(ScanState.NOT_SCANNED)


class FileRefusedError(ValueError):
    """The file cannot be kept; `refusal` says why, in values that the screen translates."""

    def __init__(self, refusal: queries.Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def examine(
    *, upload: UploadedFile, kinds: Collection[str] = tuple(queries.ACCEPTED)
) -> queries.Verdict:
    """What a file is and what the scanner says of it, which a silent scanner says later.

    It takes as long as the scanner does: ask before a transaction holds the database.

    Raises:
        FileRefusedError: of a kind we do not take, too large, empty, not what its name says, or infected.
    """
    stream: Any = upload.file
    if refusal := queries.refusal_of(upload.name or "", upload.size or 0, stream, kinds):
        raise FileRefusedError(refusal)
    try:
        verdict = queries.verdict_on(stream)
    except queries.ScannerSilentError:
        return UNSCANNED
    if verdict.state == ScanState.INFECTED:
        raise FileRefusedError(queries.Refusal("infected", {"threat": verdict.threat}))
    return verdict


def keep(
    *,
    owner: Any,
    subject: SubjectRef,
    upload: UploadedFile,
    programme_id: int | None = None,
    verdict: queries.Verdict | None = None,
    kinds: Collection[str] = tuple(queries.ACCEPTED),
) -> Attachment:
    """Keep a file for a subject; one that comes without an account has no owner.

    `verdict` is what `examine` said, where it was asked before.

    A picture is kept without what it says of where and when it was taken.

    Raises:
        FileRefusedError: as `examine` says, or a picture that cannot be opened.
    """
    said = verdict or examine(upload=upload, kinds=kinds)
    kept = silence(upload=upload)
    with transaction.atomic():
        return _kept(owner, subject, kept, programme_id, said)


def silence(*, upload: UploadedFile) -> Any:
    """A picture upright and without what it says of where and when it was taken; other files as they are.

    It takes some time once, and none after: ask before a transaction holds the database.

    Raises:
        FileRefusedError: a picture that cannot be opened.
    """
    if not queries.is_picture(upload.name or ""):
        return upload
    try:
        return queries.without_metadata(upload)
    except queries.PictureUnreadableError as problem:
        raise FileRefusedError(queries.Refusal("picture", {})) from problem


def _kept(
    owner: Any,
    subject: SubjectRef,
    upload: Any,
    programme_id: int | None,
    verdict: queries.Verdict,
) -> Attachment:
    name = upload.name or ""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    is_scanned = verdict.state != ScanState.NOT_SCANNED
    attachment = Attachment.objects.create(
        owner=owner,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        name=name[:200],
        media_type=queries.MEDIA_TYPES[name.rsplit(".", 1)[-1].lower()],
        size_bytes=upload.size or 0,
        sha256=digest.hexdigest(),
        content=upload,
        scan_state=verdict.state,
        scanned_at=clock.now() if is_scanned else None,
    )
    journal.record(
        verb="files.kept",
        subject=subject,
        actor=owner,
        programme_id=programme_id,
        details={"attachment": attachment.public_id, "sha256": attachment.sha256},
    )
    if not is_scanned and queries.has_scanner():
        scan_awaited.send(Attachment)
    return attachment


@transaction.atomic
def note_verdict(*, attachment: Attachment, verdict: queries.Verdict) -> None:
    """Keep what the scanner said of a file later; its owner is told when nobody may read it any more."""
    attachment.scan_state, attachment.scanned_at = verdict.state, clock.now()
    attachment.save(update_fields=["scan_state", "scanned_at"])
    journal.record(
        verb="files.scanned",
        subject=SubjectRef(attachment.subject_kind, attachment.subject_id),
        details={"attachment": attachment.public_id, "state": verdict.state},
    )
    owner = attachment.owner
    if verdict.state != ScanState.INFECTED or owner is None:
        return
    with translation.override(owner.language):
        values = {"file": attachment.name, "threat": verdict.threat}
        mail.write(
            to=owner,
            title=_("A file that you attached holds malware: %(file)s") % values,
            body=_(
                "The scanner found %(threat)s in the file “%(file)s” that you attached. Nobody can "
                "open it any more, and nothing else has changed.\n\nTake it out of the dossier, clean "
                "the device that it comes from, then attach a sound copy."
            )
            % values,
            about=SubjectRef(attachment.subject_kind, attachment.subject_id),
        )


def scan_waiting() -> int:
    """Ask the scanner about all that waits for it; how many still do, once it has fallen silent."""
    waiting = queries.unscanned()
    for attachment in waiting.select_related("owner"):
        try:
            with attachment.content.open("rb") as stream:
                verdict = queries.verdict_on(stream)
        except queries.ScannerSilentError:
            break
        except OSError:  # the storage has lost it
            verdict = queries.Verdict(ScanState.UNSCANNABLE)
        note_verdict(attachment=attachment, verdict=verdict)
    return waiting.count()


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
