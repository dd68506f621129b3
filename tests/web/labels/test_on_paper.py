"""Letters of decisions as PDF: what they say, when they are issued, who has them."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import SealedReading
from cocarde.web.mail import actions as mail_actions
from cocarde.web.mail import queries as mail
from cocarde.web.mail.models import Enclosure
from factories import candidacies, label_life, labels, programmes
from factories.accounts import PersonFactory
from factories.pdf import words

pytestmark = pytest.mark.django_db


def letter_of(decision, language="fr"):
    return Enclosure.objects.get(cause_id=decision.public_id, language=language)


def asking(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address_of(candidacy, letter, language="fr"):
    return f"/{language}/candidacies/{candidacy.public_id}/letters/{letter.public_id}.pdf"


def test_the_letter_says_decision_reasons_appeal_and_where_it_is_verified():
    decision = label_life.decision("not_retained")
    letter = letter_of(decision)
    said = words(mail.pdf_of(letter))

    for part in (
        "12 novembre 2026",
        letter.public_id,
        "Décision sur la candidature Trois rivières",
        decision.candidacy.programme.authority,
        str(queries.outcome_of(decision).label),
        "Motif bien gardé.",
        "60 jours",
        "11 janvier 2027",
        f"/fr/candidacies/{decision.candidacy.public_id}/appeal/",
        f"/fr/letters/{letter.public_id}/",
    ):
        assert part in said
    assert "Well kept reason." in words(mail.pdf_of(letter_of(decision, "en")))


def test_an_outcome_that_the_specification_lets_nobody_appeal_against_says_nothing_of_it():
    decision = labels.published(outcome="labelled").decisions.get()

    assert "recours" not in words(mail.pdf_of(letter_of(decision))).lower()


def test_the_letter_names_no_person():
    decision = labels.published().decisions.get()
    team = [str(member.person) for member in decision.candidacy.team.select_related("person")]
    said = words(mail.pdf_of(letter_of(decision)))

    assert [name for name in [*team, str(decision.decided_by)] if name in said] == []


def test_the_same_letter_goes_with_every_message_in_a_language():
    wave = labels.sealed()
    decision = wave.decisions.get()

    assert {m.enclosure for m in queries.sealed_letters([decision]) if m.language == "fr"} == {
        letter_of(decision)
    }


def test_nothing_is_issued_or_typeset_while_sealed_nor_by_the_publication_itself():
    with clock.travel(labels.BEFORE):
        wave = labels.sealed()
    assert set(Enclosure.objects.values_list("issued_at", "made_at")) == {(None, None)}
    with clock.travel(labels.AFTER):
        actions.publish(wave=wave)

    assert set(Enclosure.objects.values_list("issued_at", "made_at")) == {(labels.AFTER, None)}


def test_unsealing_destroys_the_letters_on_paper():
    wave = labels.sealed()
    actions.unseal(wave=wave, reason="Une erreur.", actor=labels.authority_of(wave.programme))

    assert Enclosure.objects.count() == 0


def test_a_decision_that_lapses_has_no_letter():
    wave = labels.sealed()
    row = wave.decisions.get().candidacy
    candidacy_actions.move(candidacy=row, verb="withdraw", actor=candidacies.lead_of(row))
    with clock.travel(labels.AFTER):
        actions.publish_due()

    assert Enclosure.objects.count() == 0


def test_what_is_issued_stays_whatever_becomes_of_names():
    decision = labels.published().decisions.get()
    letter = letter_of(decision)
    before = mail.pdf_of(letter)
    decision.candidacy.programme.name_fr = "Un autre nom"
    decision.candidacy.programme.save()

    assert mail.pdf_of(Enclosure.objects.get(pk=letter.pk)) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Enclosure.objects.filter(pk=letter.pk).update(data={})


def test_the_team_and_the_office_have_it_once_issued_and_nobody_else():
    decision = labels.published(outcome="not_retained").decisions.get()
    row, programme = decision.candidacy, decision.candidacy.programme
    page = address_of(row, letter_of(decision))
    recused = programmes.person_with(programme, Role.OFFICE)
    raise_barrier(person=recused, ref=row.ref)
    readers = {
        "lead": candidacies.lead_of(row),
        "office": programmes.person_with(programme, Role.OFFICE),
        "authority": labels.authority_of(programme),
        "partner": programmes.person_with(programme, Role.PARTNER),
        "recused": recused,
        "stranger": PersonFactory(),
    }
    answers = {name: asking(person).get(page).status_code for name, person in readers.items()}

    assert answers == {
        "lead": 200,
        "office": 200,
        "authority": 200,
        "partner": 404,
        "recused": 404,
        "stranger": 404,
    }
    assert Client().get(page).status_code == 302


def test_before_its_hour_it_is_as_one_that_never_was():
    wave = labels.sealed()
    decision = wave.decisions.get()
    lead = asking(candidacies.lead_of(decision.candidacy))
    page = address_of(decision.candidacy, letter_of(decision))

    assert [lead.get(page).status_code, Client().get(page).status_code] == [404, 302]
    assert Client().get(f"/fr/letters/{letter_of(decision).public_id}/").status_code == 404


def test_what_is_given_is_kept_under_its_hash_which_anybody_reads():
    decision = labels.published().decisions.get()
    lead = asking(candidacies.lead_of(decision.candidacy))
    given = lead.get(address_of(decision.candidacy, letter_of(decision))).content
    letter = letter_of(decision)
    page = Client().get(f"/fr/letters/{letter.public_id}/").content.decode()

    assert (letter.size_bytes, mail.pdf_of(letter)) == (len(given), given)
    assert letter.sha256 in page
    assert "Trois rivières" not in page


def test_those_who_decide_re_read_it_before_under_their_name_and_each_reading_is_noted():
    wave = labels.prepared(outcome="not_retained")
    person = labels.authority_of(wave.programme)
    page = f"/fr/office/waves/{wave.public_id}/letters/{wave.decisions.get().public_id}/fr.pdf"
    prepared = words(asking(person).get(page).content)
    actions.seal(wave=wave, actor=person)
    sealed = words(asking(person).get(page).content)

    for said in (prepared, sealed):
        assert "Motif bien gardé." in said
        assert str(person) in said
    assert SealedReading.objects.filter(person=person).count() == 1
    assert asking(candidacies.lead_of(wave.decisions.get().candidacy)).get(page).status_code == 404
    assert Enclosure.objects.filter(made_at=None).count() == 2


def test_the_team_finds_it_on_the_home_of_its_candidacy():
    decision = labels.published(outcome="not_retained").decisions.get()
    row = decision.candidacy
    page = asking(candidacies.lead_of(row)).get(f"/fr/candidacies/{row.public_id}/")

    assert address_of(row, letter_of(decision)) in page.content.decode()


def test_a_decision_on_a_label_says_its_new_term_before_it_is_published():
    label = label_life.label()
    with clock.travel(label_life.LATER):
        label_life.audited(label)
        decision = label_life.sealed(label, "confirmed")
        paper = queries.paper_of(decision.wave, decision, "fr")

    assert "nouvelle échéance : " in paper.data["sections"][0]["blocks"][0]["runs"][0][
        "text"
    ].replace("\u202f", " ")


@pytest.mark.parametrize(
    ("answers", "told"), [(True, "et a répondu"), (False, "aucune réponse n’a été reçue")]
)
def test_the_letter_of_a_withdrawal_says_how_the_holder_was_heard(answers, told):
    label = label_life.label()
    with clock.travel(label_life.LATER):
        notice = label_life.noticed(label)
        if answers:
            label_life.observed(notice, is_final=True)
    with clock.travel(label_life.PAST_TERM):
        decision = label_life.decided(label, "withdrawn")

    said = words(mail.pdf_of(letter_of(decision)))
    assert told in said
    assert "Motif de la vie du label." in said


def test_who_stands_aside_finds_no_letter_on_the_page_of_a_wave():
    wave = labels.prepared()
    decision = wave.decisions.get()
    recused = programmes.person_with(wave.programme, Role.OFFICE)
    page = f"/fr/office/waves/{wave.public_id}/letters/{decision.public_id}/fr.pdf"
    assert asking(recused).get(page).status_code == 200
    raise_barrier(person=recused, ref=decision.candidacy.ref)

    assert asking(recused).get(page).status_code == 404


def test_the_wave_leads_to_each_letter_on_paper_before_and_after_the_sealing():
    wave = labels.prepared()
    person = labels.authority_of(wave.programme)
    letter = f"/fr/office/waves/{wave.public_id}/letters/{wave.decisions.get().public_id}/fr.pdf"
    dry_run = asking(person).get(f"/fr/office/waves/{wave.public_id}/dry-run/").content.decode()
    actions.seal(wave=wave, actor=person)
    sealed = asking(person).get(f"/fr/office/waves/{wave.public_id}/letters/").content.decode()

    assert [letter in dry_run, letter in sealed] == [True, True]


def test_the_office_re_reads_it_in_the_outbox_while_the_message_waits_for_somebody():
    decision = labels.published().decisions.get()
    programme = decision.candidacy.programme
    office = asking(programmes.person_with(programme, Role.OFFICE))
    message = next(m for m in queries.sealed_letters([decision]) if m.language == "fr")
    outbox = f"/fr/office/{programme.slug}/outbox/"
    page = f"{outbox}{message.public_id}/letter.pdf"

    assert page in office.get(outbox).content.decode()
    assert "Motif bien gardé." in words(office.get(page).content)
    lead = asking(candidacies.lead_of(decision.candidacy))
    assert lead.get(page).status_code == 404


def test_the_letters_of_a_wave_take_as_many_statements_to_issue_as_one(
    django_assert_max_num_queries,
):
    with clock.travel(labels.BEFORE):
        wave = labels.sealed(("Trois rivières", "Deux monts"))
    causes = [decision.ref for decision in wave.decisions.all()]
    with django_assert_max_num_queries(12):
        mail_actions.issue(causes=causes, programme_id=wave.programme_id)

    assert Enclosure.objects.filter(issued_at=None).count() == 0
