"""A person takes what is held on her, and goes."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import Person
from factories.accounts import PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_she_saves_it_all_then_closes_her_account(browser: Browser, live_server, tmp_path):
    person = PersonFactory(email="zoe@example.org", name="Zoé Carpentier")
    context = browser.new_context(locale="fr-FR", accept_downloads=True)
    page = context.new_page()
    page.goto(live_server.url + reverse("accounts:link", args=[issue_link(person=person)]))
    page.goto(f"{live_server.url}/fr/account/me/")
    page.get_by_role(
        "link", name="Voir, emporter ou effacer tout ce qui est conservé sur vous"
    ).click()

    with page.expect_download() as saved:
        page.get_by_role("link", name="Enregistrer le tout dans un fichier (JSON)").click()
    saved.value.save_as(tmp_path / "zoe.json")
    page.get_by_role("button", name="Fermer mon compte").click()
    page.get_by_role("dialog").get_by_role("button", name="Effacer").click()

    expect(page.get_by_text("Votre compte est fermé")).to_be_visible()
    told = json.loads((tmp_path / "zoe.json").read_text())
    assert told["accounts.person"][0]["name"] == "Zoé Carpentier"
    assert not Person.objects.filter(name="Zoé Carpentier").exists()
    context.close()
