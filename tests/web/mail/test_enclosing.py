"""Letters on paper that go with messages: kept once, sent with them, never before they are issued."""

import email
import email.policy

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from cocarde.web.access.models import SubjectRef, draw_public_id
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.mail import actions, queries
from cocarde.web.mail.actions.delivery import deliver_due
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.queries import enclosing
from cocarde.web.mail.states import MessageState
from factories import programmes
from factories.accounts import PersonFactory
from factories.letterbox import standing_letterbox

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture(autouse=True)
def typeset(monkeypatch):
    """A typesetter that says what it was given: that of the house is tested with the letters themselves."""
    calls = []

    def pdf(data, at):
        calls.append(data)
        return f"%PDF {data['words']} {data.get('watermark', '')} {at:%Y}".encode()

    monkeypatch.setattr(enclosing, "_TYPESETTERS", [pdf])
    return calls


@pytest.fixture
def letterbox():
    with standing_letterbox() as box, override_settings(SMTP_ADDRESS=box.address):
        yield box


def enclosed(words="Voici."):
    """A letter on paper, and a message that it goes with."""
    programme = programmes.programme()
    about = SubjectRef("candidacies.candidacy", "abcdefgh2345")
    paper = queries.Paper(
        reference=draw_public_id(),
        cause=SubjectRef("labels.decision", draw_public_id()),
        about=about,
        language="fr",
        name="decision",
        data={"title": "Décision", "words": words},
        dated_at=clock.now(),
    )
    (row,) = actions.enclose(papers=[paper], programme_id=programme.pk)
    message = actions.write(
        to=PersonFactory(email="ada@example.org"),
        title="Une décision",
        body="Lisez.",
        programme_id=programme.pk,
        about=about,
        enclosure=row,
    )
    return row, message


def issued(row):
    actions.issue(causes=[SubjectRef(row.cause_kind, row.cause_id)], programme_id=row.programme_id)
    row.refresh_from_db()
    return row


def test_it_leaves_with_its_message_as_it_is_kept(letterbox, typeset):
    row, message = enclosed()
    issued(row)

    assert deliver_due() == 1
    row.refresh_from_db()
    ((_people, sent),) = letterbox.received
    mail = email.message_from_string(sent, policy=email.policy.default)
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("decision-fr.pdf", "application/pdf")
    assert file.get_content() == queries.pdf_of(row)
    assert len(typeset) == 1
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_it_is_typeset_once_for_all_who_receive_it(letterbox, typeset):
    row, message = enclosed()
    actions.write(
        to=PersonFactory(),
        title="Une décision",
        body="Lisez.",
        programme_id=message.programme_id,
        enclosure=row,
    )
    issued(row)

    assert (deliver_due(), len(typeset)) == (2, 1)


def test_a_message_never_leaves_without_what_goes_with_it(letterbox, monkeypatch):
    def fails(_data, _at):
        raise queries.EnclosureError("no such font")

    monkeypatch.setattr(enclosing, "_TYPESETTERS", [fails])
    row, message = enclosed()
    issued(row)

    assert deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.problem, message.attempts) == ("ready", "no such font", 1)
    assert letterbox.received == []


def test_one_that_is_not_issued_is_read_under_a_name_and_kept_nowhere(typeset):
    row, _message = enclosed()

    assert b"Ada" in queries.pdf_of(row, watermark="Ada")
    assert actions.keep_enclosure(enclosure=row).made_at is None
    assert queries.issued_with(row.public_id) is None
    assert list(queries.issued_about(row.about)) == []


def test_what_is_issued_changes_no_more_and_stays():
    row = issued(enclosed()[0])
    kept = actions.keep_enclosure(enclosure=row)
    Message.objects.update(enclosure=None)
    for change in (
        lambda: Enclosure.objects.filter(pk=row.pk).update(data={"words": "Autre chose."}),
        lambda: Enclosure.objects.filter(pk=row.pk).update(sha256="0" * 64),
        lambda: Enclosure.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    assert (
        actions.drop_enclosures(
            causes=[SubjectRef(row.cause_kind, row.cause_id)], programme_id=row.programme_id
        )
        == 0
    )
    assert queries.pdf_of(Enclosure.objects.get()) == queries.pdf_of(kept)


def test_each_step_is_journalled_by_identifier_alone():
    row = issued(enclosed("Secret bien gardé.")[0])
    actions.keep_enclosure(enclosure=row)
    lines = Entry.objects.filter(verb__startswith="mail.enclos").order_by("pk")

    assert [line.verb for line in lines] == [
        "mail.enclosed",
        "mail.enclosures_issued",
        "mail.enclosure_made",
    ]
    assert [line for line in lines if "Secret" in str(line.__dict__)] == []
