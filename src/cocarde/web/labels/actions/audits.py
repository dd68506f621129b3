"""Audits of the public commitments of a holder: written, given, answered."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.labels.events import audit_answered, audit_given
from cocarde.web.labels.models import Audit, AuditLine, Commitment, Label
from cocarde.web.labels.states import Finding


class AuditRefusedError(ValueError):
    """Nothing was written; `reason` says why.

    'ended' (the label has), 'empty' (a commitment without a finding), 'given' (it stays as it was
    given), 'not_given', 'answered', 'no_text'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def write_audit(
    *,
    label: Label,
    findings: Mapping[Commitment, tuple[Finding, str]],
    summary: str,
    language: str,
    actor: Any,
) -> Audit:
    """Write what was found of each commitment, or change it until the audit is given.

    Raises:
        AuditRefusedError: 'ended'.
    """
    locked = Label.objects.select_for_update(of=("self",)).get(pk=label.pk)
    if locked.ended_on is not None:
        raise AuditRefusedError("ended")
    audit = label.audits.filter(given_at=None).first() or Audit(label=label)
    audit.summary, audit.language = summary.strip(), language
    audit.written_by, audit.written_at = actor, clock.now()
    audit.save()
    for commitment, (finding, note) in findings.items():
        AuditLine.objects.update_or_create(
            audit=audit,
            commitment=commitment,
            defaults={"finding": finding, "note": note.strip()},
        )
    _journal(audit, "labels.audit_written", actor)
    return audit


@transaction.atomic
def give_audit(*, audit: Audit, actor: Any) -> Audit:
    """Give it to the holder, who answers: from now on it stays as it is.

    Raises:
        AuditRefusedError: 'given', 'empty'.
    """
    row = Audit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
    if row.is_given:
        raise AuditRefusedError("given")
    found = set(row.lines.values_list("commitment", flat=True))
    if set(row.label.commitments.values_list("pk", flat=True)) - found:
        raise AuditRefusedError("empty")
    row.given_at, row.given_by = clock.now(), actor
    row.save(update_fields=["given_at", "given_by"])
    _journal(row, "labels.audit_given", actor)
    audit_given.send(Audit, audit=row)
    return row


@transaction.atomic
def answer_audit(*, audit: Audit, text: str, language: str, actor: Any) -> Audit:
    """The holder answers, once.

    Raises:
        AuditRefusedError: 'not_given', 'answered', 'no_text'.
    """
    row = Audit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
    if not row.is_given:
        raise AuditRefusedError("not_given")
    if row.answered_at is not None:
        raise AuditRefusedError("answered")
    if not text.strip():
        raise AuditRefusedError("no_text")
    row.answer, row.answer_language = text.strip(), language
    row.answered_at, row.answered_by = clock.now(), actor
    row.save(update_fields=["answer", "answer_language", "answered_at", "answered_by"])
    _journal(row, "labels.audit_answered", actor)
    audit_answered.send(Audit, audit=row)
    return row


def _journal(audit: Audit, verb: str, actor: Any) -> None:
    """About the candidacy, so that what hides it hides this line."""
    label = audit.label
    journal.record(
        verb=verb,
        subject=label.candidacy.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"label": label.public_id, "audit": audit.public_id},
    )
