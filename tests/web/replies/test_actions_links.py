"""Issuing, sending and revoking links."""

from datetime import timedelta

import pytest

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.evidence.queries import RecordError
from cocarde.web.journal.models import Entry
from cocarde.web.mail.actions.delivery import forget_expired
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from cocarde.web.replies import actions, queries
from cocarde.web.replies.models import ReplyLink
from cocarde.web.replies.states import LINK_LASTS, LinkState
from factories import programmes, replies

pytestmark = pytest.mark.django_db
ADDRESS = "contact@societe.example"


@pytest.fixture
def link(snapshot):
    return replies.link(snapshot)


def send(link, language="fr"):
    return actions.send_link(link=link, address=ADDRESS, language=language, actor=link.issued_by)


def test_a_link_is_of_one_record_and_one_programme(link):
    assert (link.name, link.record, link.state) == ("Société 3", replies.RECORD, LinkState.OPEN)
    assert queries.link_of_token(queries.token_of(link)) == link
    noted = Entry.objects.get(verb="replies.link_issued").payload.content["details"]
    assert noted == {"source": replies.SOURCE, "record": replies.RECORD, "days": 90}


def test_a_link_that_stands_is_renewed_and_a_revoked_one_never_opens_again(link, snapshot):
    office = programmes.person_with(link.programme, Role.OFFICE)
    with clock.travel(clock.now() + timedelta(days=30)):
        again = replies.link(snapshot, link.programme)
        assert (again.pk, again.expires_at) == (link.pk, clock.now() + LINK_LASTS)
    actions.revoke_link(link=link, actor=office)
    actions.revoke_link(link=link, actor=office)
    other = replies.link(snapshot, link.programme)

    assert other.pk != link.pk
    assert ReplyLink.objects.get(pk=link.pk).state == LinkState.REVOKED
    assert Entry.objects.filter(verb="replies.link_revoked").count() == 1


def test_what_no_list_holds_gets_no_link(snapshot):
    with pytest.raises(RecordError):
        replies.link(snapshot, record="/c/nobody")
    assert ReplyLink.objects.count() == 0


@pytest.mark.parametrize("tampered", ["", "abc", "{id}.wrong", "{id}", "x{token}", "{token}x"])
def test_a_changed_address_names_no_link(link, tampered):
    token = tampered.format(id=link.public_id, token=queries.token_of(link))

    assert queries.link_of_token(token) is None


def test_the_letter_carries_the_link_in_the_language_that_was_chosen(link):
    letter = send(link, "en")

    assert (letter.address, letter.title) == (ADDRESS, "What is counted about Société 3")
    assert f"/en/reply/{queries.token_of(link)}/" in letter.body
    assert letter.expires_at == link.expires_at
    assert ADDRESS not in str([e.payload.content for e in Entry.objects.all()])


def test_the_address_goes_with_the_link(link):
    letter = send(link)
    Message.objects.filter(pk=letter.pk).update(state=MessageState.SENT, body="")
    with clock.travel(link.expires_at - timedelta(minutes=1)):
        forget_expired()
        letter.refresh_from_db()
        assert letter.address == ADDRESS
    with clock.travel(link.expires_at):
        forget_expired()
    letter.refresh_from_db()

    assert (letter.address, letter.body, letter.state) == ("", "", "sent")


def test_revoking_takes_back_the_letter_that_has_not_left_and_erases_the_others(link):
    sent = send(link)
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT, body="")
    send(link)
    actions.revoke_link(link=link, actor=link.issued_by)

    assert list(Message.objects.values_list("address", "state")) == [("", "sent")]
    with pytest.raises(actions.LinkClosedError):
        send(link)


def test_a_link_is_not_sent_over_and_over(link):
    for _ in range(3):
        send(link)
    with pytest.raises(actions.TooManyError):
        send(link)
    with clock.travel(clock.now() + timedelta(days=1, minutes=1)):
        send(link)
