"""The list behind a figure, and one company of it."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.committees import actions as committees_actions
from cocarde.web.labels.models import Label
from cocarde.web.replies import actions
from cocarde.web.replies.states import ContestationState
from cocarde.web.replies.views import member
from factories import candidacies, committees, labels, programmes, replies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def pages_of(figure):
    home = f"/fr/figures/{figure.public_id}/companies"
    one = f"{home}/record/?source={replies.SOURCE}&record={replies.RECORD}"
    return [f"{home}/", f"{home}.csv", one]


def statuses(client, figure, person):
    client.logout()
    if person:
        client.force_login(person)
    return {client.get(page).status_code for page in pages_of(figure)}


def test_a_draft_is_opened_by_its_team_alone(client, snapshot):
    candidacy, figure = replies.draft(snapshot)
    office = programmes.person_with(candidacy.programme, Role.OFFICE)

    assert statuses(client, figure, candidacies.lead_of(candidacy)) == {200}
    assert statuses(client, figure, office) == {404}
    assert statuses(client, figure, PersonFactory()) == {404}
    assert statuses(client, figure, None) == {302}


def test_what_is_deposited_is_opened_by_the_office_too_and_by_nobody_else(client, snapshot):
    candidacy, figure = replies.deposited(snapshot)
    programme = candidacy.programme
    others = [
        PersonFactory(),
        programmes.person_with(programme, Role.PARTNER),
        programmes.person_with(programme, Role.AUTHORITY),
        programmes.person_with(programme, Role.COMMITTEE),
        programmes.person_with(programmes.programme(), Role.OFFICE),
        candidacies.lead_of(candidacies.candidacy()),
    ]

    for role in (Role.OFFICE, Role.DELEGATE):
        assert statuses(client, figure, programmes.person_with(programme, role)) == {200}
    for person in others:
        assert statuses(client, figure, person) == {404}


def test_a_member_who_hears_the_dossier_opens_it_unless_a_barrier_hides_it(client, snapshot):
    candidacy, figure = replies.deposited(snapshot)
    candidacies.proposed(candidacies.in_coconstruction(candidacy.versions.get()))
    candidacy.refresh_from_db()
    committee = committees.committee(candidacy.programme)
    committees_actions.put_on_agenda(session=committees.session(committee), candidacy=candidacy)
    member_ = committees.members(committee)[0]

    assert statuses(client, figure, member_) == {200}
    raise_barrier(person=member_, ref=candidacy.ref)
    assert statuses(client, figure, member_) == {404}


def test_the_public_reads_the_figure_of_a_label_and_never_the_companies(client, snapshot):
    candidacy, figure = replies.draft(snapshot)
    labels.label_of(candidacy)
    contested = replies.contestation(replies.link(snapshot, candidacy.programme))
    page = client.get(f"/fr/figures/{figure.public_id}/")

    assert Label.objects.count() == 1
    assert page.status_code == 200
    assert "1 contestation d’une entreprise comptée ici, 0 acceptée." in page.text
    for hidden in ("Société 3", contested.email, contested.name, contested.text, "Ouvrir la liste"):
        assert hidden not in page.text
    assert statuses(client, figure, None) == {302}
    assert statuses(client, figure, PersonFactory()) == {404}


@pytest.fixture
def opened(client, snapshot):
    candidacy, figure = replies.deposited(snapshot)
    client.force_login(programmes.person_with(candidacy.programme, Role.OFFICE))
    return figure


def test_the_figure_leads_to_its_list_which_has_as_many_lines(client, opened):
    page = client.get(f"/fr/figures/{opened.public_id}/")
    listed = client.get(pages_of(opened)[0])

    assert f'href="/fr/figures/{opened.public_id}/companies/"' in page.text
    assert listed.context["page"].paginator.count == opened.value == 12
    assert {one.place_name for one, _ in listed.context["rows"]} == {"Amontville"}


def test_the_list_is_searched_and_paged(client, opened, monkeypatch):
    monkeypatch.setattr(member, "ROWS_A_PAGE", 5)
    home = pages_of(opened)[0]
    names = [one.name for one, _ in client.get(f"{home}?page=3").context["rows"]]
    found = client.get(f"{home}?words=societe+11").context["rows"]

    assert names == ["Société 8", "Société 9"]
    assert [one.name for one, _ in found] == ["Société 11"]
    assert "Aucune ligne ne répond" in client.get(f"{home}?words=zzz").text


def test_the_list_is_downloaded_as_it_is_searched(client, opened):
    answer = client.get(pages_of(opened)[1] + "?words=societe+11")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[1:] == [["Société 11", "Amontville", "2014", replies.SOURCE, "/c/11", "/c/11", ""]]


def test_a_long_list_costs_as_many_statements_as_a_short_one(client, opened, monkeypatch):
    client.get(pages_of(opened)[0])
    counts = []
    for size in (1, 12):
        monkeypatch.setattr(member, "ROWS_A_PAGE", size)
        with CaptureQueriesContext(connection) as queries:
            client.get(pages_of(opened)[0])
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_counts_alone_have_no_list(client, snapshot):
    candidacy, _figure = replies.draft(snapshot)
    lead = candidacies.lead_of(candidacy)
    placed = candidacies_actions.place_figure(
        candidacy=candidacy, section_key="ecosystem", indicator="legal_units", year=2014, actor=lead
    )
    client.force_login(lead)
    page = client.get(pages_of(placed.figure)[0])

    assert "Le registre ne donne que des comptes" in page.text
    assert "Ouvrir la liste" not in client.get(f"/fr/figures/{placed.figure.public_id}/").text


def test_one_company_is_read_as_it_would_read_itself_and_only_behind_its_figure(client, opened):
    one = client.get(pages_of(opened)[2])
    home = f"/fr/figures/{opened.public_id}/companies/record/"
    elsewhere = client.get(f"{home}?source={replies.SOURCE}&record={replies.ELSEWHERE}")

    assert (one.status_code, one.context["name"]) == (200, "Société 3")
    assert "Amontville, à partir de 2014." in one.text
    assert "Société 4" not in one.text
    assert [elsewhere.status_code, client.get(home).status_code] == [404, 404]


def test_the_line_counts_what_is_contested_behind_this_figure_alone(client, snapshot):
    candidacy, figure = replies.deposited(snapshot)
    here = replies.contestation(replies.link(snapshot, candidacy.programme))
    replies.contestation(replies.link(snapshot, candidacy.programme, record=replies.ELSEWHERE))
    actions.answer(
        contestation=here,
        state=ContestationState.ACCEPTED,
        text="Elle sera retirée.",
        actor=here.link.issued_by,
    )
    client.force_login(candidacies.lead_of(candidacy))
    page = client.get(f"/en/figures/{figure.public_id}/")

    assert "1 contestation from a company counted here, 1 accepted." in page.text
