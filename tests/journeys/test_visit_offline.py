"""A visit reported where there is no network: everything arrives once, when it is back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.coconstruction.models import VisitNote, VisitPhoto
from cocarde.web.files.models import Attachment
from factories import candidacies, programmes, visits
from journeys.people import arrive, open_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READY = "Tout est arrivé. Cette page fonctionne aussi sans réseau."
NOTED = "Trois tours, un four, deux apprentis."


def test_visit_offline(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    row = candidacies.in_coconstruction(
        candidacies.deposited(candidacies.with_members(candidacies.candidacy(call=site.call)))
    )
    visitor = programmes.person_with(
        site.programme, Role.COMMITTEE, name="Mila Lecture", email="mila@jury.example"
    )
    visit = visits.visit(row, visitors=[visitor])
    line = visit.lines.get(text="Qui décide ?")
    here = f"{live_server.url}/fr/office/visits/{visit.public_id}/field/"
    try:
        page = site.sign_in(visitor)
        page.goto(here)
        arrive(page, "Sur place")
        state = page.locator("#field-state")
        expect(state).to_have_text(READY)

        page.context.set_offline(True)
        report(page, line.public_id)
        expect(state).to_have_text(
            "Pas de réseau. Gardé sur cet appareil, à envoyer\u202f: notes (2), photos (2)."
        )
        assert (VisitNote.objects.count(), VisitPhoto.objects.count()) == (0, 0)

        # An hour later the phone has closed the page: it opens again without a network, words in place.
        page.goto(here)
        expect(page.locator(f"#text-{line.public_id}")).to_have_value(NOTED)
        expect(page.get_by_label("Voir l’atelier")).to_be_checked()
        expect(page.locator("[data-sent=no]")).to_have_count(2)

        page.context.set_offline(False)
        expect(state).to_have_text(READY)
        expect(page.locator("[data-sent=no]")).to_have_count(0)
        arrived_once(line)

        # Sent again by the page that opens, nothing is there twice.
        page.reload()
        expect(state).to_have_text(READY)
        expect(page.locator(f"#text-{line.public_id}")).to_have_value(NOTED)
        arrived_once(line)
    finally:
        site.close()

    assert site.faults == []


def report(page: Page, line: str) -> None:
    """A word, a finding, two photos and a box ticked."""
    article = page.locator(f"article[data-line='{line}']")
    article.get_by_label("Votre note").fill(NOTED)
    article.get_by_label("confirmé", exact=True).check()
    article.locator("input[type=file]").set_input_files(
        [{"name": f"{n}.png", "mimeType": "image/png", "buffer": visits.PNG} for n in (1, 2)]
    )
    page.get_by_label("Voir l’atelier").check()


def arrived_once(line) -> None:
    notes = VisitNote.objects.exclude(text="").values_list("line__text", "text", "finding")
    assert list(notes) == [(line.text, NOTED, "confirmed")]
    assert VisitNote.objects.count() == 2
    assert (VisitPhoto.objects.count(), Attachment.objects.count()) == (2, 2)


def test_signing_out_asks_before_what_has_not_arrived_is_lost(
    browser: Browser, live_server, settings
):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    row = candidacies.in_coconstruction(
        candidacies.deposited(candidacies.with_members(candidacies.candidacy(call=site.call)))
    )
    visitor = programmes.person_with(site.programme, Role.OFFICE, name="Odile Bureau")
    visit = visits.visit(row, visitors=[visitor])
    try:
        page = site.sign_in(visitor)
        page.goto(f"{live_server.url}/fr/office/visits/{visit.public_id}/field/")
        expect(page.locator("#field-state")).to_have_text(READY)
        page.context.set_offline(True)
        page.get_by_label("Votre note").first.fill(NOTED)
        expect(page.locator("#field-state")).to_contain_text("notes (1)")
        page.context.set_offline(False)
        expect(page.locator("#field-state")).to_have_text(READY)
        page.goto(f"{live_server.url}/fr/")
        marked = "Object.keys(localStorage).filter((key) => key.includes(':visit:')).length"
        assert page.evaluate(marked) == 0
        page.locator("form[data-sign-out] button").click()
        page.wait_for_load_state()
        assert page.evaluate("caches.has('cocarde-visits')") is False
    finally:
        site.close()
