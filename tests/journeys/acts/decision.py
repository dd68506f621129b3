"""What the authority decides, and who learns of it when."""

from playwright.sync_api import Page, expect

from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from journeys.acts.committee import open_the_agenda
from journeys.people import (
    NAME,
    TERRITORIES,
    Cast,
    Site,
    arrive,
    confirm,
    follow,
    press,
    told,
    tongue_of,
)
from journeys.wording import Tongue

WAVE = ("Vague du printemps", "Spring wave")
OUTCOME = "Labellisée pour un an (expérimentation)"
REASONS = (
    "Un écosystème conduit par ses entrepreneurs.",
    "An ecosystem led by its entrepreneurs.",
)
NO_SUCH_HOUR = (
    "This hour does not exist on that day: the clocks jump over it for summer time. "
    "Choose an hour at least one hour earlier or later."
)


def letter_title(say: Tongue) -> str:
    return say("Decision on the candidacy %(name)s", name=NAME)


def programme_labels(site: Site, say: Tongue) -> str:
    name = say.either(site.programme.name_fr, site.programme.name_en)
    return say("Labels of the programme %(name)s", name=name)


def prepare_a_wave(page: Page) -> None:
    """An hour that no clock shows is refused beside its field; the rest stays as it was typed."""
    say = tongue_of(page)
    follow(page, say("Waves", "decisions"))
    follow(page, say("Prepare a wave"))
    arrive(page, say("A new wave"))
    page.get_by_label(say("Name in French")).fill(WAVE[0])
    page.get_by_label(say("Name in English")).fill(WAVE[1])
    page.get_by_label(say("Day of publication")).fill("2027-03-28")
    page.get_by_label(say("Hour H")).fill("02:30")
    press(page, say("Prepare this wave"))
    hour = page.locator(".form-field", has=page.get_by_label(say("Hour H")))
    expect(hour).to_contain_text(say(NO_SUCH_HOUR))
    expect(page.get_by_label(say("Name in French"))).to_have_value(WAVE[0])
    expect(page.get_by_label(say("Name in English"))).to_have_value(WAVE[1])
    expect(page.get_by_label(say("Day of publication"))).to_have_value("2027-03-28")
    page.get_by_label(say("Hour H")).fill("18:00")
    press(page, say("Prepare this wave"))
    arrive(page, say.either(*WAVE))


def decide(page: Page) -> None:
    say = tongue_of(page)
    page.get_by_label(say("Outcome")).select_option(say.ruled(OUTCOME))
    page.get_by_label(say("Reasons in French")).fill(REASONS[0])
    page.get_by_label(say("Reasons in English")).fill(REASONS[1])
    press(page, say("Save the decision"))
    expect(page.locator(".decision-row .autosave")).to_contain_text(say.begins("Saved on %(at)s"))


def seal(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("See what will be public"))
    arrive(page, say("What will be public"))
    expect(page.get_by_text(letter_title(say)).first).to_be_visible()
    follow(page, say("Back to the wave"))
    page.get_by_label(say("I have read what will be public, and every letter")).check()
    press(page, say("Seal the wave"))
    confirm(page, say("Seal"))
    told(page, say("The wave is sealed. Nothing changes any more."))
    arrive(page, say.either(*WAVE))


def outcome_is_hidden(site: Site, cast: Cast) -> None:
    """One second before the hour nobody outside the authority reads anything of the outcome."""
    team, member = site.sign_in(cast.lead), site.sign_in(cast.members[0])
    say = tongue_of(team)
    public = site.visitor(say.language)
    follow(public, say("Labels"))
    expect(public.get_by_text(say("No label yet"))).to_be_visible()
    follow(public, say("Decisions"))
    expect(public.get_by_text(say("No decision published yet"))).to_be_visible()
    assert public.request.get(f"{site.address}/api/v1/labels").json()["items"] == []
    follow(team, NAME)
    expect(team.get_by_role("main")).to_contain_text(say.ruled("Avis rendu, décision attendue"))
    open_the_agenda(member)
    for page in (team, member):
        expect(page.get_by_text(say.ruled("Labellisée"))).to_have_count(0)


def the_register_shows_it(site: Site, say: Tongue) -> None:
    page = site.visitor(say.language)
    follow(page, say("Labels"))
    arrive(page, say("Register of labels"))
    equal_list = page.get_by_role("list", name=programme_labels(site, say))
    expect(equal_list.get_by_role("listitem")).to_have_count(1)
    equal_list.get_by_role("link", name=NAME).click()
    arrive(page, NAME)
    expect(page.get_by_role("main")).to_contain_text(say.either("28 mars 2027", "28 March 2027"))
    [label] = page.request.get(f"{site.address}/api/v1/labels").json()["items"]
    assert (label["holder"], label["granted_on"]) == (NAME, "2027-03-28")
    assert label["members"] == [name for name, *_ in TERRITORIES]


def the_public_reads_it(site: Site, say: Tongue) -> None:
    page = site.visitor(say.language)
    follow(page, say("Decisions"))
    follow(page, say.either(*WAVE))
    arrive(page, say.either(*WAVE))
    expect(page.get_by_text(say.either(*REASONS))).to_be_visible()
    follow(page, f"{say('See the label')} ({NAME})")
    arrive(page, NAME)
    expect(page.get_by_role("main")).to_contain_text(say.either("28 mars 2027", "28 March 2027"))


def letter_is_released(site: Site, cast: Cast) -> None:
    """The lead reads the outcome; the letter waits for the next delivery, and the office sees it."""
    team = site.sign_in(cast.lead)
    say = tongue_of(team)
    follow(team, NAME)
    expect(team.get_by_role("main")).to_contain_text(say.ruled(OUTCOME))
    title = letter_title(say)
    letter = Message.objects.get(recipient=cast.lead, title=title)
    assert letter.state == MessageState.READY
    office = site.sign_in(cast.office)
    follow(office, say("Letters"))
    arrive(office, say("Letters"))
    letter_line = office.locator(".outbox > li").filter(has_text=title)
    expect(letter_line).to_contain_text(say("ready to leave"))
    letter_line.locator("summary").click()
    expect(letter_line).to_contain_text(cast.lead.email)
