"""Who reads an attachment, and what a scanner said of it."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.models import Embargo, SubjectRef
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries.scanner import has_scanner
from cocarde.web.files.states import ScanState


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


def readable_among(attachments: QuerySet[Attachment], person: Any) -> list[Attachment]:
    """Those of a dossier that this person reads which leave with it: the same rules, asked once for all."""
    rows = attachments.exclude(scan_state=ScanState.INFECTED)
    standing = Embargo.objects.filter(lifted_at=None)
    itself = standing.filter(
        subject_kind=Attachment._meta.label_lower, subject_id=OuterRef("public_id")
    )
    what_holds_it = standing.filter(
        subject_kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id")
    )
    free = Q(owner_id=person.pk) | ~(Exists(itself) | Exists(what_holds_it))
    return list(access.without_about_barred(rows.filter(free), person))


def _refs(attachment: Attachment) -> tuple[SubjectRef, SubjectRef]:
    return attachment.ref, SubjectRef(attachment.subject_kind, attachment.subject_id)


def unscanned() -> QuerySet[Attachment]:
    """What still waits for a scanner, oldest first."""
    return Attachment.objects.filter(scan_state=ScanState.NOT_SCANNED).order_by("pk")


def warning_of(attachment: Attachment, reader: Any) -> str:
    """What whoever is about to save a file must know; nothing for its owner, or of a clean one."""
    is_owner = attachment.owner_id is not None and attachment.owner_id == reader.pk
    if is_owner or attachment.scan_state == ScanState.CLEAN:
        return ""
    if attachment.scan_state == ScanState.UNSCANNABLE:
        return _("The malware scanner could not read this file.")
    return _("No malware scanner has checked this file.")


class ToldScan(NamedTuple):
    """Where a file stands with the scanner: the key of a sign, and words."""

    sign: str
    word: str


def told_scan(state: str) -> ToldScan:
    """What is said of a file beside its name; where no scanner runs, that it is not checked."""
    if state == ScanState.NOT_SCANNED and not has_scanner():
        return ToldScan("neutral", _("not checked: no malware scanner runs here"))
    return {
        ScanState.CLEAN: ToldScan("done", _("checked: nothing found")),
        ScanState.NOT_SCANNED: ToldScan("waiting", _("being checked")),
        ScanState.INFECTED: ToldScan("refused", _("refused: it holds malware")),
        ScanState.UNSCANNABLE: ToldScan("neutral", _("could not be checked")),
    }[ScanState(state)]


def scans_beside(public_id: str) -> dict[str, str]:
    """The scan states of a file and of those attached to the same subject, in one statement."""
    one = Attachment.objects.filter(public_id=public_id)
    rows = Attachment.objects.filter(
        subject_kind=one.values("subject_kind")[:1], subject_id=one.values("subject_id")[:1]
    )
    return dict(rows.values_list("public_id", "scan_state"))
