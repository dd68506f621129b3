"""Several decided alike, all or none; one decided alone, under the same seal."""

from datetime import datetime

import pytest

from cocarde.web.labels import actions
from cocarde.web.labels.models import Decision, Wave
from factories import labels, programmes

pytestmark = pytest.mark.django_db
WALL = datetime(2026, 11, 12, 18)  # noqa: DTZ001 (a wall-clock time)


def several(wave, rows, outcome="not_retained"):
    return actions.decide_several(
        wave=wave,
        candidacies=rows,
        outcome=outcome,
        reasons=labels.REASONS,
        actor=labels.authority_of(wave.programme),
    )


def two_awaiting():
    call = programmes.call()
    return [labels.awaiting(call, "Deux monts"), labels.awaiting(call, "Trois rivières")]


def test_several_are_decided_alike():
    rows = two_awaiting()
    several(labels.wave(rows[0].programme), rows)

    assert {(d.candidacy.name, d.outcome, d.revision) for d in Decision.objects.all()} == {
        ("Deux monts", "not_retained", 1),
        ("Trois rivières", "not_retained", 1),
    }


def test_all_of_them_or_none():
    rows = two_awaiting()
    wave = labels.wave(rows[0].programme)
    labels.decided(wave, rows[1], "labelled")
    with pytest.raises(actions.DecisionRefusedError, match="changed"):
        several(wave, rows)

    assert [(d.candidacy.name, d.outcome) for d in Decision.objects.all()] == [
        ("Trois rivières", "labelled")
    ]


def test_one_is_decided_alone_in_a_wave_of_one():
    (row, _other) = two_awaiting()
    wave = actions.decide_alone(
        candidacy=row,
        outcome="labelled",
        reasons=labels.REASONS,
        wall=WALL,
        actor=labels.authority_of(row.programme),
    )

    assert (wave.name_fr, wave.name_en) == ("Décision sur Deux monts", "Decision on Deux monts")
    assert (wave.hour_h, wave.state) == (labels.HOUR_H, "prepared")
    assert [d.candidacy for d in wave.decisions.all()] == [row]


def test_nothing_is_prepared_where_the_decision_is_refused():
    (row, _other) = two_awaiting()
    labels.decided(labels.wave(row.programme), row)
    with pytest.raises(actions.DecisionRefusedError, match="elsewhere"):
        actions.decide_alone(
            candidacy=row,
            outcome="labelled",
            reasons=labels.REASONS,
            wall=WALL,
            actor=labels.authority_of(row.programme),
        )

    assert Wave.objects.count() == 1
