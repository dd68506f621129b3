"""The page of a letter that has not left."""

import pytest

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.mail import actions
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programmes.programme()


@pytest.fixture
def office(client, programme):
    person = programmes.person_with(programme, Role.OFFICE)
    client.force_login(person)
    return person


@pytest.fixture
def letters(programme):
    def write(name, **fields):
        said = {"title": "Une lettre", "body": "Bonjour."} | fields
        return actions.write(to=PersonFactory(name=name), programme_id=programme.pk, **said)

    return [write("Ada"), write("Bob"), write("Cléo", body="Autre chose.")]


def page_of(programme, letter):
    return f"/fr/office/{programme.slug}/outbox/{letter.public_id}/"


def test_the_page_says_who_is_to_receive_these_words(client, programme, office, letters):
    page = client.get(page_of(programme, letters[0]))
    assert [str(one.recipient) for one in page.context["copies"]] == ["Ada", "Bob"]
    outbox = client.get(f"/fr/office/{programme.slug}/outbox/")
    assert page_of(programme, letters[2]) in outbox.text


def test_other_words_are_kept_and_leave(client, programme, office, letters):
    sent = {"title": "Titre", "body": "Mieux.\n\nEt plus.", "do": "leave"}
    answer = client.post(page_of(programme, letters[0]), sent, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["2 lettres peuvent partir."]
    kept = set(Message.objects.filter(title="Titre").values_list("body", "state"))
    assert kept == {("Mieux.\n\nEt plus.", MessageState.READY)}


def test_an_empty_letter_is_refused_with_its_words_kept(client, programme, office, letters):
    page = client.post(page_of(programme, letters[0]), {"title": "T", "body": "", "do": "correct"})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"body"})


@pytest.mark.parametrize(("what", "states"), [("hold", {"held"}), ("discard", set())])
def test_a_letter_is_held_or_deleted_for_all(client, programme, office, letters, what, states):
    client.post(page_of(programme, letters[0]), {"do": what})
    rows = Message.objects.filter(body="Bonjour.")
    assert set(rows.values_list("state", flat=True)) == states
    assert Message.objects.get(body="Autre chose.").state == MessageState.READY


def test_a_letter_that_has_left_leads_back_to_the_outbox(client, programme, office, letters):
    Message.objects.update(state=MessageState.FAILED)
    answer = client.get(page_of(programme, letters[0]), follow=True)
    (told,) = [str(one) for one in answer.context["messages"]]
    assert told.startswith("Cette lettre est partie entre-temps")


def test_letters_wait_where_the_office_says_so(client, programme, office):
    client.post(f"/fr/office/{programme.slug}/outbox/wait/", {"wait": "1"})
    programme.refresh_from_db()
    assert programme.letters_wait
    client.post(f"/fr/office/{programme.slug}/outbox/wait/", {"wait": ""})
    programme.refresh_from_db()
    assert not programme.letters_wait


def test_nobody_else_finds_the_letter_nor_what_a_barrier_hides(client, programme, office, letters):
    for role in (Role.DELEGATE, Role.PARTNER, Role.COMMITTEE, Role.AUTHORITY):
        client.force_login(programmes.person_with(programme, role))
        assert client.get(page_of(programme, letters[0])).status_code == 404
    row = candidacies.candidacy(programmes.call(programme))
    about = actions.write(
        to=PersonFactory(), title="x", body="y", programme_id=programme.pk, about=row.ref
    )
    client.force_login(office)
    assert client.get(page_of(programme, about)).status_code == 200
    raise_barrier(person=office, ref=row.ref)
    assert client.get(page_of(programme, about)).status_code == 404
