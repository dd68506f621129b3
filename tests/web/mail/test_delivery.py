"""Letters wait, are held, and leave once, through a real server."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, send_mail
from django.test import override_settings

from cocarde.web.access.models import SubjectRef
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.mail import actions
from cocarde.web.mail.actions.delivery import deliver_due
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import WAITS, MessageState
from factories.accounts import PersonFactory
from factories.letterbox import closed_server, standing_letterbox

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def letterbox():
    with standing_letterbox() as box, override_settings(SMTP_ADDRESS=box.address):
        yield box


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


@pytest.fixture
def outbox(settings):
    """The backend of life: pytest-django would keep the letters in memory."""
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"


def test_mails_of_other_libraries_enter_the_same_outbox(outbox):
    send_mail("Titre", "Corps", None, ["ada@example.org"])

    assert Message.objects.get().title == "Titre"


def test_who_waits_for_a_code_waits_for_no_other_letter(
    client, letterbox, outbox, django_capture_on_commit_callbacks
):
    backlog = [letter(email=f"waiting{n}@example.org") for n in range(3)]
    person = PersonFactory(email="waits@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/login/", {"login": person.email})

    assert [to for to, _ in letterbox.received] == [["waits@example.org"]]
    for row in backlog:
        row.refresh_from_db()
    assert {row.state for row in backlog} == {MessageState.READY}


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


def test_a_refusal_is_final_and_the_others_leave(letterbox):
    refused = letter(email="refused@example.org")
    letter(email="bob@example.org")

    assert deliver_due() == 1
    refused.refresh_from_db()
    assert (refused.state, refused.attempts, refused.next_try_at) == (MessageState.FAILED, 1, None)
    assert refused.problem == "550 no such mailbox"


def test_a_letter_that_cannot_be_written_as_a_mail_is_final_and_the_others_leave(letterbox):
    broken = letter(email="ada@example.org")
    Message.objects.update(title="two\nlines")
    letter(email="bob@example.org")

    assert deliver_due() == 1
    broken.refresh_from_db()
    assert (broken.state, bool(broken.problem)) == (MessageState.FAILED, True)


def test_a_letter_refused_for_now_is_tried_again_later(letterbox):
    row = letter(email="busy@example.org")
    now = clock.now()

    with clock.travel(now):
        assert (deliver_due(), deliver_due()) == (0, 0)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (MessageState.READY, 1)
    assert (row.problem, row.next_try_at) == ("451 try again later", now + WAITS[0])
    letterbox.is_busy = False
    with clock.travel(row.next_try_at):
        assert deliver_due() == 1
    row.refresh_from_db()
    assert (row.state, row.problem) == (MessageState.SENT, "")


def test_each_try_waits_longer_than_the_one_before_and_the_last_is_final(letterbox):
    row = letter(email="busy@example.org")
    instant, waited = clock.now(), []
    while row.state == MessageState.READY:
        with clock.travel(instant):
            deliver_due()
        row.refresh_from_db()
        if row.next_try_at:
            waited.append(row.next_try_at - instant)
            instant = row.next_try_at

    assert (row.state, waited) == (MessageState.FAILED, list(WAITS))
    assert sorted(set(waited)) == waited


def test_an_absent_server_is_noted():
    row = letter()
    with override_settings(SMTP_ADDRESS="smtp://127.0.0.1:1"):
        assert deliver_due() == 0

    row.refresh_from_db()
    assert (row.state, row.attempts, bool(row.problem)) == (MessageState.READY, 1, True)


def test_a_server_that_is_closed_is_asked_once_for_all_letters():
    for number in range(3):
        letter(email=f"ada{number}@example.org")
    with closed_server() as (address, visits), override_settings(SMTP_ADDRESS=address):
        assert deliver_due() == 0

    assert len(visits) == 1
    assert {(m.state, m.attempts, m.problem) for m in Message.objects.all()} == {
        (MessageState.READY, 1, "554 closed")
    }


def test_a_letter_taken_back_while_it_leaves_breaks_nothing(letterbox, monkeypatch):
    letter()
    send = EmailMessage.send

    def send_once_taken_back(mail):
        Message.objects.all().delete()
        return send(mail)

    monkeypatch.setattr(EmailMessage, "send", send_once_taken_back)
    assert deliver_due() == 1
    assert Message.objects.count() == 0


def test_a_letter_interrupted_while_leaving_says_so_and_does_not_leave_again(letterbox):
    row = letter()

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmailMessage, "send", stop)
        with pytest.raises(KeyboardInterrupt):
            deliver_due()

    assert deliver_due() == 0
    row.refresh_from_db()
    assert row.state == MessageState.FAILED
    assert row.problem_text == "interrompue pendant son départ\u202f: elle a pu être reçue"
