"""Eight companies abroad file one hub candidacy: no territory, and no word of one."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import Candidacy
from factories import candidacies, programmes
from factories.accounts import PersonFactory
from journeys.people import Site, arrive, confirm, follow, open_site, person_at, press, told, unfold
from journeys.test_pages import AXE_TAGS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Montréal, port d’attache"
OWN = "Logiciels du Fleuve"
OTHERS = [
    "Atelier des Données",
    "Brume Robotique",
    "Capteurs Boréaux",
    "Érable Sécurité",
    "Jeux du Plateau",
    "Lumen Santé",
    "Quai des Réseaux",
]
# What the members are not, wherever the team or the office reads of them.
FOREIGN = re.compile(r"territoire|territor|intercommunal|EPCI", re.IGNORECASE)


@pytest.fixture
def site(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    found = open_site(browser, live_server.url, settings)
    found.call = programmes.call(found.programme, key="hub-2015", slug="hubs")
    yield found
    found.close()
    assert found.faults == []


def test_eight_companies_file_a_hub(site: Site):
    office = programmes.person_with(
        site.programme, Role.OFFICE, name="Odile Bureau", email="odile@etat.example"
    )
    page = site.sign_in(PersonFactory(name="Inès Fleuve", email="ines@fleuve.example"))
    open_on_a_place(site, page)
    gather_the_companies(page)
    row = Candidacy.objects.get()
    tell_of_the_portal_and_the_mentors(site, page, row)
    candidacies.written(row, "Deux cents personnes.")
    be_refused_before_all_have_signed(page)
    sign_for_the_others(site, row)
    deposit(page)
    read_by_the_office(site, office)
    read_in_public(site, row)

    version = row.versions.get()
    assert version.content["perimeter"] == "place:CA/Montréal"
    assert sorted(s.member_name for s in version.sign_offs.all()) == sorted([OWN, *OTHERS])


def open_on_a_place(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/fr/calls/trois-rives/hubs/")
    follow(page, "Préparer une candidature")
    arrive(page, "Ouvrir une candidature")
    natural(page)
    page.get_by_label("Nom de la candidature").fill(NAME)
    page.get_by_label("Votre entreprise").fill(OWN)
    press(page, "Ouvrir la candidature")
    told(page, "La candidature est ouverte. Vous en êtes chef de file.")
    expect(
        page.get_by_text("La candidature commence par son lieu et ses entreprises.")
    ).to_be_visible()
    natural(page)
    follow(page, "Choisir le périmètre")
    arrive(page, "Périmètre")
    press(page, "Retenir ce lieu")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Pays").select_option("CA")
    page.get_by_label("Ville").fill("Montréal")
    press(page, "Retenir ce lieu")
    told(page, "Le périmètre est retenu. Les chiffres le suivent.")
    expect(page.locator("#perimeter-total")).to_contain_text("Montréal")


def gather_the_companies(page: Page) -> None:
    for number, name in enumerate(OTHERS):
        unfold(page, "Ajouter une entreprise")
        page.get_by_label("Nom de l’entreprise").fill(name)
        page.get_by_label("Adresse électronique du référent").fill(f"r{number}@montreal.example")
        page.get_by_label("Nom du référent").fill(f"Référente {number}")
        press(page, "Ajouter l’entreprise")
        told(page, "L’entreprise fait partie de la candidature.")
    expect(
        page.get_by_role("region", name="Entreprises membres").locator("tbody tr")
    ).to_have_count(8)
    natural(page)


def tell_of_the_portal_and_the_mentors(site: Site, page: Page, row: Candidacy) -> None:
    """The fields that this specification alone asks for; the texts are no different from elsewhere."""
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/sections/mentors/")
    page.get_by_label("Nombre de mentors (déclaré)").fill("15")
    page.keyboard.press("Tab")
    expect(page.locator('.autosave[data-state="saved"]').last).to_contain_text("Enregistré à")
    follow(page, "Équipe")
    natural(page)


def be_refused_before_all_have_signed(page: Page) -> None:
    follow(page, "Dépôt")
    arrive(page, "Signatures et dépôt")
    expect(page.get_by_text("Une signature vaut accord de l’entreprise")).to_be_visible()
    press(page, "Déposer la version")
    refusal = "Rien n’a été déposé\u202f: chaque entreprise doit d’abord signer. Voyez ci-dessous."
    expect(page.get_by_role("alert")).to_have_text(refusal)
    natural(page)
    press(page, f"Signer pour {OWN}")
    told(page, f"{OWN} a signé.")


def sign_for_the_others(site: Site, row: Candidacy) -> None:
    """The first referent through the letter's link and the screens, the six others by the verb."""
    page = site.sign_in(person_at("r0@montreal.example"))
    follow(page, f"Signer pour {OTHERS[0]}, une fois le dossier au point")
    press(page, f"Signer pour {OTHERS[0]}")
    told(page, f"{OTHERS[0]} a signé.")
    for member in row.members.filter(name__in=OTHERS[1:]).select_related("referent", "candidacy"):
        actions.sign_off(member=member, actor=member.referent)


def deposit(page: Page) -> None:
    page.reload()
    expect(page.get_by_text("Toutes les entreprises ont signé")).to_be_visible()
    press(page, "Déposer la version")
    confirm(page, "Déposer")
    told(page, "La version 1 est déposée. Voici son récépissé.")
    receipt = page.get_by_role("region", name="Récépissé")
    for name in (OWN, *OTHERS):
        expect(receipt).to_contain_text(name)
    expect(receipt).to_contain_text("Montréal")
    natural(page)


def read_by_the_office(site: Site, office) -> None:
    page = site.sign_in(office)
    follow(page, "1 candidature attend l’équipe du programme")
    arrive(page, "Suivi des candidatures")
    natural(page)
    follow(page, NAME)
    arrive(page, NAME)
    expect(page.locator("main")).to_contain_text("Entreprise ajoutée")
    natural(page)


def read_in_public(site: Site, row: Candidacy) -> None:
    page = site.visitor("en")
    page.goto(f"{site.address}/en/programmes/{site.programme.slug}/candidacies/{row.slug}/")
    card = page.locator(".card-plain", has=page.get_by_role("heading", name="Companies"))
    expect(card.locator("li")).to_have_count(8)
    expect(card).to_contain_text("Montréal")
    natural(page)


def natural(page: Page) -> None:
    """Nobody here is a territory (but for countries of that name), and everybody can read it."""
    said = page.locator("main").inner_text()
    countries = page.locator("select[name=country] option").all_text_contents()
    assert FOREIGN.findall(said) == FOREIGN.findall(" ".join(countries))
    found = Axe().run(page, options={"runOnly": AXE_TAGS})
    assert found.response["violations"] == [], found.generate_report()
