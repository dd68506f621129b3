"""Yearly reports: begun, written, submitted once for ever, and commented by the office."""

from typing import Any

from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.clock import queries as clock
from cocarde.web.credentials import queries
from cocarde.web.credentials.actions.refusals import ReportRefusedError
from cocarde.web.credentials.models import Report, ReportComment
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.actions import compute_figure
from cocarde.web.evidence.models import Figure
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import Label, day_in


def _held(label: Label, number: int, actor: Any) -> Report:
    """The report of a period, begun if it was not, for whoever may write it."""
    if not actor.has_perm(Permission.CANDIDATE_REPORT_WRITE, label):
        raise ReportRefusedError("not_writer")
    period = queries.period_with(label, number)
    if period is None:
        raise ReportRefusedError("no_period")
    Report.objects.get_or_create(
        label=label,
        number=number,
        defaults={
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            "due_on": period.due_on,
        },
    )
    row = Report.objects.select_for_update().get(label=label, number=number)
    if row.is_submitted:
        raise ReportRefusedError("submitted")
    return row


@transaction.atomic
def write_report(
    *, label: Label, number: int, public: str, private: str, revision: int, actor: Any
) -> Report:
    """Keep what is written so far.

    Raises:
        ReportRefusedError: 'not_writer', 'no_period', 'submitted', 'changed' (somebody wrote since).
    """
    row = _held(label, number, actor)
    if row.revision != revision:
        raise ReportRefusedError("changed")
    row.public_text, row.private_text = public, private
    row.revision += 1
    row.save(update_fields=["public_text", "private_text", "revision"])
    _journal(row, "credentials.report_written", actor)
    return row


@transaction.atomic
def submit_report(*, label: Label, number: int, actor: Any) -> Report:
    """Submit a report: its figures are kept with their provenance, its content hashed, for ever.

    Raises:
        ReportRefusedError: 'not_writer', 'no_period', 'submitted', 'running' (the period is not over),
            'empty' (nothing was written for the public).
    """
    row = _held(label, number, actor)
    if row.ends_on >= day_in(label.programme):
        raise ReportRefusedError("running")
    if not row.public_text.strip():
        raise ReportRefusedError("empty")
    period = queries.period_with(label, number)
    if period is None:
        raise ReportRefusedError("no_period")
    row.content = queries.report_content(period, row, _figures(period))
    row.sha256 = queries.digest_of(row.content)
    row.submitted_at, row.submitted_by = clock.now(), actor
    row.save(update_fields=["content", "sha256", "submitted_at", "submitted_by"])
    _journal(row, "credentials.report_submitted", actor, {"sha256": row.sha256})
    return row


def _figures(period: queries.Period) -> list[Figure]:
    label = period.label
    try:
        year = queries.year_for(period)
        return [
            compute_figure(
                snapshot=label.programme.snapshot,
                perimeter=label.perimeter,
                year=year,
                indicator=name,
            )
            for name in queries.indicators_of(label)
        ]
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return []


@transaction.atomic
def comment_report(*, report: Report, text: str, actor: Any) -> ReportComment:
    """What the office says of a submitted report, to its team.

    Raises:
        ReportRefusedError: 'not_office', 'not_submitted'.
    """
    if not actor.has_perm(Permission.OFFICE_REPORT_READ, report.label):
        raise ReportRefusedError("not_office")
    if not report.is_submitted:
        raise ReportRefusedError("not_submitted")
    row = ReportComment.objects.create(report=report, text=text, written_by=actor)
    _journal(report, "credentials.report_commented", actor)
    return row


def _journal(report: Report, verb: str, actor: Any, details: dict[str, Any] | None = None) -> None:
    journal.record(
        verb=verb,
        subject=report.ref,
        actor=actor,
        programme_id=report.label.programme_id,
        details={"label": report.label.public_id, "number": report.number} | (details or {}),
    )
