"""The thread from both doors, and the delegate who hands over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.coconstruction import actions
from cocarde.web.coconstruction.models import Message
from cocarde.web.coconstruction.states import Audience
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def row():
    return candidacies.in_coconstruction()


@pytest.fixture
def office(row):
    return programmes.person_with(row.programme, Role.OFFICE)


def test_the_team_writes_and_reads_its_thread(client, row):
    signed_in(client, candidacies.lead_of(row))
    page = reverse("coconstruction:thread", args=[row.public_id])
    answer = client.post(page, {"text": "Quand venez-vous ?"})
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Quand venez-vous" in client.get(page).content.decode()


def test_an_empty_message_is_said_beside_the_field(client, row):
    signed_in(client, candidacies.lead_of(row))
    answer = client.post(reverse("coconstruction:thread", args=[row.public_id]), {"text": " "})
    assert answer.status_code == 422
    assert "Écrivez le message avant de l’envoyer." in answer.content.decode()


def test_a_reader_of_the_team_reads_and_does_not_write(client, row):
    reader = PersonFactory()
    candidacy_actions.invite(
        candidacy=row, person=reader, role=TeamRole.READER, actor=candidacies.lead_of(row)
    )
    signed_in(client, reader)
    page = reverse("coconstruction:thread", args=[row.public_id])
    assert (client.get(page).status_code, client.post(page, {"text": "x"}).status_code) == (
        200,
        403,
    )


def test_the_office_says_who_reads_before_anything_is_sent(client, row, office):
    signed_in(client, office)
    page = reverse("coconstruction:message", args=[row.public_id])
    refused = client.post(page, {"text": "Mot sans destinataire."})
    assert (refused.status_code, Message.objects.count()) == (422, 0)
    assert "Mot sans destinataire." in refused.content.decode()
    sent = client.post(page, {"text": "Pour nous.", "audience": "internal"})
    assert sent.status_code == 302
    assert Message.objects.get().audience == Audience.INTERNAL


@pytest.mark.parametrize(
    ("who", "status"), [("partner", 302), ("authority", 403), ("committee", 404), ("lead", 404)]
)
def test_who_writes_from_the_office_door(client, row, who, status):
    person = (
        candidacies.lead_of(row)
        if who == "lead"
        else programmes.person_with(row.programme, Role(who))
    )
    signed_in(client, person)
    page = reverse("coconstruction:message", args=[row.public_id])
    assert client.post(page, {"text": "Mot.", "audience": "team"}).status_code == status


@pytest.mark.parametrize("who", ["office", "nobody"])
def test_the_thread_of_the_team_is_the_teams(client, row, office, who):
    signed_in(client, office if who == "office" else PersonFactory())
    assert client.get(reverse("coconstruction:thread", args=[row.public_id])).status_code == 404


def test_a_handover_without_its_reason_keeps_what_was_written(client, row, office):
    actions.name_delegate(candidacy=row, person=office, actor=office)
    second = programmes.person_with(row.programme, Role.DELEGATE)
    signed_in(client, office)
    page = reverse("coconstruction:delegate", args=[row.public_id])
    given = {"delegate": second.pk, "reason": "", "open_points": "La visite du 3."}
    refused = client.post(page, given)
    row.refresh_from_db()
    assert (refused.status_code, row.delegate) == (422, office)
    assert "La visite du 3." in refused.content.decode()
    client.post(page, given | {"reason": "Mutation."})
    row.refresh_from_db()
    assert row.delegate == second


@pytest.mark.parametrize("door", ["thread", "candidacy"])
def test_as_many_statements_for_one_message_as_for_ten(client, row, office, door):
    who = office if door == "candidacy" else candidacies.lead_of(row)
    signed_in(client, who)
    page = reverse(f"coconstruction:{door}", args=[row.public_id])

    def statements():
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        return len(caught)

    actions.send_message(candidacy=row, audience=Audience.TEAM, text="Un.", actor=office)
    client.get(page)
    first = statements()
    for n in range(9):
        partner = programmes.person_with(row.programme, Role.PARTNER)
        actions.send_message(candidacy=row, audience=Audience.TEAM, text=f"{n}.", actor=partner)
    assert statements() == first
