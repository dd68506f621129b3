"""The team's pages of supporters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.supporters import queries
from factories import candidacies, programmes, supporters
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, candidacy):
    person = candidacies.lead_of(candidacy)
    client.force_login(person)
    return person


def home(candidacy, part=""):
    return f"/fr/candidacies/{candidacy.public_id}/supporters/{part}"


def test_the_team_reads_it_and_nobody_else(client, candidacy):
    supporters.page(candidacy)
    seen = {}
    people = {
        "stranger": PersonFactory(),
        "office": programmes.person_with(candidacy.programme, Role.OFFICE),
        "lead": candidacies.lead_of(candidacy),
    }
    for name, person in people.items():
        client.force_login(person)
        seen[name] = [
            client.get(home(candidacy, p)).status_code for p in ("", "list.csv", "letters/")
        ]

    assert seen == {"stranger": [404] * 3, "office": [404] * 3, "lead": [200] * 3}


def test_the_lead_alone_opens_and_closes(client, candidacy, lead):
    client.post(home(candidacy, "page/"), {"words": "Venez.", "language": "fr"})
    editor = PersonFactory()
    candidacies_actions.invite(candidacy=candidacy, person=editor, role=TeamRole.EDITOR, actor=lead)
    client.force_login(editor)
    refused = [
        client.post(home(candidacy, p)).status_code for p in ("page/", "page/close/", "page/wall/")
    ]
    still = queries.page_of(candidacy).is_open
    client.force_login(lead)
    client.post(home(candidacy, "page/wall/"), {"shown": "1"})
    up = queries.page_of(candidacy).has_wall
    client.post(home(candidacy, "page/close/"))
    page = queries.page_of(candidacy)

    assert (refused, still, up) == ([403] * 3, True, True)
    assert (page.is_open, page.has_wall) == (False, False)


@pytest.mark.usefixtures("lead")
def test_the_list_says_who_signed_and_no_address(client, candidacy):
    supporters.page(candidacy)
    supporters.confirmed(candidacy)
    text = client.get(home(candidacy)).text
    sheet = client.get(home(candidacy, "list.csv")).text

    for page in (text, sheet):
        assert "Camille Signe" in page
        assert supporters.EMAIL not in page


@pytest.mark.usefixtures("lead")
def test_the_list_is_filtered(client, candidacy):
    supporters.page(candidacy)
    supporters.confirmed(candidacy)
    supporters.signed(candidacy, name="Fonds d’Aval", kind="investor", email="b@b.example")

    def found(**asked):
        text = client.get(home(candidacy), asked).text
        return ["Atelier des Quais" in text, "Fonds d’Aval" in text]

    assert found() == [True, True]
    assert found(kind="investor") == [False, True]
    assert found(state="confirmed") == [True, False]
    assert found(words="quais camille") == [True, False]
    assert found(words="rien") == [False, False]


@pytest.mark.usefixtures("lead")
def test_counting_into_the_dossier(client, candidacy):
    supporters.page(candidacy)
    supporters.confirmed(candidacy)
    noted = client.get(f"/fr/candidacies/{candidacy.public_id}/").text
    answer = client.post(home(candidacy, "dossier/"), follow=True)

    assert "1 pas encore dans le dossier" in noted
    assert "Le dossier dit\u202f: 1 organisation." in answer.text
    assert queries.content_of(candidacy)["count"] == 1


@pytest.mark.usefixtures("lead")
def test_the_team_hides_a_name_and_erases_a_signer(client, candidacy):
    supporters.page(candidacy)
    row = supporters.confirmed(candidacy)
    client.post(home(candidacy, f"{row.public_id}/hide/"))
    client.post(home(candidacy, f"{row.public_id}/erase/"))
    row.refresh_from_db()

    assert (row.is_shown, row.has_person, row.state) == (False, False, "confirmed")


@pytest.mark.usefixtures("lead")
def test_a_supporter_of_another_candidacy_is_not_there(client, candidacy):
    other = candidacies.candidacy(programmes.call(candidacy.programme), name="Autre")
    supporters.page(other)
    row = supporters.confirmed(other)

    assert client.post(home(candidacy, f"{row.public_id}/erase/")).status_code == 404


@pytest.mark.usefixtures("lead")
def test_a_letter_is_attached_or_the_form_says_why_not(client, candidacy):
    given = {
        "organisation": "Port d’Aval",
        "author_name": "Dominique Quai",
        "author_quality": "Présidente",
        "is_from_board": "no",
    }
    wrong = client.post(home(candidacy, "letters/"), given | {"file": supporters.pdf("a.docx")})
    right = client.post(
        home(candidacy, "letters/"), given | {"file": supporters.pdf()}, follow=True
    )

    assert wrong.status_code == 422
    assert "Port d’Aval" in wrong.text
    assert "Dominique Quai" in right.text


@pytest.mark.usefixtures("lead")
def test_a_long_list_asks_as_little_as_a_short_one(client, candidacy):
    supporters.page(candidacy)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(home(candidacy))
        return len(found)

    supporters.confirmed(candidacy)
    asked()
    short = asked()
    for n in range(3):
        supporters.confirmed(candidacy, name=f"N{n}", email=f"n{n}@n.example")

    assert asked() == short
