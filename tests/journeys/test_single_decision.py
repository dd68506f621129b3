"""A thematic label given instead, decided alone and told to a mayor first; a label confirmed late."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions as embargo
from cocarde.web.labels.models import Label
from cocarde.web.mail.models import Message
from factories import label_life, labels, programmes
from journeys.people import Site, arrive, confirm, follow, press, told
from journeys.test_label_life import HOLDER, decide, on, site_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAYOR = "mayor@town.example"


def test_single_decision_under_embargo(browser: Browser, live_server, settings):
    with clock.travel(labels.BEFORE):
        row = labels.awaiting(programmes.call(key=label_life.RULES))
    site = site_of(browser, live_server, settings, row.programme, row.call)
    try:
        site.set_clock(labels.BEFORE)
        authority = site.sign_in(programmes.person_with(row.programme, Role.AUTHORITY))
        decide_alone(authority, site, row)
        name_the_mayor(authority)
        seal(authority)
        public = site.visitor()
        expect_nothing(public, site, row)

        site.set_clock(labels.HOUR_H.replace(hour=16))  # one hour before
        read_first(site)
        expect_nothing(public, site, row)

        site.set_clock(labels.HOUR_H)
        public.goto(f"{site.address}/fr/labels/")
        public.reload()  # the browser’s own clock did not jump: it would keep the page for its minute
        follow(public, row.name)
        expect(public.get_by_role("main")).to_contain_text("12 novembre 2026")
        reader = site.visitor("en")
        follow(reader, "Decisions")
        follow(reader, f"Decision on {row.name}")
        expect(reader.get_by_role("main")).to_contain_text("Thematic pilot")
    finally:
        site.close()

    assert site.faults == []
    assert Label.objects.get().candidacy == row


def decide_alone(page: Page, site: Site, row: Candidacy) -> None:
    page.goto(f"{site.address}/fr/office/{row.programme.slug}/waves/")
    follow(page, "Décider d’une seule candidature")
    arrive(page, "Décider d’une seule candidature")
    page.get_by_label("Candidature").select_option(label=row.name)
    page.get_by_label("Issue").select_option("Autre label accordé (pilote thématique)")
    page.get_by_label("Motifs en français").fill("Une filière plutôt qu’un territoire.")
    page.get_by_label("Motifs en anglais").fill("A sector rather than a territory.")
    page.get_by_label("Jour de la publication").fill("2026-11-12")
    page.get_by_label("Heure H").fill("18:00")
    press(page, "Préparer cette décision")
    told(page, "La décision est enregistrée. Relisez-la, puis mettez-la sous embargo.")


def name_the_mayor(page: Page) -> None:
    follow(page, "Liste d’embargo")
    arrive(page, "Liste d’embargo")
    page.get_by_label("Candidature").select_option(index=1)
    page.get_by_role("textbox", name="Nom").fill("Alix Mayor")
    page.get_by_label("Qualité").fill("Maire")
    page.get_by_label("Adresse électronique").fill(MAYOR)
    page.get_by_label("Langue du courrier").select_option("en")
    page.get_by_label("Est informé").last.select_option("2")
    press(page, "Mettre sur la liste")
    told(page, "Alix Mayor est sur la liste d’embargo.")
    page.go_back()


def seal(page: Page) -> None:
    follow(page, "Décision sur Trois rivières")
    page.get_by_label("J’ai relu ce qui sera public, et tous les courriers").check()
    press(page, "Mettre la vague sous embargo")
    confirm(page, "Mettre sous embargo")
    told(page, "La vague est sous embargo. Plus rien ne change.")
    expect(page.locator(".watermark i").first).to_have_attribute("data-mark", re.compile("2026"))


def expect_nothing(page: Page, site: Site, row: Candidacy) -> None:
    page.goto(f"{site.address}/fr/labels/")
    expect(page.get_by_role("link", name=row.name)).to_have_count(0)
    page.goto(f"{site.address}/fr/decisions/")
    expect(page.get_by_text("Aucune décision publiée pour l’instant")).to_be_visible()


def read_first(site: Site) -> None:
    """The link of the letter asks for an undertaking, then shows one decision under her name."""
    with clock.travel(labels.HOUR_H.replace(hour=16)):
        embargo.tell_due()
    [letter] = Message.objects.filter(address=MAYOR)
    page = site.visitor("en")
    page.goto(re.search(r"http\S+", letter.body)[0])
    expect(page.get_by_text("A sector rather than a territory.")).to_have_count(0)
    press(page, "I keep it to myself until then: show me")
    expect(page.get_by_text("A sector rather than a territory.")).to_be_visible()
    mark = page.locator(".watermark i").first
    expect(mark).to_have_attribute("data-mark", re.compile("Alix Mayor"))


def test_confirmed_after_one_year(browser: Browser, live_server, settings):
    label = label_life.label()
    with clock.travel(on("2027-10-01")):
        label_life.audited(label)
    site = site_of(browser, live_server, settings, label.programme, label.candidacy.call)
    try:
        site.set_clock(on("2027-11-20"))  # past the term, the authority silent
        public = site.visitor()
        public.goto(f"{site.address}/fr/labels/?state=prolonged")
        follow(public, HOLDER)
        expect(public.get_by_role("main")).to_contain_text(re.compile("prolongé", re.IGNORECASE))
        authority = site.sign_in(programmes.person_with(label.programme, Role.AUTHORITY))
        decide(authority, site, label, "Label confirmé", "2027-11-22")
        site.set_clock(on("2027-11-23"))
        public.reload()
        expect(public.get_by_role("main")).to_contain_text("Label confirmé")
        reader = site.visitor("en")
        reader.goto(f"{site.address}/en/labels/?state=confirmed")
        expect(reader.get_by_role("link", name=HOLDER).first).to_be_visible()
    finally:
        site.close()

    assert site.faults == []
    label.refresh_from_db()
    assert label.confirmed_on.isoformat() == "2027-11-22"
