"""The last letter to an address, in a demonstration only."""

import pytest
from django.test import override_settings

from cocarde.web.mail import actions
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_no_such_page_outside_a_demonstration(client):
    assert client.get("/fr/account/letter/?address=ada@example.org").status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
@override_settings(DEMO=True)
def test_the_last_letter_that_is_not_held_is_shown(client, language):
    person = PersonFactory(email="ada@example.org")
    actions.write(to=person, title="Code", body="ABC-123")
    actions.write(to=person, title="Sous embargo", body="secret", held=True)

    page = client.get(f"/{language}/account/letter/?address=Ada@example.org").text

    assert ("ABC-123" in page, "secret" in page) == (True, False)


@override_settings(DEMO=True)
def test_an_address_without_letter_says_so(client):
    assert "Aucune lettre à cette adresse" in client.get("/fr/account/letter/").text
