"""The office's pages of the right of reply."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.mail.models import Message
from cocarde.web.replies import actions, queries
from cocarde.web.replies.models import ReplyLink
from cocarde.web.replies.states import ContestationState
from cocarde.web.replies.views import office as views
from factories import candidacies, programmes, replies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
ANSWER = {"state": "accepted", "text": "Elle sera retirée."}


@pytest.fixture
def link(snapshot):
    return replies.link(snapshot)


@pytest.fixture
def row(link):
    return replies.contestation(link)


@pytest.fixture
def office(client, link):
    client.force_login(link.issued_by)
    return client


def pages_of(row):
    programme = row.link.programme.slug
    return [
        reverse("replies:queue", args=[programme]),
        reverse("replies:links", args=[programme]),
        reverse("replies:corrections", args=[programme]),
        reverse("replies:contestation", args=[row.public_id]),
        reverse("replies:office_erase", args=[row.public_id]),
        reverse("replies:link", args=[row.link.public_id]),
        reverse("replies:revoke", args=[row.link.public_id]),
    ]


def test_the_office_of_the_programme_alone_reads_them(client, row):
    programme = row.link.programme
    strangers = [
        PersonFactory(),
        programmes.person_with(programme, *set(Role) - {Role.OFFICE}),
        programmes.person_with(programmes.programme(), *Role),
    ]
    for person in strangers:
        client.force_login(person)
        assert {client.get(page).status_code for page in pages_of(row)} == {404}
        assert client.post(pages_of(row)[3], ANSWER).status_code == 404
    client.logout()
    assert {client.get(page).status_code for page in pages_of(row)} == {302}
    client.force_login(row.link.issued_by)
    assert {client.get(page, follow=True).status_code for page in pages_of(row)} == {200}


def test_from_the_list_to_the_link_to_the_letter(client, snapshot):
    candidacy, figure = replies.deposited(snapshot)
    client.force_login(programmes.person_with(candidacy.programme, Role.OFFICE))
    issue = reverse("replies:issue", args=[figure.public_id])
    made = client.post(issue, {"source": replies.SOURCE, "record": replies.RECORD})
    link = ReplyLink.objects.get()

    assert made["Location"] == reverse("replies:link", args=[link.public_id])
    assert queries.address_of(link) in client.get(made["Location"]).text
    client.post(made["Location"], {"address": "contact@societe.example", "language": "en"})
    assert Message.objects.get(recipient=None).language == "en"


def test_a_link_is_given_to_a_company_behind_the_figure_alone_and_by_the_office_alone(
    client, snapshot
):
    candidacy, figure = replies.deposited(snapshot)
    issue = reverse("replies:issue", args=[figure.public_id])
    client.force_login(candidacies.lead_of(candidacy))
    asked = {"source": replies.SOURCE, "record": replies.RECORD}
    assert client.post(issue, asked).status_code == 404
    client.force_login(programmes.person_with(candidacy.programme, Role.OFFICE))
    for wrong in ({}, asked | {"record": replies.ELSEWHERE}, asked | {"source": "ilab"}):
        assert client.post(issue, wrong).status_code == 404
    assert ReplyLink.objects.count() == 0


def test_a_wrong_address_is_said_beside_the_field_and_kept(office, link):
    page = reverse("replies:link", args=[link.public_id])
    answer = office.post(page, {"address": "contact@", "language": "fr"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["address"])
    assert 'value="contact@"' in answer.text
    assert Message.objects.count() == 0


def test_an_answer_is_given_and_read(office, row):
    page = reverse("replies:contestation", args=[row.public_id])
    before = office.get(page).text
    answer = office.post(page, ANSWER, follow=True)
    row.refresh_from_db()

    assert "camille@societe.example" in before
    assert (row.state, row.answer, row.answered_by) == (
        "accepted",
        "Elle sera retirée.",
        row.link.issued_by,
    )
    assert "Répondre à l’entreprise" not in answer.text


@pytest.mark.parametrize("changed", [{"state": ""}, {"state": "received"}, {"text": " "}])
def test_an_answer_without_a_choice_or_a_reason_is_refused_and_kept(office, row, changed):
    page = reverse("replies:contestation", args=[row.public_id])
    answer = office.post(page, ANSWER | changed)
    row.refresh_from_db()

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(changed))
    assert row.state == "received"
    if "text" not in changed:
        assert ANSWER["text"] in answer.text


def test_somebody_answered_meanwhile_and_nothing_typed_is_lost(office, row):
    page = reverse("replies:contestation", args=[row.public_id])
    actions.answer(
        contestation=row,
        state=ContestationState.REFUSED,
        text="Elle est ouverte.",
        actor=row.link.issued_by,
    )
    answer = office.post(page, ANSWER)

    assert answer.status_code == 422
    assert "Quelqu’un vient de répondre" in answer.text
    assert ANSWER["text"] in answer.text
    assert "Elle est ouverte." in answer.text


def test_the_office_erases_who_wrote_and_the_words_if_asked(office, row):
    office.post(reverse("replies:office_erase", args=[row.public_id]), {"with_text": "on"})
    row.refresh_from_db()
    page = office.get(reverse("replies:contestation", args=[row.public_id])).text

    assert (row.name, row.email, row.text) == (None, None, None)
    assert "Le texte a été effacé." in page


def test_a_revoked_link_says_so_and_shows_no_address(office, link):
    office.post(reverse("replies:revoke", args=[link.public_id]))
    page = office.get(reverse("replies:link", args=[link.public_id])).text

    assert queries.token_of(link) not in page
    assert "Ce lien ne s’ouvre plus." in page


def test_the_queue_is_filtered_by_state_and_costs_the_same_for_one_and_for_three(
    office, row, snapshot, monkeypatch
):
    page = reverse("replies:queue", args=[row.link.programme.slug])
    counts = []
    office.get(page)
    for _ in range(2):
        with CaptureQueriesContext(connection) as statements:
            found = office.get(page)
        counts.append((len(statements), len(found.context["rows"])))
        for record in ("/c/4", "/c/5"):
            replies.contestation(replies.link(snapshot, row.link.programme, record=record))
    monkeypatch.setattr(views, "ROWS_A_PAGE", 1)

    assert (counts[0][0], [n for _, n in counts]) == (counts[1][0], [1, 3])
    assert office.get(f"{page}?state=accepted").context["rows"] == []
    assert len(office.get(f"{page}?state=received&page=2").context["rows"]) == 1


def test_the_corrections_are_a_table_that_names_no_person(office, row):
    actions.answer(
        contestation=row,
        state=ContestationState.ACCEPTED,
        text="=Elle sera retirée.",
        actor=row.link.issued_by,
    )
    answer = office.get(reverse("replies:corrections", args=[row.link.programme.slug]))
    [head, line] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    found = dict(zip(head, line, strict=True))

    assert (found["record"], found["reason"], found["to_do"]) == (
        replies.RECORD,
        "closed",
        "'=Elle sera retirée.",
    )
    assert "amille" not in answer.content.decode()
