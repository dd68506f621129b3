"""Documents of a candidacy's past: PDFs and mails that the office attaches, with their day and source."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, PastDocument
from cocarde.web.candidacies.states import PastSaid
from cocarde.web.files import actions as files
from cocarde.web.files.queries import Refusal
from cocarde.web.journal import actions as journal

MAIL = "eml"
KINDS = ("pdf", MAIL)


@transaction.atomic
def _file(
    candidacy: Candidacy, upload: Any, verdict: Any, said: PastSaid, actor: Any
) -> PastDocument:
    row = PastDocument(
        candidacy=candidacy,
        title=said.title[: queries.LONGEST_SUBJECT],
        source=said.source[:200],
        day=said.day,
        added_by=actor,
    )
    row.attachment = files.keep(
        owner=actor,
        subject=SubjectRef(PastDocument._meta.label_lower, row.public_id),
        upload=upload,
        programme_id=candidacy.programme_id,
        verdict=verdict,
    )
    row.save()
    journal.record(
        verb="candidacies.past_document_attached",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"document": row.public_id, "sha256": row.attachment.sha256},
    )
    return row


def attach_past(
    *, candidacy: Candidacy, upload: UploadedFile, said: PastSaid, actor: Any
) -> PastDocument:
    """Attach one document of the past; of a mail, its head says the day, the subject and the domain.

    The same file is attached once.

    Raises:
        FileRefusedError: neither a PDF nor a mail, too large, empty, or infected.
    """
    verdict = files.examine(upload=upload, kinds=KINDS)  # the database does not wait for it
    name = upload.name or ""
    if name.lower().endswith(f".{MAIL}"):
        upload.seek(0)
        mail = queries.read_mail(upload.read())
        upload.seek(0)
        if mail is None:
            raise files.FileRefusedError(Refusal("mail", {}))
        said = PastSaid(
            said.title or mail.subject, said.source or mail.domain, said.day or mail.day
        )
    said = PastSaid(said.title or name.rpartition(".")[0], said.source, said.day)
    return _file(candidacy, upload, verdict, said, actor)


@transaction.atomic
def remove_past(*, document: PastDocument, actor: Any) -> None:
    """Take a document of the past away, with its file."""
    candidacy, file, public_id = document.candidacy, document.attachment, document.public_id
    document.delete()
    files.drop(attachment=file, actor=actor, programme_id=candidacy.programme_id)
    journal.record(
        verb="candidacies.past_document_removed",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"document": public_id},
    )
