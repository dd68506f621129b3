"""A printed page looks intended: nothing to press, figures with their provenance, address and day."""

import re

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser, settings):
    settings.DEBUG = True  # the page of components
    context = browser.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


def test_a_printed_figure_says_where_it_comes_from(page, live_server):
    page.goto(f"{live_server.url}/fr/design/")
    opened = page.locator(".figure details[open]")
    expect(opened).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(opened).to_have_count(page.locator(".figure").count())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(opened).to_have_count(0)


def test_a_printed_register_has_no_filters_and_says_its_address_and_its_day(page, live_server):
    address = f"{live_server.url}/fr/labels/?state=confirmed"
    page.goto(address)
    foot = page.locator(".print-foot")
    expect(page.locator(".register-filters")).to_be_visible()
    expect(foot).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".register-filters")).to_be_hidden()
    expect(foot).to_contain_text(address)
    expect(foot).to_contain_text(re.compile(r"Imprimé le \d+(er)? \S+ \d{4}$"))


def test_a_printed_map_leaves_its_list(page, live_server):
    page.goto(f"{live_server.url}/fr/design/")
    page.emulate_media(media="print")

    expect(page.locator("#sample-map .map-key")).to_be_hidden()
    expect(page.locator("#sample-map .map-list")).to_be_visible()
