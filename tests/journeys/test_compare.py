"""The comparison in a real browser: charts drawn under the policy, nothing from outside."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from journeys.people import open_site
from journeys.test_pages import AXE_TAGS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THREE = "t=epci:990000001@2026&t=epci:990000002@2026&t=Au+loin=commune:02002@2026"
REFUSED = """() => {
  window.refused = [];
  const note = (event) => window.refused.push(event.violatedDirective);
  document.addEventListener("securitypolicyviolation", note);
}"""


@pytest.fixture
def reader(browser: Browser, live_server, settings):
    """Somebody unknown, whose browser says what it refuses, asks outside, or complains of."""
    site = open_site(browser, live_server.url, settings)
    page = site.visitor()
    page.add_init_script(f"({REFUSED})()")
    page.on("console", lambda m: m.type == "error" and site.faults.append(m.text))
    page.on(
        "request",
        lambda r: r.url.startswith(site.address) or site.faults.append(f"outside: {r.url}"),
    )
    yield page
    assert page.evaluate("window.refused") == []
    site.close()
    assert site.faults == []


def drawn(page: Page) -> None:
    """Both charts are on the page."""
    for id_ in ("in-year-spec", "over-years-spec"):
        expect(page.locator(f"[data-chart='{id_}']")).to_have_attribute("data-drawn", "yes")


def said_by(page: Page, id_: str) -> list[str]:
    """The texts of a drawing."""
    return page.locator(f"[data-chart='{id_}'] .chart-canvas text").all_text_contents()


def test_territories_are_found_added_compared_and_taken_away(reader):
    address = reader.url.removesuffix("/fr/")
    reader.goto(f"{address}/fr/figures/")
    reader.get_by_role("link", name="Comparer des territoires").click()
    for name in ("Agglomération d’Aval", "amont"):
        reader.get_by_label("Territoire à ajouter").fill(name)
        reader.keyboard.press("Enter")
    drawn(reader)
    expect(reader.locator(".compare-list strong")).to_have_text(
        ["Agglomération d’Aval", "Métropole d’Amont"]
    )
    reader.get_by_role("link", name="Retirer Agglomération d’Aval").click()
    drawn(reader)
    expect(reader.locator(".compare-list strong")).to_have_text(["Métropole d’Amont"])


def test_a_chart_says_what_its_table_says_and_is_silent_where_the_data_are(reader):
    reader.goto(f"{reader.url}figures/compare/?{THREE}&from=2012&to=2014")
    drawn(reader)

    bars, lines = said_by(reader, "in-year-spec"), said_by(reader, "over-years-spec")
    assert [text for text in bars if "\u00a0" in text or "données" in text] == [
        "données insuffisantes",
        "8\u00a0entreprises",
        "12\u00a0entreprises",
    ]
    assert [text for text in lines if "Au loin" in text or "Amont" in text] == [
        "B  Au loin",
        "C  Métropole d’Amont",
    ]
    assert [text for text in lines if "Aval" in text] == []


def test_on_a_phone_letters_stand_for_names_and_nothing_is_cut(reader):
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(f"{reader.url}figures/compare/?{THREE}&from=2012&to=2014")
    drawn(reader)

    assert reader.evaluate("document.scrollingElement.scrollWidth") == 360
    assert {"A", "B", "C"} <= set(said_by(reader, "in-year-spec"))
    assert reader.locator(".chart-canvas svg").evaluate_all(
        "all => all.every(svg => svg.getBoundingClientRect().right <= 360)"
    )
    found = Axe().run(reader, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    assert found.response["violations"] == []


def test_a_chart_follows_the_width_and_the_colours_of_the_page(reader):
    reader.goto(f"{reader.url}figures/compare/?{THREE}&from=2012&to=2014")
    drawn(reader)
    bar = reader.locator("[data-chart=in-year-spec] .mark-rect path").last
    light = bar.get_attribute("fill")
    reader.emulate_media(color_scheme="dark")
    expect(bar).not_to_have_attribute("fill", light)
    reader.set_viewport_size({"width": 360, "height": 740})
    expect(
        reader.locator("[data-chart=over-years-spec] .chart-canvas text", has_text="Au loin")
    ).to_have_count(0)


def test_files_are_brought_by_their_links(reader):
    reader.goto(f"{reader.url}figures/compare/?{THREE}&from=2012&to=2014")
    with reader.expect_download() as told:
        reader.get_by_role("link", name="CSV").first.click()

    assert told.value.suggested_filename == "companies_known-2012-2014.csv"
    assert len(told.value.path().read_text(encoding="utf-8").splitlines()) == 10


@pytest.mark.parametrize(("language", "written"), [("fr", "1\u202f234,5"), ("en", "1,234.5")])
def test_axes_write_numbers_as_the_language_of_the_page_does(reader, language, written):
    address = reader.url.removesuffix("/fr/")
    reader.goto(f"{address}/{language}/figures/compare/?{THREE}")
    drawn(reader)

    assert reader.evaluate("vega.defaultLocale().format(',')(1234.5)") == written
