"""Two people write one structured text: its form and its figures are kept, and no word is lost."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.states import TeamRole
from factories import candidacies, programmes
from factories.accounts import PersonFactory
from journeys.people import Site, open_site, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = "companies_known@2014"
# As the word processor puts it on the clipboard: titles at its own levels, lists as paragraphs.
ITEM = """<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp;</span></span></span><![endif]>{words}<o:p></o:p></p>"""
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=FR><!--StartFragment-->
<h1>Les filières<o:p></o:p></h1><p class=MsoNormal>Trois.</p>
{ITEM.format(level=1, sign="·", words="la mer")}
{ITEM.format(level=2, sign="o", words="les ports")}
{ITEM.format(level=1, sign="·", words="le bois")}
<h6>Ensuite</h6>
{ITEM.format(level=1, sign="1.", words="le lieu")}
<!--EndFragment--></body></html>"""
PASTE = """(element, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_structured_text(browser: Browser, live_server, settings):
    site = open_site(browser, live_server.url, settings)
    call = programmes.call(site.programme, key="phares-avresie", slug="phares")
    row = candidacies.with_members(candidacies.candidacy(call))
    lead = candidacies.lead_of(row)
    other = PersonFactory(name="Paul Autre")
    actions.invite(candidacy=row, person=other, role=TeamRole.EDITOR, actor=lead)
    actions.place_figure(
        candidacy=row, section_key="ecosystem", indicator="companies_known", year=2014, actor=lead
    )
    try:
        mine, theirs = editor(site, row, lead), editor(site, row, other)
        compose(mine)
        assert queries.section_texts(row)["ecosystem"].values["text"] == (
            "<h3>Les filières</h3><p>Trois, dont <strong>la mer</strong>.</p>"
            f'<figure data-figure="{KEY}"></figure>'
        )
        clash(theirs)
    finally:
        site.close()

    assert site.faults == []


def test_what_a_word_processor_writes_is_pasted_with_its_titles_and_lists(
    browser: Browser, live_server, settings
):
    site = open_site(browser, live_server.url, settings)
    call = programmes.call(site.programme, key="phares-avresie", slug="phares")
    row = candidacies.with_members(candidacies.candidacy(call))
    try:
        page = editor(site, row, candidacies.lead_of(row))
        text_of(page).click()
        text_of(page).evaluate(PASTE, WORD)
        page.get_by_role("heading", level=1).click()
        expect(page.locator('.autosave[data-state="saved"]').first).to_be_visible()
    finally:
        site.close()

    assert queries.section_texts(row)["ecosystem"].values["text"] == (
        "<h3>Les filières</h3><p>Trois.</p>"
        "<ul><li><p>la mer</p><ul><li><p>les ports</p></li></ul></li><li><p>le bois</p></li></ul>"
        "<h4>Ensuite</h4><ol><li><p>le lieu</p></li></ol>"
    )
    assert site.faults == []


def editor(site: Site, row, person) -> Page:
    page = site.sign_in(person)
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/sections/ecosystem/")
    expect(text_of(page)).to_be_visible()
    return page


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Texte", exact=True)


def compose(page: Page) -> None:
    text_of(page).click()
    press(page, "Titre")
    page.keyboard.type("Les filières")
    page.keyboard.press("Enter")
    page.keyboard.type("Trois, dont ")
    press(page, "Gras")
    page.keyboard.type("la mer")
    press(page, "Gras")
    page.keyboard.type(".")
    page.get_by_label("Insérer un chiffre du dossier").select_option(KEY)
    expect(text_of(page).locator(".figure")).to_contain_text("Entreprises connues")
    page.get_by_role("heading", level=1).click()
    expect(page.locator('.autosave[data-state="saved"]').first).to_be_visible()


def clash(page: Page) -> None:
    """The page of the other was opened before: both texts are shown, and one is taken with its form."""
    text_of(page).click()
    page.keyboard.type("Mon texte.")
    page.get_by_role("heading", level=1).click()
    conflict = page.locator(".autosave-conflict")
    expect(conflict).to_contain_text("Mon texte.")
    expect(conflict).to_contain_text("Trois, dont la mer.")
    press(page, "Prendre ce texte")
    expect(text_of(page).locator("h3").first).to_have_text("Les filières")
    expect(text_of(page).locator("strong").first).to_have_text("la mer")
    expect(text_of(page).locator(".figure")).to_be_visible()
