"""Decisions taken before Cocarde: recorded to the day, each with its sources, never completed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext

from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.candidacies.queries import specification_of, told_of
from cocarde.web.candidacies.states import PastDecision, StepPrecision
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text, local_time
from cocarde.web.journal import actions as journal
from cocarde.web.labels import queries
from cocarde.web.labels.actions.grant import grant_label
from cocarde.web.labels.actions.refusals import DecisionRefusedError, journal_wave
from cocarde.web.labels.models import Decision, Label, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Programme


@transaction.atomic
def record_past_wave(
    *,
    programme: Programme,
    names: dict[str, str],
    decided_on: date,
    sources: Sequence[Any],
    slug: str = "",
    actor: Any = None,
) -> Wave:
    """A wave that was published before, known to the day.

    Raises:
        DecisionRefusedError: 'no_sources', 'future'.
    """
    if not sources:
        raise DecisionRefusedError("no_sources")
    _refuse_future(programme, decided_on)
    day = _start_of(decided_on, programme)
    wave = Wave.objects.create(
        programme=programme,
        slug=queries.free_wave_slug(programme, slug or slugify(names["en"])[:46] or "wave"),
        name_fr=names["fr"],
        name_en=names["en"],
        hour_h=day,
        precision=StepPrecision.DAY,
        sources=list(sources),
        state=WaveState.PUBLISHED,
        published_at=day,
    )
    journal_wave(wave, "labels.past_wave_recorded", actor)
    return wave


@transaction.atomic
def record_past_decision(
    *,
    candidacy: Candidacy,
    wave: Wave,
    outcome: str,
    sources: Sequence[Any],
    decided_on: date | None = None,
    reasons: dict[str, str] | None = None,
    holder: str = "",
    slug: str = "",
    term_on: date | None = None,
    term_sources: Sequence[Any] = (),
    actor: Any = None,
) -> Decision:
    """A decision of a past wave: the step, the state and the label that came of it.

    The procedure is not replayed: only what is documented is written. Without a day of its own the
    decision has its wave's; a step that the candidacy's history already tells is not told twice.

    Raises:
        DecisionRefusedError: 'not_history', 'no_sources', 'future', 'outcome', 'twice'.
    """
    day = decided_on or local_time(wave.hour_h, wave.programme.zone).date()
    _refuse_unrecordable(candidacy, wave, outcome, sources)
    _refuse_future(wave.programme, day)
    said = reasons or {}
    decision = Decision.objects.create(
        wave=wave,
        candidacy=candidacy,
        outcome=outcome,
        reasons_fr=said.get("fr", ""),
        reasons_en=said.get("en", ""),
        decided_by=actor,
        decided_on=day,
        sources=list(sources),
        members=list(told_of(candidacy).members),
    )
    _write_step(decision, day)
    journal_wave(wave, "labels.past_decision_recorded", actor, {"candidacy": candidacy.public_id})
    if queries.outcome_of(decision).creates_label:
        grant_label(
            decision=decision,
            granted_on=day,
            actor=actor,
            holder=holder,
            slug=slug,
            term_on=term_on,
            term_sources=term_sources,
        )
    return decision


@transaction.atomic
def record_loaded(*, candidacy: Candidacy, said: PastDecision, actor: Any) -> None:
    """A decision that a workbook tells, in the past wave of its day, which is recorded with the first.

    The state of the candidacy stays where its history tells something later.
    """
    programme = candidacy.programme
    state, since = candidacy.state, candidacy.state_since
    there = Wave.objects.filter(
        programme=programme,
        state=WaveState.PUBLISHED,
        precision=StepPrecision.DAY,
        hour_h=_start_of(said.day, programme),
    )
    wave = there.order_by("pk").first() or record_past_wave(
        programme=programme,
        names=_names_of(said.day),
        decided_on=said.day,
        sources=said.sources,
        actor=actor,
    )
    record_past_decision(
        candidacy=candidacy,
        wave=wave,
        outcome=said.outcome,
        sources=said.sources,
        decided_on=said.day,
        reasons=said.reasons,
        term_on=said.term,
        term_sources=said.sources if said.term else (),
        actor=actor,
    )
    if since is not None and since > _start_of(said.day, programme):
        candidacy.state, candidacy.state_since = state, since
        candidacy.save(update_fields=["state", "state_since"])


def _names_of(day: date) -> dict[str, str]:
    names = {}
    for language in ("fr", "en"):
        with translation.override(language):
            names[language] = gettext("Decisions of %(day)s") % {"day": day_text(day)}
    return names


@transaction.atomic
def confirm_past_label(
    *,
    decision: Decision,
    confirmed_on: date,
    sources: Sequence[Any],
    notes: dict[str, str] | None = None,
    term_on: date | None = None,
    term_sources: Sequence[Any] = (),
    actor: Any = None,
) -> Label:
    """Record that the authority confirmed the label of a past decision; its new term, where one is known.

    Raises:
        DecisionRefusedError: 'no_label', 'no_sources', 'future'.
    """
    label = Label.objects.select_related("programme", "candidacy").filter(decision=decision).first()
    if label is None:
        raise DecisionRefusedError("no_label", [decision.candidacy])
    if not sources:
        raise DecisionRefusedError("no_sources")
    _refuse_future(label.programme, confirmed_on)
    said = notes or {}
    label.confirmed_on, label.confirmed_sources = confirmed_on, list(sources)
    label.confirmed_note_fr, label.confirmed_note_en = said.get("fr", ""), said.get("en", "")
    label.term_on, label.term_sources = term_on, list(term_sources)
    label.save()
    journal.record(
        verb="labels.past_confirmation_recorded",
        subject=label.ref,
        actor=actor,
        programme_id=label.programme_id,
        details={"candidacy": label.candidacy.public_id},
    )
    return label


def _refuse_unrecordable(
    candidacy: Candidacy, wave: Wave, outcome: str, sources: Sequence[Any]
) -> None:
    if wave.state != WaveState.PUBLISHED or wave.has_hour:
        raise DecisionRefusedError("not_history")
    if not sources:
        raise DecisionRefusedError("no_sources")
    if outcome not in {o.key for o in queries.outcomes_for(candidacy)}:
        raise DecisionRefusedError("outcome")
    if Decision.objects.filter(wave=wave, candidacy=candidacy).exists():
        raise DecisionRefusedError("twice", [candidacy])


def _refuse_future(programme: Programme, day: date) -> None:
    if day > clock.today(programme.zone):
        raise DecisionRefusedError("future")


def _write_step(decision: Decision, day: date) -> None:
    candidacy, outcome = decision.candidacy, queries.outcome_of(decision)
    transition = specification_of(candidacy).procedure.transition(outcome.transition)
    at = _start_of(day, candidacy.programme)
    candidacy.state, candidacy.state_since = transition.target, at
    candidacy.save(update_fields=["state", "state_since"])
    if candidacy.steps.filter(
        at=at, precision=StepPrecision.DAY, sources=decision.sources
    ).exists():
        return
    Step.objects.create(
        candidacy=candidacy,
        transition=transition.key,
        label_fr=outcome.label.fr,
        label_en=outcome.label.en,
        detail_fr=decision.reasons_fr,
        detail_en=decision.reasons_en,
        sign=outcome.sign,
        at=at,
        precision=StepPrecision.DAY,
        sources=decision.sources,
        public=outcome.published,
        position=candidacy.steps.count(),
    )


def _start_of(day: date, programme: Programme) -> datetime:
    """A day needs an instant to be sorted by; its precision keeps the hour from being shown."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(programme.zone))
