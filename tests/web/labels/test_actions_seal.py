"""Sealing and unsealing."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cocarde.web.access.queries import embargoed_ids
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import Decision, SealedReading
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories import candidacies, labels

pytestmark = pytest.mark.django_db


def refusal_of(verb, **arguments):
    with pytest.raises(actions.DecisionRefusedError) as refused:
        verb(**arguments)
    return refused.value


def seal_refusal(wave):
    return refusal_of(actions.seal, wave=wave, actor=labels.authority_of(wave.programme))


def unseal_refusal(wave, reason="Une erreur."):
    actor = labels.authority_of(wave.programme)
    return refusal_of(actions.unseal, wave=wave, reason=reason, actor=actor)


def test_sealing_places_an_embargo_until_hour_h():
    wave = labels.sealed()

    assert list(embargoed_ids("labels.decision")) == [wave.decisions.get().public_id]


def test_sealing_puts_a_held_letter_for_the_lead_and_each_referent():
    wave = labels.prepared()
    candidacy = wave.decisions.get().candidacy
    Person.objects.filter(pk=candidacies.lead_of(candidacy).pk).update(language="en")
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    letters = queries.sealed_letters(Decision.objects.all())

    assert {(m.state, m.not_before) for m in letters} == {(MessageState.HELD, labels.HOUR_H)}
    assert {m.recipient_id for m in letters} == {m.person_id for m in candidacy.team.all()}
    assert sorted(m.language for m in letters) == ["en", "fr", "fr", "fr"]


def test_a_letter_says_outcome_and_reasons_in_its_readers_language():
    wave = labels.sealed(outcome="not_retained")
    letter = queries.sealed_letters(Decision.objects.all()).first()

    assert letter.title == "Décision sur la candidature Trois rivières"
    said = [
        "Bonjour,",
        (
            "L’autorité a pris la décision suivante sur la candidature «\u202fTrois rivières\u202f», "
            f"déposée au programme {wave.programme.name_fr}."
        ),
        "Décision\u202f: Non retenue",
        "Motifs\u202f:",
        "Motif bien gardé.",
        (
            "Cette décision est publique depuis le "
            "12 novembre 2026 à 18\u00a0h\u00a000 (Paris, UTC+1)."
        ),
        f"On peut la lire ici\u202f: http://localhost:8000/fr/decisions/{wave.programme.slug}/november-wave/",
        "Pour toute question sur ces motifs, répondez à cette lettre ou écrivez à l’équipe du programme.",
    ]
    assert [line.strip() for line in letter.body.splitlines() if line] == said


def test_sealing_books_the_worker_for_hour_h():
    labels.sealed()

    booked = DBTaskResult.objects.get(task_path="cocarde.web.labels.tasks.publish_due_waves")
    assert booked.run_after == labels.HOUR_H


def test_the_journal_of_a_sealed_wave_tells_no_outcome():
    wave = labels.sealed()

    told = [e.payload.content for e in Entry.objects.filter(subject_id=wave.public_id)]
    assert [t["details"] for t in told] == [{}, {}, {}]


def test_a_wave_is_not_sealed_twice():
    assert seal_refusal(labels.sealed()).reason == "sealed"


def test_an_empty_wave_is_not_sealed():
    assert seal_refusal(labels.wave()).reason == "empty"


@pytest.mark.parametrize(
    ("reasons", "reason"),
    [({}, "no_reasons"), ({"fr": "Un motif."}, "one_language"), ({"en": "Why."}, "one_language")],
)
def test_a_decision_without_reasons_in_both_languages_is_not_sealed(reasons, reason):
    wave = labels.prepared()
    candidacy = wave.decisions.get().candidacy
    actor = labels.authority_of(wave.programme)
    actions.decide(wave=wave, candidacy=candidacy, outcome="labelled", reasons=reasons, actor=actor)
    refused = seal_refusal(wave)

    assert (refused.reason, refused.items) == (reason, [candidacy])


def test_a_wave_whose_hour_is_over_is_not_sealed():
    wave = labels.prepared()

    with clock.travel(labels.HOUR_H):
        assert seal_refusal(wave).reason == "past"


def test_a_withdrawn_candidacy_stops_the_sealing_and_is_named():
    wave = labels.prepared()
    candidacy = wave.decisions.get().candidacy
    candidacy_actions.move(
        candidacy=candidacy, verb="withdraw", actor=candidacies.lead_of(candidacy)
    )
    refused = seal_refusal(wave)

    assert (refused.reason, refused.items) == ("state", [candidacy])


def test_unsealing_destroys_the_letters_and_keeps_the_reason_in_the_journal():
    wave = labels.sealed()
    actions.unseal(wave=wave, reason=" Une erreur. ", actor=labels.authority_of(wave.programme))
    line = Entry.objects.get(verb="labels.wave_unsealed")

    assert Message.objects.filter(not_before=labels.HOUR_H).count() == 0
    assert line.payload.content["details"] == {"reason": "Une erreur."}
    assert labels.decided(wave, wave.decisions.get().candidacy, "not_retained").revision == 2


def test_unsealing_needs_a_reason_a_sealed_wave_and_time_left():
    wave = labels.sealed()

    assert unseal_refusal(wave, " ").reason == "no_reasons"
    with clock.travel(labels.HOUR_H):
        assert unseal_refusal(wave).reason == "past"
    assert unseal_refusal(labels.wave()).reason == "not_sealed"


def test_each_reading_of_a_sealed_wave_is_noted_and_only_of_a_sealed_one():
    wave = labels.prepared()
    reader = labels.authority_of(wave.programme)
    actions.log_reading(wave=wave, person=reader)
    wave = actions.seal(wave=wave, actor=reader)
    actions.log_reading(wave=wave, person=reader)
    with clock.travel(labels.BEFORE + timedelta(hours=1)):
        actions.log_reading(wave=wave, person=reader)

    assert [(r.person, r.at) for r in SealedReading.objects.order_by("at")] == [
        (reader, labels.BEFORE),
        (reader, labels.BEFORE + timedelta(hours=1)),
    ]
    noted = Entry.objects.filter(verb="labels.sealed_wave_read")
    assert [(e.subject_id, e.actor) for e in noted] == [(wave.public_id, reader)] * 2
