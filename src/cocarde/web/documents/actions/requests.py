"""Requests for access to documents: recorded, answered by a redacted copy or by reasons, forgotten."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.documents import queries
from cocarde.web.documents.models import AccessRequest, Document
from cocarde.web.documents.states import AccessState, Kind
from cocarde.web.journal import actions as journal

_PERSONAL = ("name", "address", "asked")


class AccessRefusedError(ValueError):
    """Nothing was written; `reason` says why.

    'answered' (somebody did), 'copy' (no redacted copy of this candidacy), 'no_reasons', 'future'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def record_request(
    *, candidacy: Candidacy, name: str, address: str, asked: str, received_on: date, actor: Any
) -> AccessRequest:
    """Record who asks for what: the clock of the specification runs from the day it was received.

    Raises:
        AccessRefusedError: 'future'.
    """
    if received_on > clock.today(candidacy.programme.zone):
        raise AccessRefusedError("future")
    rule = specification_of(candidacy).access
    row = AccessRequest.objects.create(
        candidacy=candidacy,
        name=name.strip() or None,
        address=address.strip() or None,
        asked=asked.strip() or None,
        received_on=received_on,
        due_on=received_on + timedelta(days=rule.days) if rule else None,
        recorded_by=actor,
    )
    _journal(row, "documents.access_asked", actor, {})
    return row


@transaction.atomic
def hand_over(*, request: AccessRequest, document: Document, by: str, actor: Any) -> AccessRequest:
    """Log that the redacted copy was handed over, and how.

    Raises:
        AccessRefusedError: 'answered', 'copy'.
    """
    row = _unanswered(request)
    if document.kind != Kind.REDACTED or document.version.candidacy_id != row.candidacy_id:
        raise AccessRefusedError("copy")
    row.state, row.document, row.answer = AccessState.HANDED, document, by.strip()
    _answer(row, actor)
    details = {"document": document.public_id, "sha256": document.sha256}
    _journal(row, "documents.access_given", actor, details)
    return row


@transaction.atomic
def refuse_request(*, request: AccessRequest, reasons: str, actor: Any) -> AccessRequest:
    """Log that it was refused, and why.

    Raises:
        AccessRefusedError: 'answered', 'no_reasons'.
    """
    row = _unanswered(request)
    if not reasons.strip():
        raise AccessRefusedError("no_reasons")
    row.state, row.answer = AccessState.REFUSED, reasons.strip()
    _answer(row, actor)
    _journal(row, "documents.access_refused", actor, {})
    return row


@transaction.atomic
def forget_requester(*, request: AccessRequest, actor: Any = None) -> None:
    """Forget who asked, and in what words; what was handed over stays logged."""
    bearing = [field for field in _PERSONAL if getattr(request, field) is not None]
    if not bearing:
        return
    AccessRequest.objects.filter(pk=request.pk).update(**dict.fromkeys(bearing))
    request.refresh_from_db()
    _journal(request, "documents.requester_forgotten", actor, {"fields": bearing})


def forget_requests_of(*, person: Any, actor: Any = None) -> None:
    """Forget all that requests hold on a person."""
    for row in queries.requests_by(person).select_related("candidacy"):
        forget_requester(request=row, actor=actor)


def _unanswered(request: AccessRequest) -> AccessRequest:
    rows = AccessRequest.objects.select_for_update(of=("self",)).select_related("candidacy")
    row = rows.get(pk=request.pk)
    if row.is_answered:
        raise AccessRefusedError("answered")
    return row


def _answer(row: AccessRequest, actor: Any) -> None:
    row.answered_at, row.answered_by = clock.now(), actor
    row.save()


def _journal(row: AccessRequest, verb: str, actor: Any, details: dict[str, Any]) -> None:
    """About the candidacy, so that what hides it hides this line; who asked stands nowhere in it."""
    journal.record(
        verb=verb,
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details={"request": row.public_id} | details,
    )
