"""The day of a mission on three telephones: arrivals, a no-show in the middle, programmes seen offline."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.missions import queries
from cocarde.web.missions.models import Mission, Participant
from factories import missions
from journeys.people import Cast, Site, arrive, confirm, open_site, press, told, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
READY = "À jour. Cette page s’ouvre aussi sans réseau."


def test_mission_day(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    settings.FROZEN_NOW = "2026-03-02T14:00:00+00:00"  # nine o'clock in Montréal
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    mission = missions.announced(site.programme, title_fr="Délégation à Valmer")
    ana = missions.participant(mission, person_name="Ana Rive", organisation="Rive")
    hosts = [
        missions.participant(mission, person_name=name, organisation=name, language="en")
        for name in ("Bo Cap", "Cy Lune")
    ]
    missions.met(*((ana, host) for host in hosts))
    first, second = (one.whom for one in queries.programme_of(ana))
    try:
        phone = open_phone(site, ana, "fr")
        expect(phone.locator("#programme-state")).to_have_text(READY)
        office = site.sign_in(cast.office)
        office.set_viewport_size(PHONE)
        check_in(office, site, mission, ana, first)

        # The first meeting has begun; the host of the second says that they cannot come.
        begun = queries.programme_of(ana)[0].slot.starts_at + timedelta(minutes=1)
        site.set_clock(begun)
        cannot_come(open_phone(site, second, "en"))

        phone.context.set_offline(True)
        phone.reload()
        expect(phone.get_by_role("main")).to_contain_text(second.person_name)
        expect(phone.locator("#programme-state")).to_contain_text("Pas de réseau")

        replan(office, site, mission, second)
        phone.context.set_offline(False)
        expect(phone.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
        expect(phone.locator(".changes li")).to_contain_text(f"annulée {second.person_name}")
        expect(phone.locator("#programme-state")).to_have_text(READY)

        phone.context.set_offline(True)
        phone.reload()
        expect(phone.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
        expect(phone.locator(".programme li")).to_have_count(1)
        phone.context.set_offline(False)
        expect(phone.locator("#programme-state")).to_have_text(READY)
        press(phone, "J’ai lu")
        expect(phone.get_by_role("heading", name="Ce qui a changé")).to_have_count(0)

        untouched = open_phone(site, first, "en")
        expect(untouched.get_by_role("main")).to_contain_text("Ana Rive")
        expect(untouched.get_by_role("heading", name="What has changed")).to_have_count(0)
    finally:
        site.close()

    assert site.faults == []


def fits(page: Page) -> None:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0


def open_phone(site: Site, one: Participant, language: str) -> Page:
    """The page of a participant, on a telephone of their own."""
    page = site.visitor(language)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/{language}/meet/{queries.token_of(one)}/")
    fits(page)
    return page


def check_in(
    page: Page, site: Site, mission: Mission, typed: Participant, read: Participant
) -> None:
    """One by the letters under the code, one by the code itself; undone, and said again."""
    page.goto(f"{site.address}/fr/office/missions/{mission.public_id}/check-in/")
    arrive(page, "Arrivées")
    fits(page)
    page.get_by_label("Code, nom ou organisation").fill(queries.code_of(typed))
    press(page, "Chercher")
    press(page, "Est là – Ana Rive")
    told(page, "Ana Rive est là.")
    page.goto(f"{site.address}/fr/check-in/{read.public_id}/")
    arrive(page, read.person_name or "")
    fits(page)
    press(page, "Est là – Montréal")
    told(page, f"{read.person_name} est là.")
    expect(page.locator(".come")).to_have_text("2 sur 3 sont là (Montréal)")
    press(page, f"Annuler – {read.person_name}")
    told(page, f"{read.person_name}\u202f: l’arrivée est annulée.")
    press(page, f"Est là – {read.person_name}")
    told(page, f"{read.person_name} est là.")


def cannot_come(page: Page) -> None:
    unfold(page, "I cannot come, or I shall be late")
    fits(page)
    press(page, "I cannot come")
    expect(page.get_by_role("main")).to_contain_text("who has not confirmed yet")
    fits(page)


def replan(page: Page, site: Site, mission: Mission, away: Participant) -> None:
    """The organiser confirms, looks at what changes, and publishes it."""
    page.goto(f"{site.address}/fr/office/missions/{mission.public_id}/day/")
    arrive(page, "Le jour même")
    expect(page.get_by_role("heading", name="1 participant demande")).to_be_visible()
    press(page, f"Confirmer – {away.person_name}")
    plan = page.locator(".replan")
    expect(plan).to_contain_text("1 rencontre tombe")
    expect(plan).to_contain_text("2 personnes sont prévenues")
    fits(page)
    press(page, "Publier le nouveau plan")
    confirm(page, "Publier le nouveau plan")
    told(
        page,
        "La version 2 est publiée\u202f; une lettre part aux 2 personnes concernées.",
    )
