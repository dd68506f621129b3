"""A code that signs in stands in no outbox once it has left, nor once it works no more."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import override_settings

from cocarde.web.clock import queries as clock
from cocarde.web.mail import queries, tasks
from cocarde.web.mail.actions.delivery import deliver_due
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories.accounts import PersonFactory
from factories.letterbox import standing_letterbox

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
QUARTER = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def outbox(settings):
    """The backend of life, and nobody has asked for a code yet: they are counted."""
    cache.clear()
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"


@pytest.fixture
def letterbox():
    with standing_letterbox() as box, override_settings(SMTP_ADDRESS=box.address):
        yield box


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask for a code; the letter, as the outbox keeps it."""

    def asked(email="ada@example.org"):
        person = PersonFactory(email=email)
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/en/account/login/", {"login": person.email})
        return Message.objects.get(address=email)

    return asked


def test_a_code_that_has_left_is_forgotten(letterbox, ask):
    letter = ask()

    [(_, content)] = letterbox.received
    assert "Here is your sign-in code" in content
    assert (letter.state, letter.title, letter.body) == (
        MessageState.SENT,
        "Your sign-in code",
        "",
    )


def test_a_code_that_has_left_cannot_be_kept(letterbox, ask):
    letter = ask()

    with transaction.atomic(), pytest.raises(IntegrityError):
        Message.objects.filter(pk=letter.pk).update(body="ABCD-EFGH")


@pytest.mark.parametrize("email", ["busy@example.org", "refused@example.org"])
def test_a_code_that_could_not_leave_is_forgotten_when_it_works_no_more(letterbox, ask, email):
    letter = ask(email)
    assert "Here is your sign-in code" in letter.body
    letterbox.is_busy = False

    with clock.travel(letter.expires_at):
        deliver_due()
    letter.refresh_from_db()
    assert (letter.state, letter.body, letterbox.received) == (MessageState.FAILED, "", [])


def test_a_code_is_forgotten_without_a_mail_server_too(ask):
    letter = ask()
    with clock.travel(letter.expires_at - timedelta(seconds=1)):
        tasks.deliver_letters.call()
        assert queries.last_to(letter.address).body == letter.body
    with clock.travel(letter.expires_at):
        assert queries.last_to(letter.address) is None
        tasks.deliver_letters.call()

    letter.refresh_from_db()
    assert (letter.state, letter.body) == (MessageState.FAILED, "")
    assert letter.problem_text == "its code expired before it could leave"


def test_there_is_work_when_the_first_code_expires(ask):
    now = clock.now()
    with clock.travel(now):
        ask()
        assert queries.next_delivery() == now + QUARTER
    with clock.travel(now + QUARTER):
        deliver_due()
        assert queries.next_delivery() is None
