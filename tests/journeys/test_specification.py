"""A newer version of the rules: the office writes it and puts it in force, a team moves to it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.programmes.models import Specification
from factories import candidacies, programmes
from journeys.people import NAME, Cast, arrive, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_specification(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    office = programmes.person_with(site.programme, Role.OFFICE, language="fr")
    row = candidacies.candidacy(site.call, cast.lead, name=NAME)
    try:
        page = site.sign_in(office)
        page.goto(f"{live_server.url}/fr/office/specifications/{row.specification.public_id}/")
        write(page)
        put_in_force(page)
        move(site.sign_in(cast.lead), f"{live_server.url}/fr/candidacies/{row.public_id}/")
        check(site.visitor(), f"{live_server.url}/fr/calls/{site.programme.slug}/{site.call.slug}/")
    finally:
        site.close()

    row.refresh_from_db()
    assert row.specification == Specification.objects.get(version="2014-01-29-2")
    assert [fault for fault in site.faults if "422" not in fault] == []


def write(page: Page) -> None:
    follow(page, "Écrire une nouvelle version à partir d’elle")
    arrive(page, "Écrire une version")
    area = page.get_by_label("Texte", exact=True)
    text = area.input_value().replace("Des lieux identifiés", "Des lieux nommés")
    area.fill(text.replace('kind = "narrative"', 'kind = "guessed"', 1))
    press(page, "Vérifier et prévisualiser")
    line = page.get_by_role("link", name=re.compile("Ligne"))
    expect(page.get_by_role("alert")).to_contain_text('kind = "guessed"')
    line.first.click()
    assert (
        page.evaluate(
            "() => { const t = document.querySelector('#id_text');"
            " return t.value.slice(t.selectionStart, t.selectionEnd) }"
        )
        == 'kind = "guessed"'
    )
    area.fill(text)
    press(page, "Vérifier et prévisualiser")
    expect(page.locator("#changes")).to_contain_text("Des lieux nommés, dont un bâtiment totem.")
    expect(page.locator("#preview")).to_contain_text("Masse critique de l’écosystème")
    press(page, "Enregistrer cette version")
    told(page, "La version est enregistrée.")


def put_in_force(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Mettre en vigueur")).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Mettre en vigueur").click()
    told(
        page,
        "L’appel «\u202fAppel permanent\u202f» suit cette version. "
        "Les dossiers ouverts choisissent de passer ou de rester.",
    )


def move(page: Page, home: str) -> None:
    page.goto(home)
    follow(page, "Le cahier des charges a une version plus récente\u202f: y passer, ou rester")
    expect(page.get_by_role("main")).to_contain_text("Des lieux nommés, dont un bâtiment totem.")
    press(page, "Passer à la version 2014-01-29-2")
    told(page, "Le dossier suit désormais la version 2014-01-29-2.")


def check(page: Page, call: str) -> None:
    page.goto(call)
    follow(page, "Vérifier si nous pouvons candidater")
    page.get_by_label("Combien de territoires candidatent ensemble").fill("2")
    page.get_by_label("Combien d’entre eux n’ont personne").fill("1")
    page.get_by_label("Oui").check()
    press(page, "Vérifier")
    answer = page.get_by_role("status")
    expect(answer).to_contain_text("Une règle n’est pas encore remplie")
    expect(answer).to_contain_text("Un territoire n’a pas de référent")
