"""Filing an appeal, acknowledging it, upholding it or rejecting it with reasons."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.appeals import queries
from cocarde.web.appeals.events import appeal_acknowledged, appeal_answered, appeal_filed
from cocarde.web.appeals.models import Appeal
from cocarde.web.appeals.states import AppealState
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import day_in


class AppealRefusedError(ValueError):
    """Nothing was written; `reason` says why.

    'nothing' (the specification provides for no appeal against where the candidacy stands), 'late' (its
    last day is over), 'twice' (one was filed), 'no_reasons', 'one_language', 'answered',
    'acknowledged', 'way' (the specification leads nowhere by that move).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def file_appeal(*, candidacy: Candidacy, reasons: str, language: str, actor: Any) -> Appeal:
    """Ask the authority to look at its decision again, until the last day that the specification gives.

    Raises:
        AppealRefusedError: 'nothing', 'late', 'twice', 'no_reasons'.
    """
    locked = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    candidacy.state = locked.state
    found = queries.contestable(candidacy)
    if found is None:
        raise AppealRefusedError("nothing")
    if Appeal.objects.filter(decision=found.decision).exists():
        raise AppealRefusedError("twice")
    if found.is_late:
        raise AppealRefusedError("late")
    if not reasons.strip():
        raise AppealRefusedError("no_reasons")
    days = found.answer_days
    appeal = Appeal.objects.create(
        decision=found.decision,
        candidacy=candidacy,
        reasons=reasons.strip(),
        language=language,
        filed_by=actor,
        answer_due_on=day_in(candidacy.programme) + timedelta(days=days) if days else None,
    )
    _journal(appeal, "appeals.filed", actor)
    appeal_filed.send(Appeal, appeal=appeal)
    return appeal


@transaction.atomic
def acknowledge_appeal(*, appeal: Appeal, actor: Any) -> Appeal:
    """Tell the team that its appeal was received and is examined.

    Raises:
        AppealRefusedError: 'acknowledged', 'answered'.
    """
    row = _unanswered(appeal)
    if row.state != AppealState.FILED:
        raise AppealRefusedError("acknowledged")
    row.state, row.acknowledged_at, row.acknowledged_by = (
        AppealState.ACKNOWLEDGED,
        clock.now(),
        actor,
    )
    row.save(update_fields=["state", "acknowledged_at", "acknowledged_by"])
    _journal(row, "appeals.acknowledged", actor)
    appeal_acknowledged.send(Appeal, appeal=row)
    return row


@transaction.atomic
def uphold_appeal(*, appeal: Appeal, key: str, answer: dict[str, str], actor: Any) -> Appeal:
    """Uphold it: the candidacy goes back where the specification says; the decision stays as history.

    Raises:
        AppealRefusedError: 'answered', 'one_language', 'way'.
    """
    row = _unanswered(appeal)
    said = _both(answer)
    if key not in {t.key for t in queries.ways_to_uphold(row.candidacy)}:
        raise AppealRefusedError("way")
    move(candidacy=row.candidacy, verb="uphold", key=key, actor=actor, was_authorised=True)
    return _answered(row, AppealState.UPHELD, said, actor, key)


@transaction.atomic
def reject_appeal(*, appeal: Appeal, answer: dict[str, str], actor: Any) -> Appeal:
    """Reject it, with reasons in both languages: the decision stands.

    Raises:
        AppealRefusedError: 'answered', 'one_language'.
    """
    row = _unanswered(appeal)
    return _answered(row, AppealState.REJECTED, _both(answer), actor)


def _unanswered(appeal: Appeal) -> Appeal:
    Candidacy.objects.select_for_update().get(pk=appeal.candidacy_id)
    rows = Appeal.objects.select_for_update(of=("self",))
    row = rows.select_related("candidacy__programme", "candidacy__specification").get(pk=appeal.pk)
    if row.is_answered:
        raise AppealRefusedError("answered")
    return row


def _both(answer: dict[str, str]) -> dict[str, str]:
    said = {key: answer.get(key, "").strip() for key in ("fr", "en")}
    if not all(said.values()):
        raise AppealRefusedError("one_language")
    return said


def _answered(
    row: Appeal, state: AppealState, said: dict[str, str], actor: Any, key: str = ""
) -> Appeal:
    row.state, row.transition = state, key
    row.answer_fr, row.answer_en = said["fr"], said["en"]
    row.answered_at, row.answered_by = clock.now(), actor
    row.save()
    _journal(row, f"appeals.{state.value}", actor)
    appeal_answered.send(Appeal, appeal=row)
    return row


def _journal(appeal: Appeal, verb: str, actor: Any) -> None:
    """About the candidacy, so that what hides it hides this line."""
    journal.record(
        verb=verb,
        subject=appeal.candidacy.ref,
        actor=actor,
        programme_id=appeal.candidacy.programme_id,
        details={"appeal": appeal.public_id},
    )
