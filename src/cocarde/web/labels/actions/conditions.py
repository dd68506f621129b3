"""Conditions of an acceptance: written with the decision, met one by one once it is published."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.actions.procedure import MoveRefusedError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.labels import queries
from cocarde.web.labels.actions.grant import grant_label
from cocarde.web.labels.actions.refusals import DecisionRefusedError, journal_wave
from cocarde.web.labels.models import Condition, Decision, Label, Wave, day_in
from cocarde.web.labels.states import WaveState


@transaction.atomic
def add_condition(
    *,
    decision: Decision,
    texts: dict[str, str],
    proofs: dict[str, str],
    due_on: date,
    actor: Any,
) -> Condition:
    """State a condition of an acceptance, until its wave is sealed.

    Raises:
        DecisionRefusedError: 'sealed', 'not_conditional', 'past'.
    """
    wave = _prepared(decision)
    if queries.outcome_of(decision).conditional is None:
        raise DecisionRefusedError("not_conditional", [decision.candidacy])
    if due_on <= day_in(wave.programme):
        raise DecisionRefusedError("past")
    row = Condition.objects.create(
        decision=decision,
        text_fr=texts["fr"],
        text_en=texts["en"],
        proof_fr=proofs["fr"],
        proof_en=proofs["en"],
        due_on=due_on,
    )
    journal_wave(wave, "labels.condition_written", actor)
    return row


@transaction.atomic
def remove_condition(*, condition: Condition, actor: Any) -> None:
    """Take a condition back, until the wave is sealed.

    Raises:
        DecisionRefusedError: 'sealed'.
    """
    wave = _prepared(condition.decision)
    condition.delete()
    journal_wave(wave, "labels.condition_removed", actor)


def _prepared(decision: Decision) -> Wave:
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=decision.wave_id)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    return wave


@transaction.atomic
def meet_condition(
    *, condition: Condition, met_on: date, sources: Sequence[Any], actor: Any
) -> Label | None:
    """Note that a condition is met; the label that waited for the last of them is granted that day.

    Raises:
        DecisionRefusedError: 'not_published', 'met', 'future'.
    """
    Candidacy.objects.select_for_update().get(pk=condition.decision.candidacy_id)
    row = Condition.objects.select_for_update(of=("self",)).get(pk=condition.pk)
    decision = row.decision
    if decision.wave.state != WaveState.PUBLISHED or decision.lapsed:
        raise DecisionRefusedError("not_published")
    if row.met_on is not None:
        raise DecisionRefusedError("met")
    if met_on > day_in(decision.wave.programme):
        raise DecisionRefusedError("future")
    row.met_on, row.met_by, row.sources = met_on, actor, list(sources)
    row.save(update_fields=["met_on", "met_by", "sources"])
    journal_wave(
        decision.wave,
        "labels.condition_met",
        actor,
        {"candidacy": decision.candidacy.public_id, "condition": row.public_id},
    )
    waits = Label.objects.filter(decision=decision).first() is None
    if not waits or decision.conditions.filter(met_on=None).exists():
        return None
    return _grant(decision, actor)


def _grant(decision: Decision, actor: Any) -> Label:
    """All the conditions are met: the candidacy moves on where its procedure says how."""
    with suppress(MoveRefusedError):  # a procedure that names no such move: the label is born
        move(candidacy=decision.candidacy, verb="fulfil", actor=actor, was_authorised=True)
    day = day_in(decision.wave.programme)
    return grant_label(decision=decision, granted_on=day, actor=actor)
