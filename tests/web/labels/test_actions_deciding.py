"""Decisions on labels: what the specification lets follow, what must stand before, what they do."""

from datetime import date, timedelta

import pytest

from cocarde.web.access.models import Embargo
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import LabelState
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories import label_life, labels

pytestmark = pytest.mark.django_db


@pytest.fixture
def label():
    return label_life.label()


@pytest.fixture
def later():
    with clock.travel(label_life.LATER) as moment:
        yield moment


def refused(call, *args, **kwargs):
    with pytest.raises(actions.DecisionRefusedError) as info:
        call(*args, **kwargs)
    return info.value.reason


def test_a_confirmation_gives_the_term_of_the_specification(label, later):
    label_life.audited(label)

    row = label_life.decided(label, "confirmed")

    assert (label.confirmed_on, label.term_on) == (date(2027, 6, 2), date(2029, 11, 12))
    assert (row.decided_on, row.term_on, row.lapsed) == (
        date(2027, 6, 2),
        date(2029, 11, 12),
        False,
    )
    assert label.state == LabelState.CONFIRMED


def test_a_confirmation_without_the_audit_that_the_specification_asks_for_is_refused(label, later):
    assert refused(label_life.sealed, label, "confirmed") == "no_audit"


def test_an_audit_serves_one_decision(label, later):
    label_life.audited(label)
    label_life.decided(label, "confirmed")
    with clock.travel(label_life.LATER + timedelta(days=30)):
        assert refused(label_life.sealed, label, "renewed") == "no_audit"


def test_what_the_specification_does_not_name_is_refused(label, later):
    assert refused(label_life.written, label, "abolished") == "outcome"


def test_a_label_past_its_term_is_prolonged_then_confirmed_late(label):
    with clock.travel(label_life.PAST_TERM):
        assert Label.objects.get(pk=label.pk).state == LabelState.PROLONGED
        label_life.audited(label)
        label_life.decided(label, "confirmed")
    with clock.travel(label_life.PAST_TERM + timedelta(days=2)):
        assert (label.state, label.term_on) == (LabelState.CONFIRMED, date(2029, 11, 12))


def test_a_suspension_needs_an_end(label, later):
    label_life.heard(label, "suspended")

    assert refused(label_life.written, label, "suspended") == "until"
    past = {"until": date(2027, 6, 1)}
    assert refused(label_life.written, label, "suspended", **past) == "until_past"


def test_a_suspension_until_a_day_is_over_after_it_whoever_forgot_it(label, later):
    label_life.heard(label, "suspended")
    label_life.decided(label, "suspended", until=date(2027, 8, 31))

    with clock.travel(label_life.LATER + timedelta(days=90)):  # 30 August
        assert label.state == LabelState.SUSPENDED
    with clock.travel(label_life.LATER + timedelta(days=92)):  # 1 September
        assert label.state == LabelState.CURRENT


def test_a_suspension_until_a_condition_lasts_until_it_is_lifted(label, later):
    label_life.heard(label, "suspended")
    condition = {"fr": "Le bureau est complet.", "en": "The board is complete."}
    row = label_life.decided(label, "suspended", condition=condition)
    with clock.travel(label_life.LATER + timedelta(days=400)):
        assert label.state == LabelState.SUSPENDED
        label_life.decided(label, "suspension_lifted")
    with clock.travel(label_life.LATER + timedelta(days=402)):
        assert (row.condition_en, label.state) == ("The board is complete.", LabelState.PROLONGED)
        assert [event.key for event in queries.life_of(label)] == ["suspension_lifted", "suspended"]


def test_lifting_what_is_not_suspended_is_refused(label, later):
    assert refused(label_life.written, label, "suspension_lifted") == "label_state"


def test_only_a_withdrawal_ends_a_label_and_nothing_follows_it(label, later):
    label_life.heard(label, "withdrawn")
    label_life.decided(label, "withdrawn")
    with clock.travel(label_life.LATER + timedelta(days=3)):
        assert (label.state, label.ended_on) == (LabelState.ENDED, date(2027, 6, 2))
        assert queries.rules_open_to(label) == []
        assert refused(label_life.written, label, "renewed") == "label_state"


def test_a_decision_on_a_label_that_was_withdrawn_meanwhile_lapses(label, later):
    label_life.heard(label, "withdrawn")
    label_life.audited(label)
    confirmation = label_life.sealed(label, "confirmed")
    Label.objects.filter(pk=label.pk).update(ended_on=date(2027, 6, 1))

    with clock.travel(label_life.LATER + timedelta(days=2)):
        actions.publish_due()

    confirmation.refresh_from_db()
    label.refresh_from_db()
    assert (confirmation.lapsed, label.confirmed_on) == (True, None)
    assert queries.life_of(label) == []
    assert not confirmation.letters.exists()


def test_a_label_stands_in_one_wave_at_a_time(label, later):
    label_life.written(label, "back_in_play")

    assert refused(label_life.written, label, "back_in_play") == "label_elsewhere"


def test_the_label_stays_in_force_when_it_is_back_in_play(label, later):
    label_life.decided(label, "back_in_play")

    assert (label.in_play_on, label.state) == (date(2027, 6, 2), LabelState.CURRENT)


def test_before_its_hour_a_sealed_decision_changes_nothing_and_stands_under_embargo(label, later):
    row = label_life.sealed(label, "back_in_play")

    label.refresh_from_db()
    assert (label.in_play_on, queries.life_of(label)) == (None, [])
    assert Embargo.objects.filter(subject_id=row.public_id, lifted_at=None).exists()
    assert set(row.letters.values_list("state", flat=True)) == {MessageState.HELD}


def test_letters_say_the_decision_in_the_language_of_each(label, later):
    lead = label_life.lead_of(label)
    lead.language = "en"
    lead.save()

    label_life.decided(label, "back_in_play")

    letter = Message.objects.get(recipient=lead, title__startswith="Decision on the label")
    assert letter.state != MessageState.HELD
    assert "Label back in play" in letter.body
    assert label_life.REASONS["en"] in letter.body


def test_unsealing_destroys_the_letters(label, later):
    row = label_life.sealed(label, "back_in_play")

    actions.unseal(wave=row.wave, reason="Erreur", actor=labels.authority_of(label.programme))

    assert not row.letters.exists()


def test_a_wave_holds_decisions_on_labels_and_on_candidacies(label, later):
    other = label_life.label("Vallée haute")

    assert (
        queries.label_decisions_in(
            label_life.written(other, "back_in_play").wave, labels.authority_of(other.programme)
        )[0].label
        == other
    )
