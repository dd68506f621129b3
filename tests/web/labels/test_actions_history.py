"""History: to the day, with its sources, never an hour."""

from datetime import date

import pytest

from cocarde.web.candidacies.queries import timeline_of
from cocarde.web.candidacies.states import StepPrecision
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import LabelState
from factories import candidacies, labels, programmes

pytestmark = pytest.mark.django_db

SOURCES = ["https://www.example.org/decision"]
DAY = date(2014, 11, 12)


@pytest.fixture
def call():
    return programmes.call()


def record(call, **given):
    arguments = {
        "candidacy": given.pop("candidacy", None) or candidacies.candidacy(call),
        "wave": given.pop("wave", None) or labels.past_wave(call.programme),
        "outcome": "labelled",
        "decided_on": DAY,
        "sources": SOURCES,
    }
    return actions.record_past_decision(**arguments | given)


def test_a_past_decision_gives_state_step_and_label_to_the_day(call):
    decision = record(call, holder="French Tech Exemple", slug="exemple")
    step = decision.candidacy.steps.get()

    assert decision.candidacy.state == "labelled"
    assert (step.precision, step.public, step.sources) == (StepPrecision.DAY, True, SOURCES)
    assert [s.at_text for s in timeline_of(decision.candidacy, in_public=True)] == [
        "12 novembre 2014"
    ]
    assert (decision.label.holder, decision.label.slug) == ("French Tech Exemple", "exemple")
    assert (decision.label.granted_on, decision.label.term_on) == (DAY, date(2015, 11, 12))


def test_the_term_may_be_the_one_that_sources_give(call):
    decision = record(call, term_on=date(2016, 7, 25), term_sources=SOURCES)

    assert (decision.label.term_on, decision.label.term_sources) == (date(2016, 7, 25), SOURCES)


def test_a_past_wave_never_shows_an_hour(call):
    assert queries.when_text(labels.past_wave(call.programme)) == "12 novembre 2014"


def test_past_its_term_a_label_is_prolonged_until_it_is_confirmed(call):
    decision = record(call)
    assert decision.label.state == LabelState.PROLONGED

    label = actions.confirm_past_label(
        decision=decision, confirmed_on=date(2016, 7, 25), sources=SOURCES
    )

    assert (label.state, label.confirmed_sources) == (LabelState.CONFIRMED, SOURCES)


def test_a_programme_that_is_replayed_reads_its_labels_on_its_own_day(call):
    call.programme.as_of = date(2015, 6, 1)
    call.programme.save()

    assert record(call).label.state == LabelState.CURRENT


def test_what_granted_no_label_is_not_confirmed(call):
    decision = record(call, outcome="not_retained")

    with pytest.raises(actions.DecisionRefusedError) as refused:
        actions.confirm_past_label(decision=decision, confirmed_on=DAY, sources=SOURCES)

    assert refused.value.reason == "no_label"


def test_a_step_already_told_by_the_candidacys_history_is_not_told_twice(call):
    candidacy = candidacies.candidacy(call)
    record(call, candidacy=candidacy)
    record(call, candidacy=candidacy, wave=labels.past_wave(call.programme))

    assert candidacy.steps.count() == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"sources": []}, "no_sources"),
        ({"decided_on": date(2026, 11, 11)}, "future"),
        ({"outcome": "excellent"}, "outcome"),
    ],
)
def test_what_history_cannot_hold_is_refused(call, given, reason):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        record(call, **given)

    assert refused.value.reason == reason
    assert Label.objects.count() == 0


def test_a_past_decision_is_recorded_once(call):
    decision = record(call)

    with pytest.raises(actions.DecisionRefusedError) as refused:
        record(call, candidacy=decision.candidacy, wave=decision.wave)

    assert (refused.value.reason, refused.value.items) == ("twice", [decision.candidacy])


def test_a_wave_being_prepared_takes_no_past_decision(call):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        record(call, wave=labels.wave(call.programme))

    assert refused.value.reason == "not_history"


def test_a_past_wave_is_not_in_the_future(call):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        labels.past_wave(call.programme, date(2030, 1, 1))

    assert refused.value.reason == "future"


def test_a_past_wave_needs_a_source(call):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        actions.record_past_wave(
            programme=call.programme, names={"fr": "V", "en": "W"}, decided_on=DAY, sources=[]
        )

    assert refused.value.reason == "no_sources"
