"""What the office and its delegate do: check, remark, convene, hold the session."""

from playwright.sync_api import Page, expect

from journeys.acts.committee import COMMITTEE
from journeys.people import NAME, Cast, arrive, confirm, follow, press, told, tongue_of, unfold


def declare_complete(page: Page) -> None:
    say = tongue_of(page)
    follow(
        page,
        say.count(
            "%(count)s candidacy awaits the office", "%(count)s candidacies await the office", 1
        ),
    )
    arrive(page, say("Board of the candidacies"))
    follow(page, NAME)
    arrive(page, NAME)
    press(page, say.ruled("Déclarer complète et ouvrir la co-construction"))
    told(page, say("Done: %(state)s.", state=say.ruled("En co-construction")))
    page.get_by_label(say("Delegate"), exact=True).select_option("Denis Suivi")
    press(page, say("Name the delegate"))
    told(page, say("%(name)s follows this candidacy.", name="Denis Suivi"))


def remark_on_two_sections(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Candidacies"))
    follow(page, NAME)
    follow(page, say("Version %(number)s", number=1))
    arrive(page, NAME)
    for key, words in [
        ("ecosystem", "Comptez aussi les emplois de la banlieue."),
        ("governance", "Dites la part des entrepreneurs."),
    ]:
        page.locator(f"#section-{key}").get_by_label(say("Your remark")).first.fill(words)
    press(page, say("Send the remarks"))
    told(
        page,
        say.count(
            "%(count)s remark sent: the team is told by e-mail.",
            "%(count)s remarks sent: the team is told by e-mail.",
            2,
        ),
    )


def propose(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Candidacies"))
    follow(page, NAME)
    press(page, say.ruled("Proposer au comité"))
    told(page, say("Done: %(state)s.", state=say.ruled("Proposée au comité")))


def form_a_committee(page: Page, cast: Cast) -> None:
    say = tongue_of(page)
    follow(page, say("My pages"))
    follow(page, say("Committees"))
    arrive(page, say("Committees and sessions"))
    page.get_by_label(say("Name in French")).fill(COMMITTEE[0])
    page.get_by_label(say("Name in English")).fill(COMMITTEE[1])
    press(page, say("Form the committee"))
    told(page, say("The committee is formed: give its members their seats."))
    for member in cast.members:
        unfold(page, say("Give a seat"))
        page.get_by_label(say("E-mail address")).fill(member.email)
        press(page, say("Give the seat"))
        told(page, say("%(name)s has a seat.", name=member.name))


def call_a_session(page: Page) -> None:
    say = tongue_of(page)
    unfold(page, say("Call a session"))
    page.get_by_label(say("Day")).fill("2026-12-03")
    page.get_by_label(say("Hour")).fill("10:00")
    page.get_by_label(say("Place")).fill("Salle des rives")
    page.get_by_label(say("Quorum")).fill("2")
    press(page, say("Call the session"))
    arrive(page, say.either(*COMMITTEE))
    told(page, say("The session is called: its members are told by e-mail."))
    page.get_by_label(say("Candidacy proposed to the committee")).select_option(NAME)
    press(page, say("Put on the agenda"))
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def recuse(page: Page, name: str) -> None:
    say = tongue_of(page)
    unfold(page, say("Declare a tie of a member"))
    page.get_by_role("combobox", name=say("Member")).select_option(name)
    page.get_by_role("combobox", name=say("Tie")).select_option(
        say("lives or holds office in the territory")
    )
    press(page, say("This member stands aside"))
    told(page, say("%(name)s stands aside from item %(n)s.", name=name, n=1))


def hold_the_session(page: Page) -> None:
    say = tongue_of(page)
    page.reload()
    arrive(page, say.either(*COMMITTEE))
    for name in ("Mila Lecture", "Zoé Présente"):
        page.get_by_role("checkbox", name=name).check()
    press(page, say("Open the session"))
    told(page, say("The session is open."))
    unfold(page, say("Hear and give the opinion"))
    page.get_by_label(say("favourable"), exact=True).check()
    page.get_by_role("textbox", name=f"{say('Reasons')} ({say('required')})").fill(
        "Un projet conduit par ses entrepreneurs."
    )
    press(page, say("Record the opinion"))
    told(page, say("The opinion on item %(n)s is recorded.", n=1))
    press(page, say("Close the session"))
    confirm(page, say("Close the session"))
    told(page, say("The session is closed: its sheet can be printed."))
