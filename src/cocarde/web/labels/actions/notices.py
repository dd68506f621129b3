"""Hearing a holder before a grave decision: the notice, the observations, or silence until the last day."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.files import actions as files
from cocarde.web.journal import actions as journal
from cocarde.web.labels import queries
from cocarde.web.labels.events import notice_given, observed
from cocarde.web.labels.models import Label, Notice, Observation, day_in
from cocarde.web.labels.states import WaveState


class NoticeRefusedError(ValueError):
    """Nothing was written; `reason` says why.

    'rule' (the specification asks for no notice before this decision), 'state' (the decision cannot
    follow from where the label stands), 'twice' (one stands already), 'one_language' (reasons in one
    language only), 'closed' (decided or dropped), 'sealed' (a sealed decision rests on it), 'no_text'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def give_notice(*, label: Label, rule_key: str, reasons: dict[str, str], actor: Any) -> Notice:
    """Tell the holder what is considered and why; it has until the last day, that day included.

    Raises:
        NoticeRefusedError: 'rule', 'state', 'twice', 'one_language'.
    """
    locked = Label.objects.select_for_update(of=("self",)).get(pk=label.pk)
    rule = next((r for r in queries.rules_for(label) if r.key == rule_key), None)
    if rule is None or rule.notice_days is None:
        raise NoticeRefusedError("rule")
    if not queries.may_follow(rule, locked):
        raise NoticeRefusedError("state")
    if queries.standing_notice(label, rule) is not None:
        raise NoticeRefusedError("twice")
    said = {key: reasons.get(key, "").strip() for key in ("fr", "en")}
    if not all(said.values()):
        raise NoticeRefusedError("one_language")
    notice = Notice.objects.create(
        label=label,
        rule_key=rule.key,
        reasons_fr=said["fr"],
        reasons_en=said["en"],
        given_by=actor,
        days=rule.notice_days,
        last_day=day_in(label.programme) + timedelta(days=rule.notice_days),
    )
    _journal(notice, "labels.notice_given", actor, {"decision": rule.key, "days": notice.days})
    notice_given.send(Notice, notice=notice)
    return notice


def observe(
    *,
    notice: Notice,
    text: str,
    language: str,
    actor: Any,
    uploads: Sequence[UploadedFile] = (),
    is_final: bool = False,
) -> Observation:
    """The holder answers, as often as it wants until the decision; late words are read, and said late.

    `is_final` lets the authority decide without waiting for the last day.

    Raises:
        NoticeRefusedError: 'closed', 'no_text'.
        FileRefusedError: of a kind we do not take, too large, empty, or not what its name says.
    """
    verdicts = [files.examine(upload=upload) for upload in uploads]
    with transaction.atomic():
        row = _locked(notice)
        if not row.stands:
            raise NoticeRefusedError("closed")
        if not text.strip():
            raise NoticeRefusedError("no_text")
        said = Observation.objects.create(
            notice=row, text=text.strip(), language=language, is_final=is_final, author=actor
        )
        for upload, verdict in zip(uploads, verdicts, strict=True):
            files.keep(
                owner=actor,
                subject=said.ref,
                upload=upload,
                programme_id=row.label.programme_id,
                verdict=verdict,
            )
        details = {"observation": said.public_id, "is_late": said.is_late, "files": len(verdicts)}
        _journal(row, "labels.observed", actor, details)
        observed.send(Observation, observation=said)
        return said


@transaction.atomic
def drop_notice(*, notice: Notice, actor: Any) -> Notice:
    """What was thought of is no longer considered; the holder reads so.

    Raises:
        NoticeRefusedError: 'closed', 'sealed'.
    """
    row = _locked(notice)
    if not row.stands:
        raise NoticeRefusedError("closed")
    if row.decisions.filter(wave__state=WaveState.SEALED).exists():
        raise NoticeRefusedError("sealed")
    row.dropped_at = clock.now()
    row.save(update_fields=["dropped_at"])
    _journal(row, "labels.notice_dropped", actor, {"decision": row.rule_key})
    return row


def _locked(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",))
    return rows.select_related("label__candidacy", "label__programme").get(pk=notice.pk)


def _journal(notice: Notice, verb: str, actor: Any, details: dict[str, Any]) -> None:
    """About the candidacy, so that what hides it hides this line."""
    label = notice.label
    journal.record(
        verb=verb,
        subject=label.candidacy.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"label": label.public_id, "notice": notice.public_id} | details,
    )
