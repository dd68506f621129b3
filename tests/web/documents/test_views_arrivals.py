"""A candidacy of another instance is loaded from the office: whole, or nothing and why."""

import io

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.documents import queries
from factories import dossiers, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(draft):
    """What another instance wrote: a version and a working copy; the candidacy is not here."""
    dossiers.deposit(draft)
    dossiers.write(draft, "<p>Un brouillon.</p>")
    text = queries.as_text(queries.exported(draft, with_working_copy=True))
    dossiers.gone(draft)
    return draft, text


@pytest.fixture
def office(there):
    return programmes.person_with(there[0].programme, Role.OFFICE)


def send(client, row, text, lead=""):
    file = io.BytesIO(text.encode())
    file.name = "candidacy.json"
    address = f"/fr/office/calls/{row.call.public_id}/arrival/"
    return client.post(address, {"file": file, "lead": lead})


def test_load(client, there, office):
    row, text = there
    lead = PersonFactory(email="suite@port.example")
    client.force_login(office)

    answer = send(client, row, text, "Suite@port.example")

    assert answer.status_code == 302
    loaded = Candidacy.objects.get(public_id=row.public_id)
    assert queries.as_text(queries.exported(loaded, with_working_copy=True)) == text
    assert [m.person for m in TeamMember.objects.filter(candidacy=loaded)] == [lead]


def test_load_without_a_lead_says_what_to_do(client, there, office):
    row, text = there
    client.force_login(office)

    answer = send(client, row, text)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [
        (
            "Rien n’a été chargé\u202f: une copie de travail et des fichiers appartiennent à une équipe, "
            "et personne n’en fait partie (à sections). Que faire\u202f: dites qui la dirige "
            "(en ligne de commande\u202f: --lead ADRESSE)."
        )
    ]
    assert not Candidacy.objects.filter(public_id=row.public_id).exists()


def test_load_an_unknown_lead(client, there, office):
    row, text = there
    client.force_login(office)

    answer = send(client, row, text, "personne@port.example")

    assert answer.context["form"].errors["lead"] == [
        "Personne n’a cette adresse ici\u202f: demandez-lui de se connecter une fois, puis recommencez."
    ]


def test_load_what_was_altered(client, there, office):
    row, text = there
    client.force_login(office)

    answer = send(client, row, text.replace("brouillon", "autre texte"))

    assert answer.status_code == 422
    assert not Candidacy.objects.filter(public_id=row.public_id).exists()


def test_load_is_for_the_office(client, there):
    row, text = there
    client.force_login(programmes.person_with(row.programme, Role.COMMITTEE))

    assert send(client, row, text).status_code == 404
