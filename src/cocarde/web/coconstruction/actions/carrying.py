"""Bringing what still waits for an answer to the candidacy that follows others: copied, never moved."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.models import Answer, Remark
from cocarde.web.journal import actions as journal

SAID = ("version", "specification", "section_key", "criterion_key", "text", "language")
ANSWERED = ("kind", "text", "language", "author", "answered_at")


@transaction.atomic
def carry_remarks(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    """Copy the remarks that no deposited version has answered, with what is answered so far; how many.

    Each goes on naming the version that it was made on, of the candidacy that deposited it.
    """
    count = 0
    for candidacy in before:
        waiting = Q(answer=None) | Q(answer__version=None)
        for remark in queries.remarks_on(candidacy).filter(waiting):
            _copy(remark, after)
            count += 1
    if count:
        journal.record(
            verb="coconstruction.remarks_carried",
            subject=after.ref,
            actor=actor,
            programme_id=after.programme_id,
            details={"count": count, "from": [one.public_id for one in before]},
        )
    return count


def _copy(remark: Remark, after: Candidacy) -> None:
    said = {name: getattr(remark, name) for name in SAID}
    row = Remark.objects.create(
        candidacy=after, author=remark.author, written_at=remark.written_at, **said
    )
    if answer := getattr(remark, "answer", None):
        Answer.objects.create(remark=row, **{name: getattr(answer, name) for name in ANSWERED})
