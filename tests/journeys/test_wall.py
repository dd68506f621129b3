"""A room signs: forty organisations at once, on a wall that shows them and counts each once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.supporters import queries
from cocarde.web.supporters.models import Supporter, SupportPage
from factories import candidacies, ecosystem, supporters
from journeys.people import (
    NAME,
    Cast,
    Site,
    arrive,
    confirm,
    follow,
    open_site,
    press,
    told,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEPHONES, FORTY, AT_ONCE = 3, 40, 8


def test_wall(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    site.programme.snapshot = ecosystem.names()
    site.programme.save()
    cast = Cast.of(site.programme)
    row = candidacies.candidacy(site.call, cast.lead, name=NAME)
    try:
        lead = site.sign_in(cast.lead)
        lead.goto(f"{live_server.url}/fr/candidacies/{row.public_id}/")
        put_up(lead)
        page = queries.page_of(row)
        assert page is not None
        screen = site.visitor()
        screen.goto(f"{live_server.url}/fr/support/{page.public_id}/wall/")
        telephones = [site.visitor() for _ in range(TELEPHONES)]
        with_register(telephones[0], page, live_server.url)
        others = [by_hand(one, page, live_server.url, n) for n, one in enumerate(telephones[1:])]
        expect(screen.locator(".wall-awaiting")).to_have_text(
            "et 3 qui attendent leur confirmation"
        )
        the_room(page, FORTY - TELEPHONES)
        expect(screen.locator(".wall-awaiting")).to_have_text(
            f"et {FORTY} qui attendent leur confirmation"
        )
        confirm_on(telephones[0], "ZELIDOVA")
        by_letter(others[0], "Atelier 0")
        expect(screen.locator(".wall-total strong")).to_have_text("2")
        expect(screen.locator(".wall-names")).to_contain_text("ZELIDOVA")
        assert "Camille" not in screen.content()
        expect(screen.locator("#wall-places")).to_contain_text("1 organisation")
        closed_meanwhile(site, lead, page)
        withdraw(telephones[0])
    finally:
        site.close()

    assert_once(row)
    assert [fault for fault in site.faults if "/wall/" not in fault] == []


def put_up(page: Page) -> None:
    follow(page, "Soutiens")
    arrive(page, "Soutiens")
    follow(page, "Ouvrir la page")
    page.get_by_label("Pourquoi vous soutenir").fill("Nous sommes prêts.")
    press(page, "Ouvrir la page")
    told(page, "La page est ouverte\u202f: partagez son adresse.")
    press(page, "Afficher le mur")
    told(page, "Le mur est affiché\u202f: projetez-le.")


def with_register(telephone: Page, page: SupportPage, address: str) -> None:
    telephone.goto(f"{address}/fr/support/{page.public_id}/phone/")
    telephone.get_by_label("Votre organisation").press_sequentially("zelid")
    telephone.get_by_role("radio", name="ZELIDOVA").check()
    sign(telephone, "zelidova@zelidova.example")


def by_hand(telephone: Page, page: SupportPage, address: str, number: int) -> Page:
    telephone.goto(f"{address}/fr/support/{page.public_id}/phone/")
    telephone.get_by_label("Votre organisation").fill(f"Atelier {number}")
    telephone.get_by_label("Ce qu’elle est").select_option("association")
    sign(telephone, f"atelier{number}@ateliers.example")
    return telephone


def sign(telephone: Page, address: str) -> None:
    telephone.get_by_label("Votre adresse de courriel").fill(address)
    telephone.get_by_label("Je peux signer pour mon organisation").check()
    press(telephone, "Signer pour mon organisation")
    arrive(telephone, "Encore une étape")


def the_room(page: SupportPage, count: int) -> None:
    """The other telephones send the same form, all at once."""

    def send(number: int) -> int:
        try:
            given = {
                "name": f"Société {number}",
                "kind": "company",
                "email": f"s{number}@salle{number}.example",
                "is_shown": "on",
                "consent": "on",
            }
            return Client().post(f"/fr/support/{page.public_id}/phone/", given).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as room:
        assert set(room.map(send, range(count))) == {302}


def confirm_on(telephone: Page, name: str) -> None:
    row = Supporter.objects.get(name=name)
    telephone.get_by_label("Le code que vous avez reçu").fill(supporters.code_of(row))
    signer(telephone)
    arrive(telephone, "Merci")


def by_letter(telephone: Page, name: str) -> None:
    """By the link of the letter; pressed on a second time, it says the same and nothing changes."""
    path = supporters.path_in(Supporter.objects.get(name=name))
    home = "/".join(telephone.url.split("/")[:3])
    telephone.goto(home + path)
    arrive(telephone, "Confirmer la signature")
    signer(telephone)
    arrive(telephone, "Merci")
    telephone.goto(home + path)
    arrive(telephone, "Merci")


def signer(telephone: Page) -> None:
    telephone.get_by_label("Votre nom").fill("Camille Signe")
    telephone.get_by_label("En quelle qualité signez-vous").fill("Gérante")
    press(telephone, "Confirmer")


def closed_meanwhile(site: Site, lead: Page, page: SupportPage) -> None:
    """The lead closes the page between the opening and the sending of a form."""
    late = site.visitor()
    late.goto(f"{site.address}/fr/support/{page.public_id}/")
    late.get_by_role("textbox", name="Votre organisation").fill("Trop tard")
    late.get_by_label("Votre nom").fill("Sacha Tard")
    late.get_by_label("En quelle qualité signez-vous").fill("Présidente")
    late.get_by_label("Votre adresse de courriel").fill("tard@tard.example")
    late.get_by_label("Je peux signer pour mon organisation").check()
    press(lead, "Fermer la page")
    confirm(lead, "Fermer")
    told(lead, "La page est fermée. Ce qui a été signé peut encore être confirmé.")
    press(late, "Signer pour mon organisation")
    expect(late.get_by_role("alert")).to_contain_text("L’équipe a fermé cette page")
    for kept in ("Trop tard", "Sacha Tard", "tard@tard.example"):
        expect(late.locator("main")).to_contain_text(kept)


def withdraw(telephone: Page) -> None:
    path = supporters.path_in(Supporter.objects.get(name="ZELIDOVA"))
    telephone.goto("/".join(telephone.url.split("/")[:3]) + path)
    arrive(telephone, "Votre signature")
    press(telephone, "Retirer la signature")
    confirm(telephone, "Retirer")
    arrive(telephone, "Cette signature a été retirée")


def assert_once(row: Candidacy) -> None:
    """Forty signed, none twice: one was confirmed, one withdrawn, the others await."""
    states = sorted(Supporter.objects.filter(candidacy=row).values_list("state", flat=True))
    assert states == ["awaiting"] * (FORTY - 2) + ["confirmed", "withdrawn"]
    assert queries.balance_of(row) == queries.Balance({"association": 1}, FORTY - 2)
