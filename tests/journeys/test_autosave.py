"""What is typed in the editor is never lost: a line that is cut, a page that is slow, a shared device."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from cocarde.web.candidacies.queries import section_texts
from factories import candidacies
from factories.accounts import PersonFactory
from journeys.people import Site, open_site, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MORNING = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEXT, SUMMARY = "Notre ambition", "Résumé en anglais"
KEPT = ".autosave[data-state]"


@pytest.fixture
def site(browser: Browser, live_server, settings):
    opened = open_site(browser, live_server.url, settings)
    opened.set_clock(MORNING)
    yield opened
    opened.close()
    assert opened.faults == []


@pytest.fixture
def draft(site):
    return candidacies.with_members(candidacies.candidacy(site.call))


def editor(site: Site, draft, person=None) -> Page:
    page = site.sign_in(person or candidacies.lead_of(draft))
    page.goto(f"{site.address}/fr/candidacies/{draft.public_id}/sections/vision/")
    return page


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label)


def cut(route: Route) -> None:
    route.abort("connectionfailed")


def type_in_both(page: Page) -> None:
    for label, words in [(TEXT, "Trois rives."), (SUMMARY, "Three banks.")]:
        box(page, label).fill(words)
        page.keyboard.press("Tab")
    expect(page.locator('.autosave[data-state="failed"]')).to_have_count(2)


def test_two_fields_written_while_the_line_was_cut_both_come_back(site, draft):
    page = editor(site, draft)
    page.route("**/save/", cut)
    type_in_both(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/save/")

    page.reload()

    expect(page.locator('.autosave[data-state="saved"]')).to_have_count(2)
    assert section_texts(draft)["vision"].values == {
        "text": "<p>Trois rives.</p>",
        "summary_en": "Three banks.",
    }
    assert page.evaluate("Object.keys(localStorage)") == []


def test_words_typed_before_the_page_has_its_script_are_saved_all_the_same(site, draft):
    page = site.sign_in(candidacies.lead_of(draft))
    held: list[Route] = []
    page.route("**/autosave*.js", lambda route: held.append(route))  # noqa: PLW0108 (not a builtin)
    address = f"{site.address}/fr/candidacies/{draft.public_id}/sections/vision/"
    with page.expect_request("**/autosave*.js"):
        page.goto(address, wait_until="commit")
    box(page, SUMMARY).fill("Too early.")

    held[0].continue_()

    expect(page.locator('.autosave[data-state="saved"]')).to_have_count(1)
    assert section_texts(draft)["vision"].values == {"summary_en": "Too early."}


def test_what_one_person_kept_is_not_put_back_for_another_on_the_same_device(site, draft):
    lead = candidacies.lead_of(draft)
    page = editor(site, draft, lead)
    page.route("**/save/", cut)
    type_in_both(page)
    other = PersonFactory(name="Autre Éditeur")
    candidacies.actions.invite(candidacy=draft, person=other, role="editor", actor=lead)

    press(page, "Se déconnecter")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("Des mots écrits ici n’ont pas encore atteint le serveur.")
    page.on("dialog", lambda dialog: dialog.accept())
    asked.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter").first).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []

    page.unroute("**/save/")
    site.signed_in.clear()
    page.goto(site.link_of(other))
    page.goto(f"{site.address}/fr/candidacies/{draft.public_id}/sections/vision/")
    expect(box(page, TEXT)).to_have_text("")
    expect(page.locator(KEPT)).to_have_count(0)
