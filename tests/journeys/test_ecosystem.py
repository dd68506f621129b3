"""From the list that a team has to organisations linked to the register."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.ecosystem import actions
from factories import candidacies, ecosystem
from journeys.people import NAME, Cast, arrive, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_ecosystem(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    site.programme.snapshot = ecosystem.names()
    site.programme.save()
    cast = Cast.of(site.programme)
    row = candidacies.candidacy(site.call, cast.lead, name=NAME)
    try:
        page = site.sign_in(cast.lead)
        page.goto(f"{live_server.url}/fr/candidacies/{row.public_id}/")
        follow(page, "Écosystème")
        bring(page)
        assert actions.search_register(candidacy_id=row.pk) == 4  # as the worker does
        settle(page)
        add(page)
    finally:
        site.close()

    assert site.faults == []


def bring(page: Page) -> None:
    arrive(page, "Écosystème")
    content = ecosystem.LIST.encode()
    page.get_by_label("Votre liste").set_input_files(
        [{"name": "liste.csv", "mimeType": "text/csv", "buffer": content}]
    )
    press(page, "Lire la liste")
    arrive(page, "liste.csv")
    expect(page.get_by_role("row", name="Contact")).to_contain_text("laissée de côté, non gardée")
    press(page, "Ajouter 4 organisations")
    told(page, "4 organisations ont été ajoutées.")


def settle(page: Page) -> None:
    # The page asks how far the search is, and comes again by itself at its end.
    follow(page, "Vérifier les liens")
    arrive(page, "Vérifier les liens au registre")
    card = page.get_by_role("article", name="Boulangerie du Moulin")
    card.get_by_role("button", name="Celle-ci – BOULANGERIE DU MOULIN").first.click()
    expect(card).to_contain_text("Reliée à BOULANGERIE DU MOULIN")
    expect(page.get_by_text("2 à regarder")).to_be_visible()
    card.get_by_role("button", name="Revenir sur la réponse").click()
    expect(page.get_by_text("3 à regarder")).to_be_visible()
    card.get_by_role("button", name="Aucune de celles-ci").click()
    expect(card).to_contain_text("elle n’a pas d’unité légale dans le registre")


def add(page: Page) -> None:
    follow(page, "Écosystème")
    follow(page, "Ajouter une organisation")
    page.get_by_label("Nom, ou son début").press_sequentially("karol")
    page.get_by_role("button", name="Ajouter – KAROLIMA CONSEIL").click()
    told(page, "KAROLIMA CONSEIL est dans la liste.")
