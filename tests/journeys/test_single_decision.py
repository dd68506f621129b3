"""A thematic label given instead, decided alone and told to a mayor first; a label confirmed late."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions as embargo
from cocarde.web.labels.models import Label
from cocarde.web.mail.models import Message
from factories import label_life, labels, programmes
from journeys.people import Site, arrive, follow, press, told
from journeys.test_label_life import HOLDER, decide, on, rule, seal, site_of
from journeys.wording import LANGUAGES, Tongue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAYOR = "mayor@town.example"
REASONS = ("Une filière plutôt qu’un territoire.", "A sector rather than a territory.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_single_decision_under_embargo(browser: Browser, live_server, settings, language):
    say = Tongue(language)
    with clock.travel(labels.BEFORE):
        row = labels.awaiting(programmes.call(key=label_life.RULES))
        person = programmes.person_with(row.programme, Role.AUTHORITY, language=language)
    site = site_of(browser, live_server, settings, row.programme, row.call)
    try:
        site.set_clock(labels.BEFORE)
        authority = site.sign_in(person)
        decide_alone(authority, site, row, say)
        name_the_mayor(authority, say)
        seal_alone(authority, row, say)
        public = site.visitor(language)
        expect_nothing(public, site, row, say)

        site.set_clock(labels.HOUR_H.replace(hour=16))  # one hour before
        read_first(site, say)
        expect_nothing(public, site, row, say)

        site.set_clock(labels.HOUR_H)
        public.goto(f"{site.address}/{language}/labels/")
        public.reload()  # the browser’s own clock did not jump: it would keep the page for its minute
        follow(public, row.name)
        main = public.get_by_role("main")
        expect(main).to_contain_text(say.either("12 novembre 2026", "12 November 2026"))
        reader = site.visitor(language)
        follow(reader, say("Decisions"))
        follow(reader, say("Decision on %(name)s", name=row.name))
        expect(reader.get_by_role("main")).to_contain_text(say.of(thematic(row).public_label))
    finally:
        site.close()

    assert site.faults == []
    assert Label.objects.get().candidacy == row


def thematic(row: Candidacy):
    """The outcome by which another label is granted."""
    return specification_of(row).procedure.outcome("other_label")


def decide_alone(page: Page, site: Site, row: Candidacy, say: Tongue) -> None:
    page.goto(f"{site.address}/{say.language}/office/{row.programme.slug}/waves/")
    follow(page, say("Decide one candidacy alone"))
    arrive(page, say("Decide one candidacy alone"))
    page.get_by_label(say("Candidacy")).select_option(label=row.name)
    page.get_by_label(say("Outcome")).select_option(say.of(thematic(row).label))
    page.get_by_label(say("Reasons in French")).fill(REASONS[0])
    page.get_by_label(say("Reasons in English")).fill(REASONS[1])
    page.get_by_label(say("Day of publication")).fill("2026-11-12")
    page.get_by_label(say("Hour H")).fill("18:00")
    press(page, say("Prepare this decision"))
    told(page, say("The decision is saved. Read it again, then seal it."))


def name_the_mayor(page: Page, say: Tongue) -> None:
    follow(page, say("Embargo list"))
    arrive(page, say("Embargo list"))
    page.get_by_label(say("Candidacy or holder of a label")).select_option(index=1)
    page.get_by_role("textbox", name=say("Name")).fill("Alix Mayor")
    page.get_by_label(say("Quality")).fill("Maire")
    page.get_by_label(say("E-mail address")).fill(MAYOR)
    page.get_by_label(say("Language of the letter")).select_option(say.language)
    page.get_by_label(say("Hears")).last.select_option("2")
    press(page, say("Put on the list"))
    told(page, say("%(name)s is on the embargo list.", name="Alix Mayor"))
    page.go_back()


def seal_alone(page: Page, row: Candidacy, say: Tongue) -> None:
    follow(page, say("Decision on %(name)s", name=row.name))
    seal(page, say)
    expect(page.locator(".watermark i").first).to_have_attribute("data-mark", re.compile("2026"))


def expect_nothing(page: Page, site: Site, row: Candidacy, say: Tongue) -> None:
    page.goto(f"{site.address}/{say.language}/labels/")
    expect(page.get_by_role("link", name=row.name)).to_have_count(0)
    page.goto(f"{site.address}/{say.language}/decisions/")
    expect(page.get_by_text(say("No decision published yet"))).to_be_visible()


def read_first(site: Site, say: Tongue) -> None:
    """The link of the letter asks for an undertaking, then shows one decision under her name."""
    with clock.travel(labels.HOUR_H.replace(hour=16)):
        embargo.tell_due()
    [letter] = Message.objects.filter(address=MAYOR)
    page = site.visitor(say.language)
    page.goto(re.search(r"http\S+", letter.body)[0])
    reasons = page.get_by_text(say.either(*REASONS))
    expect(reasons).to_have_count(0)
    press(page, say("I keep it to myself until then: show me"))
    expect(reasons).to_be_visible()
    mark = page.locator(".watermark i").first
    expect(mark).to_have_attribute("data-mark", re.compile("Alix Mayor"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_confirmed_after_one_year(browser: Browser, live_server, settings, language):
    say, label = Tongue(language), label_life.label()
    with clock.travel(on("2027-10-01")):
        label_life.audited(label)
    site = site_of(browser, live_server, settings, label.programme, label.candidacy.call)
    try:
        site.set_clock(on("2027-11-20"))  # past the term, the authority silent
        public = site.visitor(language)
        public.goto(f"{site.address}/{language}/labels/?state=prolonged")
        follow(public, HOLDER)
        main = public.get_by_role("main")
        expect(main).to_contain_text(say.anyhow("prolonged pending decision", "label"))
        person = programmes.person_with(label.programme, Role.AUTHORITY, language=language)
        decide(site.sign_in(person), site, label, "confirmed", "2027-11-22", say)
        site.set_clock(on("2027-11-23"))
        public.reload()
        expect(main).to_contain_text(rule(label, "confirmed", say))
        public.goto(f"{site.address}/{language}/labels/?state=confirmed")
        expect(public.get_by_role("link", name=HOLDER).first).to_be_visible()
    finally:
        site.close()

    assert site.faults == []
    label.refresh_from_db()
    assert label.confirmed_on.isoformat() == "2027-11-22"
