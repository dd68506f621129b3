"""An office writes a letter otherwise, attaches the past of a loaded candidacy, and names who leads it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions.history import import_candidacy
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.mail.models import Message
from factories import programmes
from journeys.people import Site, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EML = (
    b"From: Ada <ada@mairie.example.org>\r\nDate: Tue, 11 Mar 2014 10:00:00 +0100\r\n"
    b"Subject: Le conseil\r\n\r\nBonjour.\r\n"
)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def site(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    found = open_site(browser, live_server.url, settings)
    yield found
    found.close()


def loaded(site: Site) -> Candidacy:
    return import_candidacy(
        call=site.call,
        slug="le-plateau",
        name="Le plateau",
        state="coconstruction",
        members=[],
        perimeter="",
        perimeter_notes={"fr": "", "en": ""},
        steps=[],
    )


def test_letters_and_past(site: Site):
    row = loaded(site)
    page = site.sign_in(programmes.person_with(site.programme, Role.OFFICE, name="Rose Guichet"))
    reword(page, site)
    attach(page, site, row)
    ask(page)
    lead(site, row)


def reword(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/fr/office/{site.programme.slug}/outbox/")
    follow(page, "Textes des lettres")
    follow(page, "Invitation à mener une candidature en cours")
    text = page.get_by_label("Texte en français")
    text.fill("Bonjour,\n\nMenez {candidature}.\n\n{url}")
    press(page, "Enregistrer ce texte")
    expect(page.get_by_text("n’a pas de champ {candidature}").first).to_be_visible()
    text.fill("Bonjour,\n\nMenez {candidacy}, s’il vous plaît.\n\n{url}")
    press(page, "Enregistrer ce texte")
    told(page, "Le texte est enregistré\u202f: les prochaines lettres le portent.")
    expect(page.get_by_text("Menez Rives du Lac, s’il vous plaît.")).to_be_visible()


def attach(page: Page, site: Site, row: Candidacy) -> None:
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/past/")
    page.get_by_label("PDF et courriels").set_input_files(
        [
            {"name": "conseil.eml", "mimeType": "message/rfc822", "buffer": EML},
            {"name": "dossier.pdf", "mimeType": "application/pdf", "buffer": PDF},
        ]
    )
    press(page, "Joindre")
    told(page, "2 documents sont joints.")
    expect(page.get_by_role("row", name="Le conseil")).to_contain_text("mairie.example.org")


def ask(page: Page) -> None:
    page.get_by_label("Adresse électronique").fill("ada@example.org")
    press(page, "Inviter cette personne")
    told(page, "Une lettre demande à cette personne de mener la candidature.")


def lead(site: Site, row: Candidacy) -> None:
    letter = Message.objects.get(address="ada@example.org")
    assert "Menez Le plateau, s’il vous plaît." in letter.body
    path = urlsplit(letter.body.split()[-1]).path
    person = site.visitor()
    person.goto(site.address + path)
    press(person, "Je la mène")
    expect(person.get_by_text("Vous menez cette candidature.")).to_be_visible()
    assert row.team.get().person.email == "ada@example.org"
