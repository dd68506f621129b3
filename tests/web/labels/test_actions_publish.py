"""Publication, in one process; what several do is in test_publication_processes."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.queries import embargoed_ids
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.events import candidacy_moved
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.journal.queries import verify
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import Decision, Label
from cocarde.web.labels.states import WaveState
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import outbox_of
from cocarde.web.mail.states import MessageState
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_published_before_the_hour_by_anybody():
    wave = labels.sealed()

    assert actions.publish_due() == 0
    assert actions.publish(wave=wave) is None
    assert Label.objects.count() == 0


def test_at_hour_h_everything_becomes_public_together():
    wave = labels.sealed(("Aval", "Zénith", "Écluse"))

    with clock.travel(labels.HOUR_H):
        assert actions.publish_due() == 1
        assert actions.publish_due() == 0
    wave.refresh_from_db()
    assert (wave.state, wave.published_at) == (WaveState.PUBLISHED, labels.HOUR_H)
    assert [x.holder for x in queries.public_labels()] == ["Aval", "Écluse", "Zénith"]
    assert {x.candidacy.state for x in Label.objects.all()} == {"labelled"}
    assert list(embargoed_ids("labels.decision")) == []
    assert verify().reason == ""


def test_the_label_takes_day_and_term_from_hour_h_in_the_programmes_zone():
    label = labels.label()

    assert (label.granted_on, label.term_on) == (date(2026, 11, 12), date(2027, 11, 12))


def test_another_kind_of_label_is_named_as_its_outcome_says():
    wave = labels.published(outcome="other_label")

    assert wave.decisions.get().label.kind_key == "thematic-pilot"


def test_an_outcome_without_a_label_grants_none():
    wave = labels.published(outcome="back_to_coconstruction")

    assert wave.decisions.get().candidacy.state == "coconstruction"
    assert Label.objects.count() == 0


def test_letters_are_released_with_the_wave_and_sent_on_their_way(
    django_capture_on_commit_callbacks,
):
    with clock.travel(labels.BEFORE):
        labels.sealed()
    with clock.travel(labels.AFTER), django_capture_on_commit_callbacks(execute=True):
        actions.publish_due()

    assert {m.state for m in queries.sealed_letters(Decision.objects.all())} == {"ready"}
    assert (
        DBTaskResult.objects.filter(task_path="cocarde.web.mail.tasks.deliver_letters").count() == 1
    )


def test_a_candidacy_withdrawn_after_the_sealing_lapses_without_a_letter():
    wave = labels.sealed(("Amont", "Aval"))
    gone = wave.decisions.get(candidacy__name="Amont").candidacy
    candidacy_actions.move(candidacy=gone, verb="withdraw", actor=candidacies.lead_of(gone))

    with clock.travel(labels.AFTER):
        actions.publish_due()
    gone.refresh_from_db()
    lapsed = Decision.objects.get(candidacy=gone)
    assert (gone.state, lapsed.lapsed) == ("withdrawn", True)
    assert [d.candidacy.name for d in queries.public_decisions()] == ["Aval"]
    assert Message.objects.filter(title__contains="Amont").count() == 0


def break_on(name):
    def receiver(sender, candidacy, **_):
        if candidacy.name == name:
            raise RuntimeError(name)

    return receiver


def test_a_wave_that_fails_stays_sealed_whole_and_does_not_stop_the_others(caplog):
    failing = labels.sealed(("Amont", "Brisée"))
    other = labels.sealed(("Aval",))
    receiver = break_on("Brisée")
    candidacy_moved.connect(receiver)
    try:
        with clock.travel(labels.AFTER):
            assert actions.publish_due() == 1
            with pytest.raises(CommandError):
                call_command("publish_due")
    finally:
        candidacy_moved.disconnect(receiver)
    failing.refresh_from_db()
    assert failing.state == WaveState.SEALED
    assert [x.decision.wave for x in Label.objects.all()] == [other]
    assert [r.message for r in caplog.records if r.name.endswith("publish")] == [
        f"wave {failing.public_id} is due and could not be published"
    ] * 2
    with clock.travel(labels.AFTER):
        call_command("publish_due")
    assert Label.objects.count() == 3


def test_two_labels_of_one_candidacy_have_two_addresses():
    label = labels.label()
    again = labels.awaiting(label.candidacy.call, "Autre")
    type(again).objects.filter(pk=label.candidacy_id).update(state="opinion_given")
    wave = labels.wave(label.programme)
    labels.decided(wave, label.candidacy)
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    with clock.travel(labels.AFTER):
        actions.publish_due()

    assert sorted(x.slug for x in Label.objects.all()) == [label.slug, f"{label.slug}-2"]


def test_letters_enter_the_outbox_at_their_hour_and_never_for_whom_a_barrier_stops():
    wave = labels.sealed(("Amont", "Barrée"))
    reader, barred = (programmes.person_with(wave.programme, Role.OFFICE) for _ in range(2))
    raise_barrier(person=barred, ref=Candidacy.objects.get(name="Barrée").ref)
    titles = {"Décision sur la candidature Amont", "Décision sur la candidature Barrée"}

    assert {m.title for m in outbox_of(wave.programme_id, reader)} & titles == set()
    with clock.travel(labels.AFTER):
        actions.publish_due()
        assert {m.title for m in outbox_of(wave.programme_id, reader)} & titles == titles
        assert {m.title for m in outbox_of(wave.programme_id, barred)} & titles == {
            "Décision sur la candidature Amont"
        }


def test_letters_go_to_those_who_answer_for_it_at_the_hour():
    wave = labels.sealed()
    row = wave.decisions.get().candidacy
    lead, gone = candidacies.lead_of(row), row.team.filter(role=TeamRole.REFERENT).first()
    before = {m.recipient for m in queries.held_letters(wave.decisions.all())}
    assert {lead, gone.person} < before
    member = PersonFactory(language="en")
    candidacy_actions.invite(candidacy=row, person=member, role=TeamRole.REFERENT, actor=lead)
    gone.delete()
    sealed = {m.recipient: m.body for m in queries.held_letters(wave.decisions.all())}
    with clock.travel(labels.AFTER):
        actions.publish_due()

    sent = {m.recipient: m for m in queries.sealed_letters(wave.decisions.all())}
    assert set(sent) == before - {gone.person} | {member}
    assert {m.state for m in sent.values()} == {MessageState.READY}
    assert {p: m.body for p, m in sent.items() if p != member} == {
        p: body for p, body in sealed.items() if p != gone.person
    }
    assert sent[member].body.count("Well kept reason.") == 1
    assert sent[member].enclosure.language == "en"
