"""After the meetings both sides tell on a phone, on the day and a month later; the report is published."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Meeting, Participant
from factories import missions
from journeys.people import Cast, Site, arrive, confirm, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_mission_outcomes(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    meetings = missions.ended(6, site.programme, title_fr="Délégation à Valmer")
    try:
        site.set_clock(missions.EVENING)
        actions.ask_outcomes()  # as the worker does
        tell_at_first(site, meetings[0])
        site.set_clock(missions.EVENING + timedelta(days=30))
        actions.ask_outcomes()
        tell_a_month_later(site, meetings[0])
        office = site.sign_in(cast.office)
        publish(office, site, meetings[0])
        read(site, meetings[0])
    finally:
        site.close()

    assert site.faults == []


def phone(site: Site, one: Participant, language: str) -> Page:
    """The page that the letter leads to, on a phone."""
    page = site.visitor(language)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/{language}/meet/{queries.token_of(one)}/outcomes/")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    return page


def tell_at_first(site: Site, meeting: Meeting) -> None:
    delegate, host = missions.sides(meeting)
    page = phone(site, delegate, "fr")
    card = page.get_by_role("article")
    press(page, f"A eu lieu – {host.person_name}, {host.organisation}")
    expect(card).to_contain_text("Qu’a-t-elle donné")
    press(page, "des discussions en cours")
    expect(card.get_by_role("button", name="des discussions en cours")).to_have_attribute(
        "aria-pressed", "true"
    )
    page = phone(site, host, "en")
    press(page, f"Not held – {delegate.person_name}, {delegate.organisation}")
    expect(page.get_by_role("article").get_by_role("status")).to_contain_text("not held")


def tell_a_month_later(site: Site, meeting: Meeting) -> None:
    delegate, host = missions.sides(meeting)
    page = phone(site, delegate, "fr")
    expect(page.get_by_role("article")).to_contain_text("Au jour 0, vous disiez")
    press(page, f"A eu lieu – {host.person_name}, {host.organisation}")
    press(page, "un accord ou un contrat")
    page.get_by_label("Montant, en euros").fill("12 000")
    press(page, f"Enregistrer – {host.person_name}, {host.organisation}")
    expect(page.get_by_label("Montant, en euros")).to_have_value("12000.00")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def publish(page: Page, site: Site, meeting: Meeting) -> None:
    page.goto(f"{site.address}/fr/office/missions/{meeting.mission.public_id}/report/")
    arrive(page, "Bilan")
    expect(page.get_by_role("main")).to_contain_text("les deux avis divergent")
    page.get_by_label("Quelques mots, en français").fill("Six rencontres, deux réponses.")
    press(page, "Publier le bilan")
    confirm(page, "Publier")
    told(page, "La version 1 du bilan est publiée.")
    follow(page, "Rencontre par rencontre")
    expect(page.get_by_role("main")).to_contain_text("12")


def read(site: Site, meeting: Meeting) -> None:
    """Everybody, in both languages."""
    delegate, _host = missions.sides(meeting)
    for language, link, heading in (
        ("fr", "Lire le bilan", "Bilan"),
        ("en", "Read the report", "What came of it"),
    ):
        page = site.visitor(language)
        slug, mission = site.programme.slug, meeting.mission.slug
        page.goto(f"{site.address}/{language}/programmes/{slug}/missions/{mission}/")
        follow(page, link)
        arrive(page, heading)
        main = page.get_by_role("main")
        expect(main).to_contain_text("Six rencontres, deux réponses.")
        expect(main).not_to_contain_text(delegate.person_name or "")
        expect(main).not_to_contain_text("12 000")
