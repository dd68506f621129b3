"""Preparing a wave."""

from datetime import datetime

import pytest

from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Decision
from factories import candidacies, labels, programmes

pytestmark = pytest.mark.django_db

NAMES = {"fr": "Vague", "en": "Wave"}


def prepare(wall: datetime):
    programme = programmes.programme()
    return actions.prepare_wave(
        programme=programme, names=NAMES, wall=wall, actor=labels.authority_of(programme)
    )


def test_the_hour_is_read_on_the_wall_of_the_programmes_zone():
    assert labels.wave().hour_h == labels.HOUR_H


def test_an_hour_that_the_clocks_jump_over_is_refused():
    with pytest.raises(clock.NonexistentHourError):
        prepare(datetime(2027, 3, 28, 2, 30))  # noqa: DTZ001


def test_an_hour_that_the_clocks_show_twice_is_refused():
    with pytest.raises(clock.AmbiguousHourError):
        prepare(datetime(2027, 10, 31, 2, 30))  # noqa: DTZ001


def test_an_hour_already_over_is_refused():
    with pytest.raises(actions.DecisionRefusedError) as refused:
        prepare(datetime(2026, 11, 10, 9, 59))  # noqa: DTZ001

    assert refused.value.reason == "past"


def test_two_waves_of_one_name_have_two_addresses():
    first = labels.wave()
    second = labels.wave(first.programme)

    assert (first.slug, second.slug) == ("november-wave", "november-wave-2")


def test_a_sealed_wave_keeps_its_hour():
    wave = labels.sealed()

    with pytest.raises(actions.DecisionRefusedError) as refused:
        actions.reschedule_wave(
            wave=wave,
            names=NAMES,
            wall=datetime(2026, 12, 1, 9),  # noqa: DTZ001
            actor=labels.authority_of(wave.programme),
        )

    assert refused.value.reason == "sealed"


def test_a_decision_can_be_changed_until_the_wave_is_sealed():
    wave = labels.prepared()
    candidacy = wave.decisions.get().candidacy
    labels.decided(wave, candidacy, "not_retained")

    assert [d.outcome for d in wave.decisions.all()] == ["not_retained"]


def refusal_of(wave, candidacy, outcome="labelled", **more):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        actions.decide(
            wave=wave,
            candidacy=candidacy,
            outcome=outcome,
            reasons=labels.REASONS,
            actor=labels.authority_of(wave.programme),
            **more,
        )
    return refused.value


def test_an_outcome_that_the_specification_does_not_know_is_refused():
    wave = labels.prepared()

    assert refusal_of(wave, wave.decisions.get().candidacy, "excellent").reason == "outcome"


def test_a_decision_on_a_withdrawn_candidacy_is_refused():
    candidacy = labels.awaiting()
    candidacy_actions.move(
        candidacy=candidacy, verb="withdraw", actor=candidacies.lead_of(candidacy)
    )
    refused = refusal_of(labels.wave(candidacy.programme), candidacy)

    assert (refused.reason, refused.items) == ("state", [candidacy])


def test_a_candidacy_stands_in_one_unpublished_wave_only():
    wave = labels.prepared()
    other = labels.wave(wave.programme)

    assert refusal_of(other, wave.decisions.get().candidacy).reason == "elsewhere"


def test_nobody_writes_over_what_somebody_else_saved_meanwhile():
    wave = labels.prepared()
    decision = wave.decisions.get()
    refused = refusal_of(wave, decision.candidacy, revision=0)

    assert (refused.reason, refused.items) == ("changed", [decision])


def test_nothing_is_written_in_or_taken_out_of_a_sealed_wave():
    wave = labels.sealed()
    decision = wave.decisions.get()

    assert refusal_of(wave, decision.candidacy).reason == "sealed"
    with pytest.raises(actions.DecisionRefusedError) as refused:
        actions.remove_decision(decision=decision, actor=labels.authority_of(wave.programme))
    assert refused.value.reason == "sealed"
    assert Decision.objects.count() == 1
