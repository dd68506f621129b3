"""Contesting, answering, forgetting."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.journal import queries as journal
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from cocarde.web.replies import actions, queries, tasks
from cocarde.web.replies.models import Contestation
from cocarde.web.replies.states import ContestationState
from factories import programmes, replies

pytestmark = pytest.mark.django_db
ACCEPTED, REFUSED = ContestationState.ACCEPTED, ContestationState.REFUSED


@pytest.fixture
def link(snapshot):
    return replies.link(snapshot)


@pytest.fixture
def row(link):
    return replies.contestation(link)


def answer(row, state=ACCEPTED, text="Elle sera retirée."):
    return actions.answer(contestation=row, state=state, text=text, actor=row.link.issued_by)


def test_the_office_is_told_without_who_wrote_nor_in_what_words(row):
    [letter] = Message.objects.filter(subject_id=row.public_id)

    assert letter.recipient == row.link.issued_by
    assert letter.title == "Société 3 conteste ce qui est compté à son sujet"
    assert f"/fr/office/replies/{row.public_id}/" in letter.body
    for personal in ("Camille", "camille@societe.example", "Fermée depuis"):
        assert personal not in letter.body + str([e.payload.content for e in Entry.objects.all()])


def test_the_answer_leaves_by_letter_to_whoever_left_an_address(row):
    answer(row)
    letter = Message.objects.get(recipient=None)

    assert (letter.address, letter.language) == ("camille@societe.example", "fr")
    assert "Elle sera retirée." in letter.body
    assert Entry.objects.filter(verb="replies.accepted").count() == 1


def test_no_letter_without_an_address(link):
    answer(replies.contestation(link, email="", name=""), REFUSED, "Elle est au registre.")

    assert Message.objects.filter(recipient=None).count() == 0


def test_an_answer_is_given_once_and_stays(row):
    answer(row)
    with pytest.raises(actions.AlreadyAnsweredError):
        answer(row, REFUSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contestation.objects.filter(pk=row.pk).update(answer="Autre chose.")


def test_the_answer_is_shown_thirty_days_at_least(row):
    with clock.travel(row.link.expires_at - timedelta(days=1)):
        given = answer(row)

    assert given.link.expires_at == given.answered_at + timedelta(days=30)


@pytest.mark.parametrize("field", ["text", "reason"])
def test_what_was_received_is_not_rewritten(row, field):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contestation.objects.filter(pk=row.pk).update(**{field: "other"})


def test_what_was_received_is_never_deleted(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contestation.objects.filter(pk=row.pk).delete()


def test_no_figure_changes(snapshot):
    candidacy, figure = replies.deposited(snapshot)
    row = replies.contestation(replies.link(snapshot, candidacy.programme))
    answer(row)

    assert evidence.recomputed(figure).holds
    assert queries.counts_on(figure) == (1, 1)


def test_an_expired_or_revoked_link_contests_nothing(link):
    with clock.travel(link.expires_at), pytest.raises(actions.LinkClosedError):
        replies.contestation(link)
    actions.revoke_link(link=link, actor=link.issued_by)
    with pytest.raises(actions.LinkClosedError):
        replies.contestation(link)


def test_one_link_bears_so_many_contestations_a_day(link):
    for _ in range(5):
        replies.contestation(link)
    with pytest.raises(actions.TooManyError):
        replies.contestation(link)
    with clock.travel(clock.now() + timedelta(days=1, minutes=1)):
        replies.contestation(link)


@pytest.mark.parametrize(("with_text", "text"), [(False, "Fermée depuis juin 2013."), (True, None)])
def test_who_contested_is_forgotten_and_the_chain_still_holds(row, with_text, text):
    answer(row)
    row.refresh_from_db()
    actions.erase_contester(contestation=row, with_text=with_text)

    assert (row.name, row.email, row.text) == (None, None, text)
    assert Message.objects.filter(recipient=None).count() == 0  # it had not left yet
    assert (journal.verify().broken_at, row.answer) == (None, "Elle sera retirée.")


def test_forgetting_twice_is_noted_once(row):
    for _ in range(2):
        actions.erase_contester(contestation=row, with_text=False)

    assert Entry.objects.filter(verb="replies.contester_erased").count() == 1


def test_who_contested_is_forgotten_once_answered_and_the_link_has_ended(row):
    unanswered = replies.contestation(row.link)
    answer(row)
    with clock.travel(row.link.expires_at - timedelta(minutes=1)):
        assert tasks.forget_ended_links.call() == 0
    with clock.travel(row.link.expires_at):
        assert tasks.forget_ended_links.call() == 1
    row.refresh_from_db()
    unanswered.refresh_from_db()

    assert (row.name, row.email, unanswered.name) == (None, None, "Camille Plainte")


def test_forgetting_is_booked_for_the_end_of_the_link(row, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(row)
    [booked] = DBTaskResult.objects.filter(task_path=tasks.forget_ended_links.module_path)

    assert booked.run_after - timezone.now() > timedelta(days=89)


def test_the_corrections_name_no_person(row, link):
    answer(row)
    replies.contestation(link, text="Pas encore lue.")
    [correction] = queries.corrections_of(link.programme)

    assert (correction.record, correction.reason, correction.to_do) == (
        replies.RECORD,
        "closed",
        "Elle sera retirée.",
    )
    assert "amille" not in repr(correction)
    assert queries.corrections_of(programmes.programme()) == []


def test_only_the_office_of_the_programme_is_told(snapshot):
    other = programmes.person_with(programmes.programme(), Role.OFFICE)
    replies.contestation(replies.link(snapshot))

    assert Message.objects.filter(recipient=other).count() == 0
