"""The life of a label: what may be decided on it, and the history that everybody reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import specification_of, undecidable_by
from cocarde.web.design.queries import day_text, months_after
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Label, LabelDecision, Wave
from cocarde.web.labels.states import LabelState, WaveState
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states.afterwards import WITH_A_TERM, LabelRule

_LABELS = ("label__candidacy__specification", "label__programme", "wave__programme")


def rules_for(label: Label) -> tuple[LabelRule, ...]:
    """All that the specification lets be decided on a label, whatever its state."""
    return specification_of(label.candidacy).procedure.label_decisions


def rules_open_to(label: Label) -> list[LabelRule]:
    """What may be decided on it as it stands."""
    return [rule for rule in rules_for(label) if may_follow(rule, label)]


def rule_of(decision: LabelDecision) -> LabelRule:
    """What was decided, in the words of the specification."""
    return specification_of(decision.label.candidacy).procedure.label_rule(decision.rule_key)


def may_follow(rule: LabelRule, label: Label) -> bool:
    """Whether the decision can be taken from where the label stands: what has ended stays ended."""
    if label.ended_on is not None:
        return False
    is_suspended = label.state == LabelState.SUSPENDED
    return {
        "confirm": not is_suspended and label.confirmed_on is None,
        "renew": not is_suspended,
        "reopen": not is_suspended and label.in_play_on is None,
        "suspend": not is_suspended,
        "lift": is_suspended,
        "withdraw": True,
    }[rule.effect]


def public_label_decisions(programme: Programme | None = None) -> QuerySet[LabelDecision]:
    """Published decisions on labels, the latest first."""
    rows = (
        LabelDecision.objects.filter(wave__state=WaveState.PUBLISHED, lapsed=False)
        .select_related(*_LABELS)
        .order_by("-wave__hour_h", "label__sort_name", "pk")
    )
    return rows.filter(wave__programme=programme) if programme else rows


def label_decisions_in(wave: Wave, reader: Any) -> list[LabelDecision]:
    """The decisions on labels of a wave, less those on which the reader decides nothing."""
    rows = wave.label_decisions.select_related(*_LABELS, "notice")
    seen = rows.exclude(label__candidacy__in=undecidable_by(reader))
    return sorted(seen, key=lambda d: (d.label.sort_name, d.pk))


def label_decision_in(wave: Wave, label: Label) -> LabelDecision | None:
    """What is written in a wave on a label."""
    return LabelDecision.objects.filter(wave=wave, label=label).select_related(*_LABELS).first()


def labels_to_decide(wave: Wave, reader: Any) -> list[Label]:
    """The labels on which something may be decided, and that stand in no wave before its hour."""
    rows = (
        Label.objects.filter(programme=wave.programme, ended_on=None)
        .filter(decision__wave__state=WaveState.PUBLISHED)
        .exclude(decisions__wave__state__in=[WaveState.PREPARED, WaveState.SEALED])
        .exclude(candidacy__in=undecidable_by(reader))
        .select_related("candidacy__specification", "programme")
        .order_by("sort_name", "pk")
    )
    return [row for row in rows if rules_open_to(row)]


def label_to_decide(wave: Wave, public_id: str, reader: Any) -> Label | None:
    """One label of the programme of a wave, for whoever prepares it; none on which she decides nothing."""
    rows = Label.objects.filter(programme=wave.programme, public_id=public_id)
    rows = rows.exclude(candidacy__in=undecidable_by(reader))
    return rows.select_related("candidacy__specification", "programme").first()


@dataclass(frozen=True)
class LabelEvent:
    """One published decision on a label, in words."""

    id: str
    key: str
    effect: str
    sign: str
    label: str
    day: date | None
    day_text: str
    term_on: date | None
    until: date | None
    detail: str
    reasons: str
    wave_name: str
    wave_url: str


_LIFE = "published_life"


def with_life(labels: QuerySet[Label]) -> QuerySet[Label]:
    """Labels with their published decisions, for lists: three statements, however many there are."""
    rows = public_label_decisions()
    return labels.select_related("candidacy__specification").prefetch_related(
        Prefetch("decisions", queryset=rows, to_attr=_LIFE)
    )


def life_of(label: Label) -> list[LabelEvent]:
    """Every published decision on a label since it was granted, the last first."""
    read: list[LabelDecision] | None = getattr(label, _LIFE, None)
    if read is None:
        read = list(public_label_decisions(label.programme).filter(label=label))
    return [event_of(row) for row in read]


def event_of(row: LabelDecision) -> LabelEvent:
    """A decision on a label as everybody reads it."""
    rule = rule_of(row)
    return LabelEvent(
        id=row.public_id,
        key=row.rule_key,
        effect=rule.effect,
        sign=rule.sign,
        label=str(rule.told),
        day=row.decided_on,
        day_text=day_text(row.decided_on),
        term_on=row.term_on,
        until=row.until,
        detail=detail_of(row),
        reasons=row.reasons,
        wave_name=row.wave.name,
        wave_url=row.wave.get_absolute_url(),
    )


def detail_of(row: LabelDecision) -> str:
    """Until when, or until what, or the new term."""
    if row.until:
        return _("until %(day)s, that day included") % {"day": day_text(row.until)}
    if row.condition:
        return _("until this condition is met: %(condition)s") % {"condition": row.condition}
    if row.term_on:
        return _("new term: %(day)s") % {"day": day_text(row.term_on)}
    return ""


def detail_on(row: LabelDecision, day: date) -> str:
    """The same before it is published, as it will read on the day that it is."""
    if row.until or row.condition or row.term_on:
        return detail_of(row)
    rule = rule_of(row)
    term = term_by(rule, row.label, day) if rule.effect in WITH_A_TERM else None
    return _("new term: %(day)s") % {"day": day_text(term)} if term else ""


def term_by(rule: LabelRule, label: Label, day: date) -> date | None:
    """The term that a decision of that day gives, counted as the specification says."""
    start = {"decision": day, "grant": label.granted_on, "term": label.term_on or day}
    return term_after(start[rule.term_from], rule.term_months)


def counts_by_rule(decisions: Iterable[LabelDecision]) -> list[tuple[Any, int]]:
    """How many decisions of each kind; each kind shows itself as an outcome does."""
    counts: dict[str, tuple[RuleShown, int]] = {}
    for row in decisions:
        rule = rule_of(row)
        shown, number = counts.get(rule.key, (RuleShown(rule.sign, str(rule.told)), 0))
        counts[rule.key] = (shown, number + 1)
    return sorted(counts.values(), key=lambda pair: fold(pair[0].public_label))


@dataclass(frozen=True)
class RuleShown:
    """A kind of decision in a count."""

    sign: str
    public_label: str


def term_after(start: date, months: int | None) -> date | None:
    """The term so many months after a day; none where the rule has none."""
    return None if months is None else months_after(start, months)
