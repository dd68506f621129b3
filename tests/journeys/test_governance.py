"""A board that answers by its letters, a commitment with its proof, and words said in the margin."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.governance.models import BoardMember
from factories import candidacies, comments, governance, programmes
from factories.accounts import PersonFactory
from journeys.people import Site, arrive, confirm, follow, open_site, press, told, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    found = open_site(browser, live_server.url, settings)
    yield found
    found.close()
    assert found.faults == []


def draft(site: Site):
    call = programmes.call(site.programme, key="phares-avresie", slug="phares")
    return candidacies.with_members(candidacies.candidacy(call))


def test_governance(site: Site):
    row = draft(site)
    page = site.sign_in(candidacies.lead_of(row))
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/")
    follow(page, "Gouvernance")
    name(page)
    answer(site)
    page.reload()
    expect(page.get_by_role("row", name=governance.NAME)).to_contain_text("a accepté")
    press(page, "Dire le bureau d’aujourd’hui")
    told(page, "Le dossier dit le bureau tel qu’il est\u202f: des comptes, et aucun nom.")
    follow(page, "Engagements")
    commit(page)


def name(page: Page) -> None:
    follow(page, "Nommer quelqu’un")
    arrive(page, "Nommer quelqu’un au bureau")
    page.get_by_label(re.compile("^Nom ")).fill(governance.NAME)
    page.get_by_label("Qualité").fill("Vice-présidente")
    page.get_by_label("Organisation").fill("Forges du Port")
    page.get_by_label("Adresse électronique").fill(governance.EMAIL)
    press(page, "Nommer et écrire")
    told(page, f"{governance.NAME} est au bureau, et l’apprend par un courrier.")


def answer(site: Site) -> None:
    path = governance.path_in(BoardMember.objects.get())
    person = site.visitor()
    person.goto(site.address + path)
    press(person, "Je siège à ce bureau")
    told(person, "Merci\u202f: l’équipe voit que vous avez accepté.")


def commit(page: Page) -> None:
    page.get_by_role("link", name="En ajouter un – Une vision à dix ans").click()
    arrive(page, "Nouvel engagement")
    page.get_by_label(re.compile("^L’engagement")).fill("Une halle pour les ateliers.")
    page.get_by_label("Quelle organisation le porte").fill("La Halle aux idées")
    press(page, "Garder l’engagement")
    told(page, "L’engagement est gardé. Ajoutez ce qui le montre.")
    unfold(page, "Ajouter un lien")
    link = page.locator("details", has_text="Ajouter un lien")
    link.get_by_label("Ce qu’elle montre").fill("Le projet")
    link.get_by_label("Adresse").fill("https://halle.example/")
    press(page, "Ajouter le lien")
    told(page, "La preuve est gardée.")


def test_comments_in_the_margin(site: Site):
    row = draft(site)
    comments.says(row)
    lead, other = candidacies.lead_of(row), PersonFactory(name="Paul Autre")
    candidacies_actions.invite(candidacy=row, person=other, role=TeamRole.READER, actor=lead)
    mine = margin(site, row, lead)
    mine.locator(".rich-text p").last.click(click_count=3)
    expect(mine.get_by_label("Mots dont il s’agit")).to_have_value("Elle dit l’ambition.")
    mine.get_by_label("Votre commentaire").fill("Laquelle\u202f?")
    press(mine, "Commenter")
    expect(thread(mine)).to_contain_text("Laquelle")
    expect(mine.get_by_label("Votre commentaire")).to_have_value("")

    theirs = margin(site, row, other)
    thread(theirs).get_by_role("button", name="Elle dit l’ambition.").click()
    assert theirs.evaluate("[...CSS.highlights.get('commented')][0].toString()") == (
        "Elle dit l’ambition."
    )
    thread(theirs).get_by_text("Répondre").click()
    thread(theirs).get_by_label("Votre réponse").fill("Celle du port.")
    press(theirs, "Envoyer la réponse")
    expect(thread(theirs)).to_contain_text("Celle du port.")
    press(theirs, "C’est réglé")
    expect(thread(theirs)).to_contain_text("Réglé par Paul Autre")
    press(theirs, "Rouvrir")
    expect(thread(theirs)).not_to_contain_text("Réglé par")

    comments.says(row, "<p>Autre chose.</p>")
    mine.reload()
    expect(thread(mine)).to_contain_text("Ces mots ne sont plus dans le texte.")
    thread(mine).get_by_role("button", name="Reprendre").click()
    confirm(mine, "Reprendre")
    expect(thread(mine)).to_have_count(0)


def margin(site: Site, row, person) -> Page:
    page = site.sign_in(person)
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/sections/{comments.SECTION}/")
    expect(page.get_by_label("Votre commentaire")).to_be_visible()
    return page


def thread(page: Page):
    return page.locator("#comments-list article")
