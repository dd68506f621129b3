"""The life of labels: decisions on them, audits, notices, brought about by the verbs that people use."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Audit, Decision, Label, LabelDecision, Notice, Wave
from cocarde.web.labels.states import Finding
from factories import labels, programmes

LATER = datetime(2027, 6, 1, 9, tzinfo=UTC)  # within the first term, which ends on 12 November 2027
PAST_TERM = datetime(2028, 1, 10, 9, tzinfo=UTC)
RULES = "phares-avresie"  # the specification that says all of it
REASONS = {"fr": "Motif de la vie du label.", "en": "Reason of the life of the label."}


def label(name: str = "Trois rivières") -> Label:
    """A label in force since 12 November 2026, for a year, under rules that say what may follow."""
    return Label.objects.get(decision=decision("labelled", name))


def decision(outcome: str, name: str = "Trois rivières") -> Decision:
    """A published decision of this outcome, under the same rules."""
    with clock.travel(labels.BEFORE):
        call = programmes.call(key=RULES)
        wave = labels.wave(call.programme)
        row = labels.decided(wave, labels.awaiting(call, name), outcome)
        if row.outcome == "labelled_under_conditions":
            condition(row)
        actions.seal(wave=wave, actor=labels.authority_of(call.programme))
    with clock.travel(labels.AFTER):
        actions.publish_due()
    row.refresh_from_db()
    return row


def condition(decided: Decision, due_on: date = date(2027, 3, 1), what: str = "Fonds") -> Any:
    """A condition of an acceptance."""
    return actions.add_condition(
        decision=decided,
        texts={"fr": f"{what} réuni.", "en": f"{what} gathered."},
        proofs={"fr": "Attestation de la banque", "en": "Letter of the bank"},
        due_on=due_on,
        actor=labels.authority_of(decided.candidacy.programme),
    )


def wave_of_one(on: Label) -> Wave:
    """A wave in preparation for the next day at noon in the zone of the programme."""
    wall = (clock.now() + timedelta(days=1)).replace(hour=12, minute=0, tzinfo=None)
    return actions.prepare_wave(
        programme=on.programme,
        names={"fr": "Décision sur un label", "en": "Decision on a label"},
        wall=wall,
        actor=labels.authority_of(on.programme),
    )


def written(on: Label, rule_key: str, wave: Wave | None = None, **given: Any) -> LabelDecision:
    """A decision on a label, written in a wave of its own unless given."""
    return actions.decide_label(
        wave=wave or wave_of_one(on),
        label=on,
        rule_key=rule_key,
        reasons=REASONS,
        actor=labels.authority_of(on.programme),
        **given,
    )


def sealed(on: Label, rule_key: str, **given: Any) -> LabelDecision:
    """A decision on a label, sealed alone."""
    row = written(on, rule_key, **given)
    actions.seal(wave=row.wave, actor=labels.authority_of(on.programme))
    row.refresh_from_db()
    return row


def decided(on: Label, rule_key: str, **given: Any) -> LabelDecision:
    """A decision on a label, sealed alone and published the next day; the clock comes back."""
    row = sealed(on, rule_key, **given)
    row.wave.refresh_from_db()
    with clock.travel(row.wave.hour_h):
        actions.publish_due()
    row.refresh_from_db()
    on.refresh_from_db()
    return row


def audited(on: Label, finding: Finding = Finding.KEPT) -> Audit:
    """An audit of every commitment, given to the holder."""
    office = programmes.person_with(on.programme, Role.OFFICE)
    row = actions.write_audit(
        label=on,
        findings=dict.fromkeys(on.commitments.all(), (finding, "Vu sur place.")),
        summary="Relecture des engagements.",
        language="fr",
        actor=office,
    )
    return actions.give_audit(audit=row, actor=office)


def noticed(on: Label, rule_key: str = "withdrawn") -> Notice:
    """A notice given to the holder by the office."""
    return actions.give_notice(
        label=on,
        rule_key=rule_key,
        reasons=REASONS,
        actor=programmes.person_with(on.programme, Role.OFFICE),
    )


def lead_of(on: Label) -> Person:
    """Who leads the team of the holder."""
    return on.candidacy.team.get(role=TeamRole.LEAD).person


def observed(notice: Notice, text: str = "Nous contestons.", **given: Any) -> Any:
    """What the holder answers."""
    uploads: Sequence[Any] = given.pop("uploads", ())
    return actions.observe(
        notice=notice,
        text=text,
        language="fr",
        actor=lead_of(notice.label),
        uploads=uploads,
        **given,
    )


def heard(on: Label, rule_key: str) -> Notice:
    """A notice that the holder has answered for good."""
    notice = noticed(on, rule_key)
    observed(notice, is_final=True)
    return notice
