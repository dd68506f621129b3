"""A suspension that is lifted, a withdrawal that is kept; an appeal that is upheld: in both languages."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.labels.models import Label
from factories import appeals, label_life, programmes
from journeys.people import PATIENCE_MS, Site, arrive, confirm, follow, press, told
from journeys.wording import LANGUAGES, Tongue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOLDER = "Trois rivières"


def site_of(browser, live_server, settings, programme, call) -> Site:
    expect.set_options(timeout=PATIENCE_MS)
    settings.PUBLIC_URL = live_server.url
    return Site(browser, live_server.url, settings, programme, call)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)


def speaking(person, language: str):
    """The same person, who reads in this language."""
    person.language = language
    person.save(update_fields=["language"])
    return person


def rule(label: Label, key: str, say: Tongue) -> str:
    """What the specification calls a decision on a label."""
    rules = specification_of(label.candidacy).procedure.label_decisions
    return say.of(next(one for one in rules if one.key == key).label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_suspension_lifted_withdrawal_kept(browser: Browser, live_server, settings, language):
    say, label = Tongue(language), label_life.label()
    site = site_of(browser, live_server, settings, label.programme, label.candidacy.call)
    given = {"language": language}
    try:
        site.set_clock(on("2027-06-01"))
        office = site.sign_in(programmes.person_with(label.programme, Role.OFFICE, **given))
        authority = site.sign_in(programmes.person_with(label.programme, Role.AUTHORITY, **given))
        lead = site.sign_in(speaking(label_life.lead_of(label), language))
        give_notice(office, site, label, "suspended", say)
        answer(lead, "Il le sera en septembre.", say)
        decide(authority, site, label, "suspended", "2027-06-03", say, condition="Bureau élu.")
        site.set_clock(on("2027-06-04"))
        public = site.visitor(language)
        public.goto(f"{live_server.url}/{language}/labels/?state=suspended")
        follow(public, HOLDER)
        main = public.locator("main")
        expect(main).to_contain_text(say.begins("until this condition is met: %(condition)s"))

        decide(authority, site, label, "suspension_lifted", "2027-06-10", say)
        site.set_clock(on("2027-06-11"))
        public.reload()
        expect(main).to_contain_text(rule(label, "suspension_lifted", say))
        expect(main).to_contain_text(say.anyhow("in force", "label"))

        give_notice(office, site, label, "withdrawn", say)
        answer(lead, "Nous cherchons un animateur.", say)
        decide(authority, site, label, "withdrawn", "2027-06-14", say)
        site.set_clock(on("2027-06-15"))
        public.reload()
        expect(main).to_contain_text(rule(label, "withdrawn", say))
        expect(main).not_to_contain_text("Nous cherchons un animateur.")
    finally:
        site.close()

    assert site.faults == []
    assert Label.objects.get().ended_on.isoformat() == "2027-06-14"


def give_notice(page: Page, site: Site, label: Label, key: str, say: Tongue) -> None:
    page.goto(f"{site.address}/{say.language}/office/labels/{label.public_id}/")
    follow(page, say("Give notice"))
    page.get_by_label(say("Decision considered")).select_option(label=rule(label, key, say))
    page.get_by_label(say("Reasons in French")).fill("Plus personne n’anime le réseau.")
    page.get_by_label(say("Reasons in English")).fill("Nobody leads the network any more.")
    press(page, say("Give the notice"))
    confirm(page, say("Give the notice"))
    told(page, say("The notice is given, and the holder is told by letter."))


def answer(page: Page, text: str, say: Tongue) -> None:
    follow(page, say("My pages"))
    follow(page, say("Answer the notice on your label"))
    arrive(page, say("Notice before a decision"))
    page.get_by_label(say("Your observations")).fill(text)
    page.get_by_label(
        say("We have said everything: the authority may decide without waiting for the last day")
    ).check()
    press(page, say("Send the observations"))
    told(page, say("Your observations are sent."))


def decide(
    page: Page, site: Site, label: Label, key: str, day: str, say: Tongue, condition: str = ""
) -> None:
    name = rule(label, key, say)
    page.goto(f"{site.address}/{say.language}/office/labels/{label.public_id}/")
    follow(page, say("Prepare a decision"))
    page.get_by_label(say("Name in French")).fill("Une décision")
    page.get_by_label(say("Name in English")).fill("A decision")
    page.get_by_label(say("Day of publication")).fill(day)
    page.get_by_label(say("Hour H")).fill("10:00")
    press(page, say("Prepare this wave"))
    arrive(page, HOLDER)
    page.get_by_role("combobox").select_option(label=name)
    if condition:
        ends = (
            ("Condition that ends the suspension, in French", condition),
            (
                "Condition that ends the suspension, in English",
                "Board elected.",
            ),
        )
        for field, text in ends:
            page.get_by_label(say(field)).fill(text)
    page.get_by_label(say("Reasons in French")).fill("Motif public.")
    page.get_by_label(say("Reasons in English")).fill("Public reason.")
    press(page, say("Save the decision"))
    told(page, say("The decision is saved."))
    seal(page, say)


def seal(page: Page, say: Tongue) -> None:
    page.get_by_label(say("I have read what will be public, and every letter")).check()
    press(page, say("Seal the wave"))
    confirm(page, say("Seal"))
    told(page, say("The wave is sealed. Nothing changes any more."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_retained_then_informal_appeal(browser: Browser, live_server, settings, language):
    say, candidacy = Tongue(language), appeals.not_retained()
    programme, given = candidacy.programme, {"language": language}
    site = site_of(browser, live_server, settings, programme, candidacy.call)
    try:
        site.set_clock(on("2027-01-05"))
        page = site.sign_in(speaking(appeals.lead_of(candidacy), language))
        page.goto(f"{site.address}/{language}/candidacies/{candidacy.public_id}/")
        follow(page, say("Informal appeal"))
        arrive(page, say("Informal appeal"))
        page.get_by_label(say("Why the decision should be looked at again")).fill("L’annexe.")
        press(page, say("File the appeal"))
        confirm(page, say("File the appeal"))
        told(page, say("Your appeal is filed; the office and the authority are told."))

        office = site.sign_in(programmes.person_with(programme, Role.OFFICE, **given))
        open_appeal(office, site, programme, say)
        press(office, say("Acknowledge"))
        told(office, say("The team is told that its appeal was received."))

        authority = site.sign_in(programmes.person_with(programme, Role.AUTHORITY, **given))
        open_appeal(authority, site, programme, say)
        authority.get_by_label(way_to_decide_again(candidacy, say)).check()
        authority.get_by_label(say("Reasons in French")).fill("L’annexe est lue.")
        authority.get_by_label(say("Reasons in English")).fill("The annex has been read.")
        press(authority, say("Answer the appeal"))
        confirm(authority, say("Answer the appeal"))
        told(authority, say("The appeal is answered; the team is told by letter."))

        page.reload()
        expect(page.locator("main")).to_contain_text(
            say.either("L’annexe est lue.", "The annex has been read.")
        )
    finally:
        site.close()

    candidacy.refresh_from_db()
    assert (site.faults, candidacy.state) == ([], "opinion_given")


def open_appeal(page: Page, site: Site, programme, say: Tongue) -> None:
    page.goto(f"{site.address}/{say.language}/office/{programme.slug}/appeals/")
    follow(page, HOLDER)


def way_to_decide_again(candidacy, say: Tongue) -> str:
    """What the specification calls upholding an appeal by deciding again."""
    ways = specification_of(candidacy).procedure.transitions
    return say.of(next(way for way in ways if way.key == "uphold_decide").label)
