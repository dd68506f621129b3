"""What a decision on a label does to it at hour H."""

from datetime import date
from typing import Any

from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.labels import queries
from cocarde.web.labels.events import label_decided
from cocarde.web.labels.models import Label, LabelDecision
from cocarde.web.mail import actions as mail
from cocarde.web.programmes.states.afterwards import LabelRule


def apply_label_decision(*, decision: LabelDecision, day: date, actor: Any) -> LabelDecision:
    """Make the decision true of its label; it lapses where the label has left it no room meanwhile."""
    label = decision.label
    label.refresh_from_db()
    rule = queries.rule_of(decision)
    if not queries.may_follow(rule, label):
        decision.lapsed = True
        decision.save(update_fields=["lapsed"])
        queries.held_letters([decision]).delete()
        mail.drop_enclosures(causes=[decision.ref], programme_id=label.programme_id)
        _journal(label, "labels.decision_lapsed", actor, {"decision": rule.key})
        return decision
    decision.decided_on = day
    decision.term_on = _write(label, rule, decision, day)
    decision.save(update_fields=["decided_on", "term_on"])
    label.save()
    if decision.notice:
        decision.notice.decided_at = clock.now()
        decision.notice.save(update_fields=["decided_at"])
    _journal(label, f"labels.decided_{rule.effect}", actor, {"decision": rule.key})
    label_decided.send(LabelDecision, decision=decision)
    return decision


def _write(label: Label, rule: LabelRule, decision: LabelDecision, day: date) -> date | None:
    """The dates of the label; the new term where the decision gives one."""
    if rule.effect in ("confirm", "renew"):
        if rule.effect == "confirm":
            label.confirmed_on = day
        label.term_on, label.term_sources = queries.term_by(rule, label, day), []
        label.in_play_on = None
        return label.term_on
    if rule.effect == "reopen":
        label.in_play_on = day
    elif rule.effect == "suspend":
        label.suspended_on, label.suspended_until = day, decision.until
    elif rule.effect == "lift":
        label.suspended_on = label.suspended_until = None
    else:
        label.ended_on = day
    return None


def _journal(label: Label, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=label.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"candidacy": label.candidacy.public_id} | details,
    )
