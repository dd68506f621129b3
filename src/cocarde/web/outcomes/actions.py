"""Writing in the ledger, and taking a line back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.outcomes import queries
from cocarde.web.outcomes.models import Outcome


class CountedError(ValueError):
    """This stands in the ledger already; `outcome` is the line."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.public_id)
        self.outcome = outcome


@transaction.atomic
def record_outcome(
    *,
    subject: SubjectRef,
    programme_id: int,
    kind: str,
    text: str,
    happened_on: date,
    source: str,
    quantity: Decimal | None = None,
    unit: str = "",
    place: str = "",
    proof_url: str = "",
    actor: Any = None,
) -> Outcome:
    """Write that something came of a subject.

    Raises:
        CountedError: the same thing is in the ledger.
    """
    key = queries.key_of(subject, kind, text, happened_on, quantity)
    if standing := Outcome.objects.filter(key=key, withdrawn_at=None).first():
        raise CountedError(standing)
    row = Outcome.objects.create(
        programme_id=programme_id,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        kind=kind,
        text=text,
        quantity=quantity,
        unit=unit if quantity is not None else "",
        happened_on=happened_on,
        place=place,
        source=source,
        proof_url=proof_url,
        key=key,
        recorded_by=actor,
    )
    journal.record(
        verb="outcomes.recorded",
        subject=subject,
        actor=actor,
        programme_id=programme_id,
        details={"outcome": row.public_id, "kind": kind},
    )
    return row


@transaction.atomic
def withdraw_outcome(*, outcome: Outcome, actor: Any) -> None:
    """Take a line back: it is counted no more, and stays where a report was submitted with it."""
    done = Outcome.objects.filter(pk=outcome.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
    if not done:
        return
    journal.record(
        verb="outcomes.withdrawn",
        subject=SubjectRef(outcome.subject_kind, outcome.subject_id),
        actor=actor,
        programme_id=outcome.programme_id,
        details={"outcome": outcome.public_id},
    )
