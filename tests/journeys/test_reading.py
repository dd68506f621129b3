"""A member declares, reads with coverage first, notes and assesses without a network; it all arrives."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cocarde.web.committees import actions, queries, tasks
from cocarde.web.committees.models import Annotation, Assessment, Assignment
from cocarde.web.committees.states import AskState, ConflictKind
from factories import committees
from factories.pdf import words
from journeys.people import open_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READY = "Cette page fonctionne aussi sans réseau."
NOTED = "Qui signe la convention ?"


def taken_on_paper(page, here):
    """What the PDF of the pack says, asked for and typeset while its page asks how far it is."""
    page.goto(f"{here}/pack/paper/")
    page.get_by_role("button", name="Composer les dossiers").click()
    expect(page.get_by_text("en cours de composition")).to_be_visible()
    assert [tasks.print_pack.func(pk) for pk in queries.unfinished_packs()] == ["done"]
    with page.expect_download() as taken:
        page.get_by_role("link", name="Télécharger le PDF").click()
    return words(Path(taken.value.path()).read_bytes())


def test_reading(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    committee = committees.committee(site.programme)
    session = committees.session(committee)
    item = committees.item(session, name="Trois rivières", call=site.call)
    hidden = committees.item(session, name="Vallée des Forges", call=site.call)
    member, another = committees.members(committee)[:2]
    here = f"{live_server.url}/fr/committee/sessions/{session.public_id}"
    try:
        page = site.sign_in(committees.office_of(session))
        page.goto(f"{live_server.url}/fr/office/sessions/{session.public_id}/readers/")
        page.get_by_role("button", name="Proposer des rapporteurs").click()
        page.get_by_role("button", name="Solliciter les rapporteurs proposés").click()
        expect(page.get_by_text("sollicité", exact=True).first).to_be_visible()

        page = site.sign_in(another)
        page.goto(f"{here}/ties/")
        second = page.locator(f"#item-{hidden.public_id}")
        second.get_by_label("Je soutiens la candidature").check()
        second.get_by_role("button", name="Déclarer").click()
        expect(page.get_by_text("Point 2\u202f: déport")).to_be_visible()
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator(f"#item-{hidden.public_id}")).to_be_visible()

        page = site.sign_in(member)
        page.goto(f"{here}/pack/")
        expect(page.locator("#pack-state")).to_have_text(READY)
        page.context.set_offline(True)
        page.goto(f"{here}/pack/")
        article = page.locator(f"article[data-item='{item.public_id}']")
        article.locator("#text-" + item.public_id + "-dossier-whole").fill(NOTED)
        article.locator(".pack-grid > summary").click()
        article.get_by_label("Commentaire").fill("Solide.")
        assert Annotation.objects.count() + Assessment.objects.count() == 0

        actions.recuse(item=hidden, person=member, conflict=ConflictKind.OTHER, actor=another)
        page.context.set_offline(False)
        expect(page.locator(f"article[data-item='{hidden.public_id}']")).to_have_count(0)
        expect(article.locator(".autosave[data-state=saved]")).to_have_count(2)
        assert Annotation.objects.get().text == NOTED
        assert Assessment.objects.get().comment == "Solide."

        said = taken_on_paper(page, here)
        assert ("Trois rivières" in said, "Vallée des Forges" in said) == (True, False)
    finally:
        site.close()

    assert Assignment.objects.filter(state=AskState.ASKED).exists()
    assert site.faults == []
