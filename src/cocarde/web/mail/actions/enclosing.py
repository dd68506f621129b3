"""Letters on paper: written with the message, issued with what they tell, typeset once and kept."""

import hashlib
from collections.abc import Collection, Iterable

from django.core.files.base import ContentFile
from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.mail import queries
from cocarde.web.mail.models import Enclosure

ENCLOSURES = SubjectRef(Enclosure._meta.label_lower, "")


@transaction.atomic
def enclose(*, papers: Iterable[queries.Paper], programme_id: int) -> list[Enclosure]:
    """Write letters that go with messages: nothing is typeset, and nobody outside reads them yet."""
    rows = Enclosure.objects.bulk_create(
        Enclosure(
            public_id=paper.reference,
            programme_id=programme_id,
            subject_kind=paper.about.kind,
            subject_id=paper.about.public_id,
            cause_kind=paper.cause.kind,
            cause_id=paper.cause.public_id,
            language=paper.language,
            name=paper.name[:120],
            data=paper.data,
            dated_at=paper.dated_at,
        )
        for paper in papers
    )
    if rows:
        _journal("mail.enclosed", rows, programme_id)
    return rows


@transaction.atomic
def issue(*, causes: Collection[SubjectRef], programme_id: int) -> int:
    """From now on these letters may be read by those they are about, and stay; how many."""
    rows = list(queries.enclosures_of(causes).filter(issued_at=None))
    Enclosure.objects.filter(pk__in=[row.pk for row in rows]).update(issued_at=clock.now())
    if rows:
        _journal("mail.enclosures_issued", rows, programme_id)
    return len(rows)


@transaction.atomic
def drop_enclosures(*, causes: Collection[SubjectRef], programme_id: int) -> int:
    """Destroy letters that were not issued: what they told will not be, or will be otherwise."""
    rows = list(queries.enclosures_of(causes).filter(issued_at=None))
    Enclosure.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if rows:
        _journal("mail.enclosures_dropped", rows, programme_id)
    return len(rows)


@transaction.atomic
def keep_enclosure(*, enclosure: Enclosure) -> Enclosure:
    """Typeset an issued letter and keep it; one that is kept already, or not issued, is left as it is.

    Raises:
        EnclosureError: it could not be typeset.
    """
    if enclosure.made_at:  # it never changes again
        return enclosure
    row = Enclosure.objects.select_for_update(of=("self",)).get(pk=enclosure.pk)
    if row.made_at or row.issued_at is None:
        return row
    made = queries.pdf_of(row)
    row.sha256, row.size_bytes = hashlib.sha256(made).hexdigest(), len(made)
    row.made_at = clock.now()
    row.content.save(f"{row.public_id}.pdf", ContentFile(made), save=False)
    row.save(update_fields=["content", "sha256", "size_bytes", "made_at"])
    journal.record(
        verb="mail.enclosure_made",
        subject=row.ref,
        programme_id=row.programme_id,
        details={"sha256": row.sha256},
    )
    return row


def _journal(verb: str, rows: list[Enclosure], programme_id: int) -> None:
    details = {"letters": [row.public_id for row in rows]}
    journal.record(verb=verb, subject=ENCLOSURES, programme_id=programme_id, details=details)
