"""An informal appeal: within its delay, once, answered with reasons; silence answers nothing."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from cocarde.web.access.states import Role
from cocarde.web.appeals import actions, queries
from cocarde.web.appeals.states import AppealState
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.labels import queries as labels_queries
from cocarde.web.mail import actions as mail_actions
from cocarde.web.mail import queries as mail
from cocarde.web.mail.models import Enclosure, Message
from factories import appeals, label_life, labels, programmes
from factories.accounts import PersonFactory
from factories.pdf import words

pytestmark = pytest.mark.django_db

WITHIN = datetime(2027, 1, 11, 20, tzinfo=UTC)  # the last day, in the evening
AFTER = datetime(2027, 1, 12, 9, tzinfo=UTC)
MUCH_LATER = datetime(2027, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def candidacy():
    return appeals.not_retained()


def refused(call, **given):
    with pytest.raises(actions.AppealRefusedError) as info:
        call(**given)
    return info.value.reason


def test_an_appeal_is_filed_until_the_last_day_once_and_says_why(candidacy):
    with clock.travel(WITHIN):
        assert queries.contestable(candidacy).last_day == date(2027, 1, 11)
        assert refused(appeals.filed, row=candidacy, reasons="  ") == "no_reasons"
        row = appeals.filed(candidacy)
        assert (row.state, row.answer_due_on) == (AppealState.FILED, date(2027, 3, 12))
        assert refused(appeals.filed, row=candidacy) == "twice"
    with clock.travel(AFTER):
        assert refused(appeals.filed, row=appeals.not_retained("Vallée")) == "late"


def test_what_was_labelled_is_not_appealed_against():
    candidacy = label_life.label().candidacy

    assert refused(appeals.filed, row=candidacy) == "nothing"


def test_a_specification_that_says_nothing_provides_for_no_appeal():
    wave = labels.published(outcome="not_retained")

    assert refused(appeals.filed, row=wave.decisions.get().candidacy) == "nothing"


def test_silence_past_the_delay_changes_nothing_and_the_delay_is_shown(candidacy):
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy)
    with clock.travel(MUCH_LATER):
        row.refresh_from_db()
        candidacy.refresh_from_db()
        assert (row.state, candidacy.state) == (AppealState.FILED, "not_retained")
        assert queries.line_of(row).is_late


def test_upheld_the_candidacy_goes_back_and_may_be_decided_again(candidacy):
    authority = labels.authority_of(candidacy.programme)
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy)
        given = {"appeal": row, "answer": appeals.ANSWER, "actor": authority}
        assert refused(actions.uphold_appeal, **given | {"key": "label"}) == "way"
        row = actions.uphold_appeal(key="uphold_decide", **given)
        candidacy.refresh_from_db()
        assert (row.state, candidacy.state) == (AppealState.UPHELD, "opinion_given")
        waiting = labels_queries.candidacies_to_decide(candidacy.programme, authority)
        assert list(waiting) == [candidacy]
        assert refused(actions.reject_appeal, **given) == "answered"


def test_rejected_with_reasons_in_both_languages_the_decision_stands(candidacy):
    authority, lead = labels.authority_of(candidacy.programme), appeals.lead_of(candidacy)
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy)
        half = {"fr": "Non.", "en": ""}
        given = {"appeal": row, "actor": authority}
        assert refused(actions.reject_appeal, answer=half, **given) == "one_language"
        row = actions.reject_appeal(answer=appeals.ANSWER, **given)
    candidacy.refresh_from_db()
    assert (row.state, candidacy.state) == (AppealState.REJECTED, "not_retained")
    letter = Message.objects.filter(recipient=lead, title__contains="votre recours").last()
    assert appeals.ANSWER["fr"] in letter.body


def test_the_office_is_told_without_words_and_acknowledges_once(candidacy):
    office = programmes.person_with(candidacy.programme, Role.OFFICE)
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy, "Un mot très particulier.")
        told = Message.objects.get(recipient=office, title__contains="recours gracieux")
        assert "particulier" not in told.body
        row = actions.acknowledge_appeal(appeal=row, actor=office)
        assert refused(actions.acknowledge_appeal, appeal=row, actor=office) == "acknowledged"
    lines = Entry.objects.filter(verb__startswith="appeals.").order_by("pk")
    assert [line.verb for line in lines] == ["appeals.filed", "appeals.acknowledged"]


def test_the_answer_goes_on_paper_with_the_letter_and_is_had_by_the_team_and_the_office(candidacy):
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy)
        actions.reject_appeal(
            appeal=row, answer=appeals.ANSWER, actor=labels.authority_of(candidacy.programme)
        )
    lead = appeals.lead_of(candidacy)
    message = Message.objects.filter(recipient=lead, title__contains="votre recours").last()
    letter = message.enclosure
    said = words(mail.pdf_of(letter))

    for part in (
        "Réponse au recours gracieux de Trois rivières",
        "11 janvier 2027",
        "Rejeté",
        appeals.ANSWER["fr"],
        candidacy.programme.authority,
        f"/fr/letters/{letter.public_id}/",
    ):
        assert part in said
    assert Enclosure.objects.filter(cause_id=row.public_id).count() == 2

    readers = [lead, programmes.person_with(candidacy.programme, Role.OFFICE), PersonFactory()]
    page = f"/fr/candidacies/{candidacy.public_id}/letters/{letter.public_id}.pdf"
    answers = []
    for person in readers:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        answers.append(client.get(page).status_code)
        if person == lead:
            own = client.get(f"/fr/candidacies/{candidacy.public_id}/appeal/").content.decode()
    assert answers == [200, 200, 404]
    assert page in own


def test_an_appeal_that_is_received_has_no_letter_on_paper_yet(candidacy):
    with clock.travel(WITHIN):
        row = appeals.filed(candidacy)
        actions.acknowledge_appeal(
            appeal=row, actor=programmes.person_with(candidacy.programme, Role.OFFICE)
        )

    assert Enclosure.objects.filter(cause_id=row.public_id).count() == 0


def test_an_office_writes_the_answer_otherwise(candidacy):
    office = programmes.person_with(candidacy.programme, Role.OFFICE)
    mail_actions.reword(
        programme=candidacy.programme,
        kind=mail.kind_named("appeals.answered"),
        language="fr",
        words=mail.Words("Réponse : {candidacy}", "{authority} : {answer}.\n{reasons}\n{url}"),
        actor=office,
    )
    with clock.travel(WITHIN):
        actions.reject_appeal(
            appeal=appeals.filed(candidacy),
            answer=appeals.ANSWER,
            actor=labels.authority_of(candidacy.programme),
        )
    letter = Message.objects.get(recipient=appeals.lead_of(candidacy), title__startswith="Réponse")

    assert letter.title == "Réponse : Trois rivières"
    assert letter.body.startswith(f"{candidacy.programme.authority} : rejeté.\n")
    assert appeals.ANSWER["fr"] in letter.body
