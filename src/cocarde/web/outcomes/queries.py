"""Reading the ledger."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from cocarde.web.access.models import SubjectRef
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.outcomes.models import Outcome


def key_of(
    subject: SubjectRef, kind: str, text: str, happened_on: date, quantity: Decimal | None
) -> str:
    """What makes an outcome one thing: accents, capitals and spaces do not make it another."""
    amount = None if quantity is None else f"{quantity:.2f}"
    parts = [str(subject), kind, " ".join(fold(text).split()), happened_on.isoformat(), amount]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def outcomes_of(
    subject: SubjectRef, since: date | None = None, until: date | None = None
) -> QuerySet[Outcome]:
    """What came of a subject between two days, both included, the last first."""
    rows = Outcome.objects.filter(
        subject_kind=subject.kind, subject_id=subject.public_id, withdrawn_at=None
    )
    if since:
        rows = rows.filter(happened_on__gte=since)
    return rows.filter(happened_on__lte=until) if until else rows


def outcome_with(subject: SubjectRef, public_id: str) -> Outcome | None:
    """One line about a subject."""
    return outcomes_of(subject).filter(public_id=public_id).first()


def totals_of(rows: QuerySet[Outcome]) -> list[tuple[str, str, int, Decimal | None]]:
    """By kind and unit: how many lines, and their sum; different units are never added."""
    found = (
        rows.order_by()
        .values("kind", "unit")
        .annotate(count=Count("pk"), total=Sum("quantity"))
        .order_by("kind", "unit")
    )
    return [(row["kind"], row["unit"], row["count"], row["total"]) for row in found]


SHEET_HEAD = (
    *("id", "kind", "text", "quantity", "unit", "happened_on", "place", "source", "proof_url"),
    "recorded_at",
)


def sheet_rows(rows: Iterable[Outcome]) -> Iterable[list[object]]:
    """The ledger as a table, with nobody's name."""
    for row in rows:
        yield [
            *(row.public_id, row.kind, row.text, row.quantity, row.unit),
            *(row.happened_on.isoformat(), row.place, row.source, row.proof_url),
            row.recorded_at.isoformat(),
        ]
