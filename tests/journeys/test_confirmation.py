"""What can't be undone is asked first, even of somebody who presses before the page is whole."""

import re

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_button_asks_before_the_other_scripts_have_come(browser: Browser, live_server, settings):
    settings.DEBUG = True  # the page of components
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.route(
        re.compile(r"/static/design/(page|autosave|map)[^/]*\.js"), lambda route: route.abort()
    )
    page.goto(f"{live_server.url}/fr/design/", wait_until="commit")

    page.get_by_role("button", name="Retirer", exact=True).first.click()

    question = page.get_by_role("dialog")
    expect(question.get_by_role("button", name="Annuler")).to_be_focused()
    context.close()
