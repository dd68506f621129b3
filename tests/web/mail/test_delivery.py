"""Letters wait, are held, and leave once, through a real server."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import send_mail
from django.test import override_settings

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.mail import actions
from cocarde.web.mail.actions.delivery import deliver_due
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories.accounts import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


class Letterbox:
    """Keeps what the server receives; refuses the addresses that begin with 'refused'."""

    def __init__(self):
        self.received = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("refused"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def letterbox():
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    with override_settings(SMTP_ADDRESS=f"smtp://127.0.0.1:{port}"):
        yield box
    controller.stop()


def letter(**fields):
    return actions.write(
        to=PersonFactory(email=fields.pop("email", "ada@example.org"), language="en"),
        title="Reçu de dépôt",
        body="Bonjour,\nà bientôt.",
        **fields,
    )


def test_without_a_server_letters_stay_readable_in_the_outbox():
    row = letter()

    assert deliver_due() == 0
    row.refresh_from_db()
    assert row.state == MessageState.READY


def test_a_letter_is_in_the_language_of_its_person():
    assert letter().language == "en"


def test_mails_of_other_libraries_enter_the_same_outbox(settings):
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"
    send_mail("Titre", "Corps", None, ["ada@example.org"])

    assert Message.objects.get().title == "Titre"


def test_a_letter_leaves_once(letterbox):
    row = letter()

    assert (deliver_due(), deliver_due()) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.sent_at is None) == (MessageState.SENT, False)
    [(recipients, content)] = letterbox.received
    assert recipients == ["ada@example.org"]
    assert "Subject: =?utf-8?" in content


def test_a_held_letter_waits_for_a_hand(letterbox):
    letter(held=True)
    assert deliver_due() == 0

    assert actions.release(messages=Message.objects.all()) == 1
    assert deliver_due() == 1


def lines():
    """The verbs and details of the journal, as they were written."""
    rows = Entry.objects.select_related("payload").order_by("sequence")
    return [(e.verb, e.subject_id, e.payload.content["details"]) for e in rows]


def test_a_letter_is_noted_without_its_words_when_it_is_written():
    ref = SubjectRef("candidacies.candidacy", "abcdefghjkmn")
    row = letter(about=ref, held=True)

    told = {"to": row.recipient.public_id, "about": str(ref), "held": True}
    assert lines() == [("mail.written", row.public_id, told)]


def test_letters_let_go_and_letters_taken_back_are_noted_when_there_are_any():
    ref = SubjectRef("candidacies.candidacy", "abcdefghjkmn")
    row = letter(about=ref, held=True)
    for _ in range(2):
        actions.release(messages=Message.objects.all())
    for _ in range(2):
        actions.withdraw(to=row.recipient, about=[ref])

    taken_back = {"to": row.recipient.public_id, "about": [str(ref)], "letters": 1}
    assert lines()[1:] == [
        ("mail.released", "", {"letters": [row.public_id]}),
        ("mail.withdrawn", "", taken_back),
    ]


def test_a_letter_waits_for_its_hour(letterbox):
    hour = clock.now() + timedelta(hours=1)
    letter(not_before=hour)
    assert deliver_due() == 0

    with clock.travel(hour):
        assert deliver_due() == 1


def test_a_refusal_is_noted_and_the_others_leave(letterbox):
    refused = letter(email="refused@example.org")
    letter(email="bob@example.org")

    assert deliver_due() == 1
    refused.refresh_from_db()
    assert refused.state == MessageState.FAILED
    assert "no such mailbox" in refused.problem


def test_an_absent_server_is_noted(letterbox):
    row = letter()
    with override_settings(SMTP_ADDRESS="smtp://127.0.0.1:1"):
        assert deliver_due() == 0

    row.refresh_from_db()
    assert (row.state, bool(row.problem)) == (MessageState.FAILED, True)
