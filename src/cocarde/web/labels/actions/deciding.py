"""Decisions on labels that exist: written in a wave, and what must stand before one is sealed."""

from datetime import date
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from cocarde.web.labels.actions.refusals import DecisionRefusedError, journal_wave
from cocarde.web.labels.models import Label, LabelDecision, Notice, Wave, day_in
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.states.afterwards import LabelRule


@transaction.atomic
def decide_label(
    *,
    wave: Wave,
    label: Label,
    rule_key: str,
    reasons: dict[str, str],
    actor: Any,
    until: date | None = None,
    condition: dict[str, str] | None = None,
    revision: int | None = None,
) -> LabelDecision:
    """Write a decision on a label in a prepared wave, or change it until the wave is sealed.

    `until` or `condition` says how long a suspension lasts. `revision` as for `decide`.

    Raises:
        DecisionRefusedError: 'sealed', 'outcome', 'label_state', 'label_elsewhere', 'changed',
            'until', 'until_past'.
    """
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    rule = _rule_open_to(label, rule_key)
    _refuse_elsewhere(wave, label)
    said = {key: text.strip() for key, text in (condition or {}).items()}
    if rule.effect == "suspend":
        _refuse_endless(label, until, said)
    standing = queries.label_decision_in(wave, label)
    if revision is not None and revision != (standing.revision if standing else 0):
        raise DecisionRefusedError("changed", [standing])
    decision = standing or LabelDecision(wave=wave, label=label)
    decision.rule_key, decision.by_office = rule.key, "office" in rule.by
    decision.reasons_fr = reasons.get("fr", "").strip()
    decision.reasons_en = reasons.get("en", "").strip()
    is_suspension = rule.effect == "suspend"
    decision.until = until if is_suspension else None
    decision.condition_fr = said.get("fr", "") if is_suspension and not until else ""
    decision.condition_en = said.get("en", "") if is_suspension and not until else ""
    decision.decided_by, decision.prepared_at = actor, clock.now()
    decision.revision += 1
    decision.save()
    journal_wave(wave, "labels.decision_written", actor)
    return decision


def _rule_open_to(label: Label, rule_key: str) -> LabelRule:
    rule = next((r for r in queries.rules_for(label) if r.key == rule_key), None)
    if rule is None:
        raise DecisionRefusedError("outcome")
    label.refresh_from_db()
    if not queries.may_follow(rule, label):
        raise DecisionRefusedError("label_state", [label])
    return rule


def _refuse_elsewhere(wave: Wave, label: Label) -> None:
    standing = label.decisions.filter(
        wave__state__in=[WaveState.PREPARED, WaveState.SEALED]
    ).exclude(wave=wave)
    if standing.exists():
        raise DecisionRefusedError("label_elsewhere", [label])


def _refuse_endless(label: Label, until: date | None, condition: dict[str, str]) -> None:
    if until is None and not (condition.get("fr") and condition.get("en")):
        raise DecisionRefusedError("until", [label])
    if until is not None and until <= day_in(label.programme):
        raise DecisionRefusedError("until_past", [label])


@transaction.atomic
def remove_label_decision(*, decision: LabelDecision, actor: Any) -> None:
    """Take a decision on a label out of a wave that is not sealed yet."""
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=decision.wave_id)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    decision.delete()
    journal_wave(wave, "labels.decision_removed", actor)


def refuse_unready(decisions: list[LabelDecision]) -> None:
    """Refuse to seal what cannot be decided yet: no reasons, no audit, a holder who was not heard.

    Raises:
        DecisionRefusedError: 'no_reasons', 'one_language', 'label_state', 'no_audit', 'no_notice',
            'notice_runs'.
    """
    labels = {d: d.label for d in decisions}
    if silent := [x for d, x in labels.items() if not (d.reasons_fr or d.reasons_en)]:
        raise DecisionRefusedError("no_reasons", list(silent))
    if halves := [x for d, x in labels.items() if not (d.reasons_fr and d.reasons_en)]:
        raise DecisionRefusedError("one_language", list(halves))
    for decision in decisions:
        rule = _rule_open_to(decision.label, decision.rule_key)
        if rule.audit and not queries.has_fresh_audit(decision.label):
            raise DecisionRefusedError("no_audit", [decision.label])
        if rule.notice_days:
            decision.notice = _heard(decision.label, rule)
            decision.save(update_fields=["notice"])


def _heard(label: Label, rule: LabelRule) -> Notice:
    """The notice that the holder answered, or left unanswered until its delay was over."""
    notice = queries.standing_notice(label, rule)
    if notice is None:
        raise DecisionRefusedError("no_notice", [label])
    if not notice.state.lets_decide:
        raise DecisionRefusedError("notice_runs", [label])
    return notice
