"""From the organiser's list to a published schedule: two participants wish and accept on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Mission
from factories import missions
from journeys.people import Cast, Site, arrive, confirm, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
LIST = (
    "Nom;Courriel;Organisation;Offre;Cherche;Téléphone\n"
    "Ana Rive;ana@rive.example;Rive;capteurs de houle;distributeurs;0102\n"
    "Bo Cap;bo@cap.example;Cap;distribution;capteurs de houle;0103\n"
    "Ana encore;ana@rive.example;Rive;;;\n"
)


def test_mission(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    mission = missions.announced(site.programme, title_fr="Délégation à Valmer")
    try:
        office = site.sign_in(cast.office)
        office.goto(f"{live_server.url}/fr/office/missions/{mission.public_id}/participants/")
        bring(office)
        wish(phone(site, mission, "ana@rive.example", "fr"))
        accept(phone(site, mission, "bo@cap.example", "en"))
        schedule(office, mission)
        page = phone(site, mission, "bo@cap.example", "en")
        expect(page.get_by_role("main")).to_contain_text("Ana Rive, Rive")
    finally:
        site.close()

    assert site.faults == []


def bring(page: Page) -> None:
    arrive(page, "Participants")
    page.get_by_label("La liste des participants").set_input_files(
        [{"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}]
    )
    press(page, "Lire la liste")
    arrive(page, "liste.csv")
    expect(page.get_by_role("main")).to_contain_text("ana@rive.example est déjà à la ligne 2")
    page.get_by_label("Ces personnes ont accepté").check()
    press(page, "Ajouter 2 participants")
    told(page, "2 participants ont été ajoutés.")


def phone(site: Site, mission: Mission, email: str, language: str) -> Page:
    """The page of a participant, on a phone, by the link that the letter brings."""
    one = queries.participant_at(mission, email)
    assert one is not None
    page = site.visitor(language)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/{language}/meet/{queries.token_of(one)}/")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    return page


def wish(page: Page) -> None:
    follow(page, "Mes souhaits")
    card = page.get_by_role("article", name="Bo Cap")
    expect(card).to_contain_text("Cherche ce que vous proposez")
    card.get_by_role("button", name="Je souhaite rencontrer – Bo Cap").click()
    expect(card).to_contain_text("en attente de réponse")
    card.get_by_role("button", name="très important").click()
    expect(card.get_by_role("button", name="très important")).to_have_attribute(
        "aria-pressed", "true"
    )


def accept(page: Page) -> None:
    follow(page, "Answer 1 person who wishes to meet you")
    card = page.get_by_role("article", name="Ana Rive")
    card.get_by_role("button", name="Accept – Ana Rive").click()
    expect(card).to_contain_text("you both want it")


def schedule(page: Page, mission: Mission) -> None:
    follow(page, "Tableau de bord")
    press(page, "Faire le planning")
    arrive(page, "Projet de planning")
    told(page, "Un premier planning est là\u202f: 1 rencontre. Un meilleur est cherché.")
    assert actions.make_schedule(mission_id=mission.pk)  # as the worker does
    # The page asks how far the search is, and comes again by itself at its end.
    expect(page.get_by_role("main")).to_contain_text("aucun planning ne fait mieux")
    press(page, "Publier le planning")
    confirm(page, "Publier le planning")
    told(page, "La version 1 est publiée\u202f; les lettres sont dans la boîte d’envoi.")
