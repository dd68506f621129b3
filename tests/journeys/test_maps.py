"""A map in a real browser: what is chosen bears its name, and the same ground stays in the frame."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from factories import candidacies
from journeys.people import open_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
HOLDS = """(count) => {
  const frame = document.querySelector(".map-canvas").getBoundingClientRect();
  return [...document.querySelectorAll(".map-name")].filter((name) => {
    const { left, right } = name.getBoundingClientRect();
    const middle = (left + right) / 2;
    return middle > frame.left && middle < frame.right;
  }).length === count;
}"""


@pytest.fixture
def picker(browser: Browser, live_server, settings):
    """The page of a perimeter that holds one territory, read by its lead."""
    site = open_site(browser, live_server.url, settings)
    row = candidacies.with_members(candidacies.candidacy(site.call))
    page = site.sign_in(candidacies.lead_of(row))
    page.emulate_media(reduced_motion="reduce")  # a map then moves at once
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/perimeter/")
    expect(page.locator("[data-map]")).to_have_attribute("data-drawn", "yes")
    yield page
    site.close()
    assert site.faults == []


def box(page: Page, name: str) -> Locator:
    """The box of a territory in the list."""
    return page.get_by_role("checkbox", name=name)


def seen(page: Page, count: int) -> None:
    """This many names stand in the frame of the map."""
    page.wait_for_function(HOLDS, arg=count)


def test_what_is_chosen_bears_its_name_and_comes_into_the_frame(picker):
    expect(picker.locator(".map-name")).to_have_text(["Métropole d’Amont"])
    box(picker, "Communauté d’Éloi").check()
    expect(picker.locator(".map-name")).to_have_text(["Métropole d’Amont", "Communauté d’Éloi"])
    seen(picker, 2)
    box(picker, "Métropole d’Amont").uncheck()
    expect(picker.locator(".map-name")).to_have_text(["Communauté d’Éloi"])


def test_a_map_shows_the_same_ground_when_turned_until_somebody_moves_it(picker):
    box(picker, "Communauté d’Éloi").check()
    seen(picker, 2)
    picker.set_viewport_size(PHONE)
    seen(picker, 2)
    for _ in range(3):
        picker.get_by_label("Agrandir", exact=True).click()
    seen(picker, 0)
    width = picker.locator(".map-canvas canvas").get_attribute("width")
    picker.set_viewport_size(WIDE)
    expect(picker.locator(".map-canvas canvas")).not_to_have_attribute("width", width)
    seen(picker, 0)


def test_a_commune_is_found_as_one_types_and_counted_with_the_bodies(picker):
    picker.set_viewport_size(PHONE)
    picker.get_by_label("Chercher une commune par son nom ou son code").press_sequentially(
        "lointaine"
    )
    box(picker, "Lointaine").check()
    expect(picker.locator("#perimeter-total")).to_contain_text("150 000 habitants · 3 communes")
    assert picker.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picker.get_by_role("button", name="Retenir ce périmètre").click()
    expect(box(picker, "Lointaine")).to_be_checked()
