"""The people of a journey: each has a window of their own, and one clock hangs for all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import Person
from cocarde.web.evidence.actions import register_snapshot
from cocarde.web.programmes.models import Call, Programme
from factories import programmes
from factories.accounts import PersonFactory
from factories.observatory import tiny_snapshot
from journeys.wording import Tongue

NAME = "Trois rivières"
# Each territory: its name, its code, its referent and where a letter reaches this person.
TERRITORIES = [
    ("Métropole d’Amont", "990000001", "Rose Amont", "rose@amont.example"),
    ("Agglomération d’Aval", "990000002", "Paul Aval", "paul@aval.example"),
    ("Communauté d’Éloi", "990000003", "Élia Éloi", "elia@eloi.example"),
]
PATIENCE_MS = 15_000  # a busy machine answers late; nobody waits longer than needed


@dataclass
class Site:
    """The running site, its clock, and what the browsers complained of."""

    browser: Browser
    address: str
    settings: Any
    programme: Programme
    call: Call
    faults: list[str] = field(default_factory=list)
    windows: list[BrowserContext] = field(default_factory=list)
    signed_in: dict[str, Page] = field(default_factory=dict)

    def set_clock(self, moment: datetime) -> None:
        """Make it this instant for every request from now on."""
        self.settings.FROZEN_NOW = moment.isoformat()

    def visitor(self, language: str = "fr") -> Page:
        """Somebody unknown, on the home page."""
        page = self._window(language)
        page.goto(f"{self.address}/{language}/")
        return page

    def sign_in(self, person: Person) -> Page:
        """This person, on the page that says what awaits them; the link is needed once."""
        page = self.signed_in.get(person.email)
        if page:
            follow(page, Tongue(person.language)("My pages"))
        else:
            page = self.signed_in[person.email] = self._window(person.language)
            page.goto(self.link_of(person))
        hello = Tongue(person.language).either("Bonjour", "Hello")
        return arrive(page, f"{hello} {person.name}")

    def link_of(self, person: Person) -> str:
        """A link that signs this person in."""
        return f"{self.address}/in/{issue_link(person=person)}/"

    def _window(self, language: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": 1280, "height": 900}, locale=f"{language}-{language.upper()}"
        )
        context.set_default_timeout(PATIENCE_MS)
        self.windows.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", lambda r: r.status >= 500 and self.faults.append(f"{r.status} {r.url}"))
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self.windows:
            context.close()


@dataclass(frozen=True)
class Cast:
    """Who has a role before the journey begins; the others are invited on the way."""

    lead: Person
    office: Person
    delegate: Person
    authority: Person
    members: list[Person]

    @classmethod
    def of(cls, programme: Programme, language: str = "fr") -> "Cast":
        """One person for each role, and three who will sit on the committee."""
        given = {"language": language}

        def holder(name: str, role: Role) -> Person:
            return programmes.person_with(
                programme, role, name=name, email=f"{role}@etat.example", **given
            )

        return cls(
            lead=PersonFactory(name="Inès Rivière", email="ines@amont.example", **given),
            office=holder("Odile Bureau", Role.OFFICE),
            delegate=holder("Denis Suivi", Role.DELEGATE),
            authority=holder("Aude Torité", Role.AUTHORITY),
            members=[
                PersonFactory(name=name, email=f"membre{n}@jury{n}.example", **given)
                for n, name in enumerate(["Mila Lecture", "Théo Lien", "Zoé Présente"])
            ],
        )


def open_site(browser: Browser, address: str, settings: Any) -> Site:
    """A programme with a small real snapshot and an open call, served at this address."""
    expect.set_options(timeout=PATIENCE_MS)
    programme = programmes.programme(
        slug="trois-rives",
        name_fr="Label des trois rives",
        name_en="Three banks label",
        snapshot=register_snapshot(folder=tiny_snapshot(), generated=True),
    )
    call = programmes.call(programme, slug="appel-permanent")
    return Site(browser, address, settings, programme, call)


def tongue_of(page: Page) -> Tongue:
    """The language that this page speaks."""
    return Tongue(page.url.split("/")[3])


def person_at(email: str) -> Person:
    """Somebody whom a page made known by inviting them."""
    return Person.objects.get(email=email)


def arrive(page: Page, heading: str) -> Page:
    """Be on the page that bears this title, in the language of its address."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("html")).to_have_attribute("lang", page.url.split("/")[3])
    return page


def told(page: Page, notice: str) -> None:
    """Be told this, and put the notice away."""
    expect(page.locator(".toast-text").last).to_have_text(notice)
    page.locator(".toast-plain [data-dismiss]").last.click()


def press(page: Page, name: str) -> None:
    """Press the button that says this."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link that says this."""
    page.get_by_role("link", name=name, exact=True).first.click()


def unfold(page: Page, name: str) -> None:
    """Open the part of the page that bears this title."""
    page.locator("summary").filter(has_text=name).first.click()


def confirm(page: Page, name: str) -> None:
    """Say yes in the dialog, by the button that says what will be done."""
    page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()


def saved_by_itself(page: Page, write: Callable[[], None]) -> None:
    """Write in a field of the editor, leave it, and read that it was kept."""
    write()
    page.keyboard.press("Tab")
    said = tongue_of(page)("Saved at {time}").split("{")[0].strip()
    expect(page.locator('.autosave[data-state="saved"]').last).to_contain_text(said)
