"""The published decisions. The dry run draws the same lines through the same function."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.queries import day_at, moment_text, source_links
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence.queries import Link
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.queries.conditions import ConditionView, conditions_of
from cocarde.web.labels.queries.life import (
    counts_by_rule,
    detail_of,
    public_label_decisions,
    rule_of,
)
from cocarde.web.labels.queries.register import free_slug, place_abroad, taken_slugs
from cocarde.web.labels.queries.waves import counts_by_outcome, outcome_of
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Programme


def public_decisions(programme: Programme | None = None) -> QuerySet[Decision]:
    """Published decisions, the latest wave first, then in alphabetical order."""
    rows = (
        Decision.objects.filter(wave__state=WaveState.PUBLISHED, lapsed=False)
        .select_related("candidacy__specification", "candidacy__programme", "wave", "label")
        .order_by("-wave__hour_h", "candidacy__name")
    )
    return rows.filter(wave__programme=programme) if programme else rows


def published_waves(programme: Programme | None = None) -> QuerySet[Wave]:
    """Waves that the public knows."""
    rows = Wave.objects.filter(state=WaveState.PUBLISHED).select_related("programme")
    rows = rows.order_by("-hour_h", "pk")
    return rows.filter(programme=programme) if programme else rows


def published_wave_at(programme_slug: str, slug: str) -> Wave | None:
    """One published wave by its permanent address."""
    return published_waves().filter(programme__slug=programme_slug, slug=slug).first()


@dataclass(frozen=True)
class DecisionLine:
    """What the public reads of one decision."""

    name: str
    members: list[str]
    sign: str
    outcome: str
    reasons: str
    sources: list[tuple[str, str]]
    label_url: str
    programme_slug: str
    candidacy_slug: str
    detail: str = ""
    conditions: tuple[ConditionView, ...] = ()
    on_label: bool = False


def lines_of(
    wave: Wave, decisions: Iterable[Decision], on_labels: Iterable[LabelDecision] = ()
) -> list[DecisionLine]:
    """The lines of a wave's public page, in alphabetical order; lapsed and unpublished ones are not."""
    shown = [d for d in decisions if not d.lapsed and outcome_of(d).published]
    # Before the hour no label exists yet: a dry run says where each will be read.
    taken = set() if wave.state == WaveState.PUBLISHED else taken_slugs(wave.programme)
    lines = [_line(d, taken) for d in sorted(shown, key=lambda d: d.pk)]
    lines += [_label_line(d) for d in on_labels if not d.lapsed]
    return sorted(lines, key=lambda line: fold(line.name))


def _label_line(decision: LabelDecision) -> DecisionLine:
    rule, label = rule_of(decision), decision.label
    return DecisionLine(
        name=label.holder,
        members=[],
        sign=rule.sign,
        outcome=str(rule.told),
        reasons=decision.reasons,
        sources=[],
        label_url=label.get_absolute_url(),
        programme_slug=label.programme.slug,
        candidacy_slug=label.candidacy.slug,
        detail=detail_of(decision),
        on_label=True,
    )


def _line(decision: Decision, taken: set[str]) -> DecisionLine:
    outcome, candidacy = outcome_of(decision), decision.candidacy
    label = getattr(decision, "label", None)
    slug = label.slug if label else free_slug(candidacy.slug, taken)
    at = [candidacy.programme.slug, slug]
    rule = outcome.conditional
    is_awaited = label is None and wave_is_public(decision) and rule is not None
    return DecisionLine(
        name=candidacy.name,
        members=decision.members or place_abroad(label.perimeter if label else ""),
        sign=outcome.sign,
        outcome=str(outcome.public_label),
        reasons=decision.reasons,
        sources=source_links(decision.sources),
        label_url=reverse("labels:label", args=at)
        if outcome.creates_label and not is_awaited
        else "",
        programme_slug=candidacy.programme.slug,
        candidacy_slug=candidacy.slug,
        conditions=tuple(conditions_of(decision)) if rule and rule.public else (),
    )


def wave_is_public(decision: Decision) -> bool:
    """Its wave is published: what it gives birth to exists, or waits for its conditions."""
    return decision.wave.state == WaveState.PUBLISHED


def links_about(candidacy: Candidacy) -> list[Link]:
    """The published decisions on a candidacy, and the labels that came of them."""
    links: list[Link] = []
    for decision in public_decisions(candidacy.programme).filter(candidacy=candidacy):
        if outcome_of(decision).published:
            decision.wave.programme = candidacy.programme
            links.append((_("Decision"), decision.wave.name, decision.wave.get_absolute_url()))
        if label := getattr(decision, "label", None):
            label.programme = candidacy.programme
            links.append((_("Label"), label.holder, label.get_absolute_url()))
    later = public_label_decisions(candidacy.programme).filter(label__candidacy=candidacy)
    links += [(str(rule_of(row).told), row.wave.name, row.wave.get_absolute_url()) for row in later]
    return links


@dataclass(frozen=True)
class WaveSummary:
    """A published wave in the list: when, and how many of each outcome."""

    wave: Wave
    when: str
    counts: list[tuple[Any, int]]
    total: int


def summaries(programme: Programme | None = None) -> list[WaveSummary]:
    """The published waves, the latest first, with their counts."""
    by_wave: dict[int, list[Decision]] = {}
    for decision in public_decisions(programme):
        if outcome_of(decision).published:
            by_wave.setdefault(decision.wave_id, []).append(decision)
    on_labels: dict[int, list[LabelDecision]] = {}
    for row in public_label_decisions(programme):
        on_labels.setdefault(row.wave_id, []).append(row)
    return [
        _summary(w, by_wave.get(w.pk, []), on_labels.get(w.pk, []))
        for w in published_waves(programme)
    ]


def _summary(wave: Wave, decisions: list[Decision], on_labels: list[LabelDecision]) -> WaveSummary:
    counts = [*counts_by_outcome(decisions), *counts_by_rule(on_labels)]
    return WaveSummary(wave, when_text(wave), counts, len(decisions) + len(on_labels))


def when_text(wave: Wave) -> str:
    """The hour with its zone; the day alone where history gives no hour."""
    zone = wave.programme.zone
    if wave.has_hour:
        return moment_text(wave.hour_h, zone)
    return day_at(wave.hour_h, zone)
