"""From a figure to a company that it counts, and back: link, contestation, answer."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.candidacies import actions
from factories import candidacies
from journeys.people import NAME, Cast, Site, arrive, follow, open_site, press, told, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "Nous sommes à Avalbourg depuis 2013."
ANSWER = "La commune sera corrigée."
COUNTED = "Société 3 : ce qui est compté"


def test_right_of_reply(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    figure = deposited_figure(site, cast)
    try:
        office = site.sign_in(cast.office)
        office.goto(f"{live_server.url}/fr/figures/{figure}/")
        address = give_a_link(office)
        company = site.visitor()
        company.goto(address)
        contest(company)
        answer(office)
        read_the_answer(company)
        office.goto(f"{live_server.url}/fr/figures/{figure}/")
        expect(office.get_by_role("note")).to_contain_text(
            "1 contestation d’une entreprise comptée ici, 1 acceptée."
        )
    finally:
        site.close()

    assert site.faults == []


def deposited_figure(site: Site, cast: Cast) -> str:
    row = candidacies.with_members(candidacies.candidacy(site.call, cast.lead, name=NAME))
    placed = actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=cast.lead,
    )
    candidacies.deposited(row)
    return placed.figure.public_id


def give_a_link(page: Page) -> str:
    follow(page, "Ouvrir la liste")
    arrive(page, "Ce qu’il compte")
    page.get_by_label("Nom ou lieu").fill("societe 3")
    press(page, "Rechercher")
    follow(page, "Société 3")
    press(page, "Lui donner un lien")
    told(page, "Le lien s’ouvre pendant 90 jours.")
    page.get_by_label("Adresse électronique de l’entreprise").fill("contact@societe.example")
    press(page, "Envoyer la lettre")
    told(page, "La lettre est dans la boîte d’envoi.")
    return page.get_by_label("À copier et à donner à l’entreprise").input_value()


def contest(page: Page) -> None:
    arrive(page, COUNTED)
    page.get_by_label("Que faudrait-il dire").fill(SAID)
    press(page, "Envoyer à l’équipe du programme")
    expect(page.get_by_label("Que faudrait-il dire")).to_have_value(SAID)  # no reason was chosen
    page.get_by_label("Elle a déménagé, ou n’est pas à cet endroit").check()
    press(page, "Envoyer à l’équipe du programme")
    arrive(page, "Votre contestation est reçue")


def answer(page: Page) -> None:
    unfold(page, "Plus")
    follow(page, "Droit de réponse")
    arrive(page, "Droit de réponse")
    follow(page, "Société 3")
    expect(page.get_by_text(SAID)).to_be_visible()
    page.get_by_label("Accepter").check()
    page.get_by_label("Ce qui sera fait").fill(ANSWER)
    press(page, "Répondre à l’entreprise")
    told(page, "La réponse est donnée : le lien de l’entreprise la montre.")


def read_the_answer(page: Page) -> None:
    follow(page, "Revenir à ce qui est compté à votre sujet")
    arrive(page, COUNTED)
    expect(page.get_by_text(ANSWER)).to_be_visible()
