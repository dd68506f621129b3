"""Sealing a wave and opening it again: letters wait in the outbox for hour H."""

from typing import Any

from django.db import transaction

from cocarde.web.access import actions as access
from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from cocarde.web.labels.actions.addressing import hold_letters
from cocarde.web.labels.actions.deciding import refuse_unready
from cocarde.web.labels.actions.refusals import (
    DecisionRefusedError,
    journal_wave,
    refuse_undecidable,
)
from cocarde.web.labels.events import wave_sealed
from cocarde.web.labels.models import Decision, LabelDecision, SealedReading, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.mail import actions as mail


@transaction.atomic
def seal(*, wave: Wave, actor: Any) -> Wave:
    """Seal a wave: from now on nothing changes, and nothing is visible before hour H.

    Raises:
        DecisionRefusedError: 'sealed', 'empty', 'no_reasons', 'one_language', 'past', 'state',
            'no_conditions', 'not_conditional', and what `refuse_unready` says of labels.
    """
    wave = Wave.objects.select_for_update(of=("self",)).select_related("programme").get(pk=wave.pk)
    decisions, on_labels = _ready(wave)
    for decision in (*decisions, *on_labels):
        access.place_embargo(ref=decision.ref, until=wave.hour_h, actor=actor)
    _write_letters(wave, [*decisions, *on_labels])
    wave.state, wave.sealed_at, wave.sealed_by = WaveState.SEALED, clock.now(), actor
    wave.save(update_fields=["state", "sealed_at", "sealed_by"])
    journal_wave(wave, "labels.wave_sealed", actor)
    wave_sealed.send(Wave, wave=wave)
    return wave


def _ready(wave: Wave) -> tuple[list[Decision], list[LabelDecision]]:
    """The decisions of a wave that can be sealed as it stands."""
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    if wave.hour_h <= clock.now():
        raise DecisionRefusedError("past")
    decisions = list(
        wave.decisions.select_related("candidacy__specification", "candidacy__programme")
    )
    on_labels = list(
        wave.label_decisions.select_related("label__candidacy__specification", "label__programme")
    )
    if not decisions and not on_labels:
        raise DecisionRefusedError("empty")
    if silent := [d.candidacy for d in decisions if not (d.reasons_fr or d.reasons_en)]:
        raise DecisionRefusedError("no_reasons", silent)
    if halves := [d.candidacy for d in decisions if not (d.reasons_fr and d.reasons_en)]:
        raise DecisionRefusedError("one_language", halves)
    for decision in decisions:
        refuse_undecidable(decision.candidacy, decision.outcome)
        _refuse_odd_conditions(decision)
    refuse_unready(on_labels)
    return decisions, on_labels


def _refuse_odd_conditions(decision: Decision) -> None:
    """Conditions are stated where the outcome has some, and only there."""
    is_conditional = queries.outcome_of(decision).conditional is not None
    if decision.conditions.exists() != is_conditional:
        reason = "no_conditions" if is_conditional else "not_conditional"
        raise DecisionRefusedError(reason, [decision.candidacy])


def _write_letters(wave: Wave, decisions: list[Decision | LabelDecision]) -> None:
    papers = mail.enclose(
        papers=queries.papers_for(wave, decisions), programme_id=wave.programme_id
    )
    hold_letters(wave, queries.letters_for(wave, decisions), papers)


@transaction.atomic
def unseal(*, wave: Wave, reason: str, actor: Any) -> Wave:
    """Open a sealed wave again before its hour, with a reason that the journal keeps.

    The letters written at the sealing are destroyed: none can leave for a decision that may change.
    """
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if wave.state != WaveState.SEALED:
        raise DecisionRefusedError("not_sealed")
    if wave.hour_h <= clock.now():
        raise DecisionRefusedError("past")
    if not reason.strip():
        raise DecisionRefusedError("no_reasons")
    decided: list[Decision | LabelDecision] = [
        *wave.decisions.all(),
        *wave.label_decisions.all(),
    ]
    queries.held_letters(decided).delete()
    mail.drop_enclosures(causes=[one.ref for one in decided], programme_id=wave.programme_id)
    wave.state, wave.sealed_at, wave.sealed_by = WaveState.PREPARED, None, None
    wave.save(update_fields=["state", "sealed_at", "sealed_by"])
    journal_wave(wave, "labels.wave_unsealed", actor, {"reason": reason.strip()})
    return wave


@transaction.atomic
def log_reading(*, wave: Wave, person: Any) -> None:
    """Note who looked at a sealed wave, each time."""
    if wave.state == WaveState.SEALED:
        SealedReading.objects.create(wave=wave, person=person)
        journal_wave(wave, "labels.sealed_wave_read", person)
