"""A letter before it leaves: held, corrected, let go, deleted; never one that is leaving."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry as Line
from cocarde.web.mail import actions, queries
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from cocarde.web.programmes import actions as programmes_actions
from factories import programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programmes.programme()


@pytest.fixture
def office(programme):
    return programmes.person_with(programme, Role.OFFICE)


def written(programme, **fields):
    said = {"to": PersonFactory(), "title": "Une lettre", "body": "Bonjour."} | fields
    return actions.write(programme_id=programme.pk, **said)


def these(*letters):
    return Message.objects.filter(pk__in=[one.pk for one in letters])


def test_a_programme_that_reads_its_letters_holds_them(programme, office):
    free = written(programme)
    programmes_actions.make_letters_wait(programme=programme, wait=True, actor=office)
    held, elsewhere = written(programme), written(programmes.programme())
    assert [one.state for one in (free, held, elsewhere)] == ["ready", "held", "ready"]
    actions.let_go(messages=these(held), actor=office)
    held.refresh_from_db()
    assert held.state == MessageState.READY
    programmes_actions.make_letters_wait(programme=programme, wait=False, actor=office)
    assert written(programme).state == MessageState.READY


def test_words_are_corrected_for_all_who_are_to_receive_them(programme, office):
    one, two = written(programme), written(programme)
    assert (
        actions.correct(messages=these(one, two), title="Autre", body="Mieux.", actor=office) == 2
    )
    assert set(Message.objects.values_list("title", "body")) == {("Autre", "Mieux.")}


@pytest.mark.parametrize(
    "fields",
    [
        {"state": MessageState.SENT, "sent_at": clock.now()},
        {"state": MessageState.FAILED},  # as one is while it is leaving
        {"state": MessageState.HELD, "not_before": clock.now()},  # of a wave: read on its page
        {"expires_at": clock.now()},
    ],
)
def test_what_has_left_or_is_not_the_office_s_to_change_stays(programme, office, fields):
    letter = written(programme)
    these(letter).update(**fields)
    for verb in (
        lambda rows: actions.correct(messages=rows, title="x", body="x", actor=office),
        lambda rows: actions.hold(messages=rows, actor=office),
        lambda rows: actions.let_go(messages=rows, actor=office),
        lambda rows: actions.discard(messages=rows, actor=office),
    ):
        with pytest.raises(actions.LeftError):
            verb(these(letter))
    letter.refresh_from_db()
    assert letter.body == "Bonjour."


def test_a_held_letter_does_not_leave_and_a_deleted_one_is_no_more(programme, office):
    letter = written(programme)
    actions.hold(messages=these(letter), actor=office)
    assert list(queries.due_letters()) == []
    assert actions.discard(messages=these(letter), actor=office) == 1
    assert not Message.objects.exists()


def test_the_journal_says_which_letters_and_no_word_of_them(programme, office):
    letter = written(programme)
    actions.correct(messages=these(letter), title="Secret", body="Secret", actor=office)
    noted = Line.objects.get(verb="mail.corrected").payload.content["details"]
    assert noted == {"letters": [letter.public_id]}


def test_letters_that_say_the_same_are_one(programme):
    one, two = written(programme), written(programme)
    written(programme, body="Autre chose.")
    rows = Message.objects.all()
    assert set(queries.alike(rows, one)) == {one, two}


def test_a_letter_that_is_held_is_not_among_what_its_recipient_reads_of_herself(programme, office):
    letter = written(programme)
    assert list(queries.letters_received(letter.recipient)) == [letter]
    actions.hold(messages=these(letter), actor=office)
    assert list(queries.letters_received(letter.recipient)) == []
