"""What members of the committee see: one reads and assesses, one stands aside."""

from playwright.sync_api import Page, expect

from journeys.acts.team import read_the_coverage
from journeys.people import NAME, arrive, follow, press, told, tongue_of

COMMITTEE = ("Comité des rives", "Committee of the banks")


def open_the_agenda(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Committee"))
    page.get_by_role("main").get_by_role(
        "link", name=say.either("3 décembre 2026", "3 December 2026")
    ).click()
    arrive(page, say.either(*COMMITTEE))


def assess(page: Page) -> str:
    """Coverage first, then figures, then text, with the grid beside; gives the page's address."""
    say = tongue_of(page)
    open_the_agenda(page)
    follow(page, NAME)
    arrive(page, NAME)
    read_the_coverage(page)
    expect(page.locator("#figures article.figure")).to_have_count(1)
    expect(page.locator("#text")).to_contain_text("dont neuf entrepreneurs")
    grade = page.get_by_role("group", name=say.ruled("Gouvernance portée par les entrepreneurs"))
    grade.get_by_label(f"3 – {say('solid')}").check()
    page.get_by_label(say("Comment")).fill("Une gouvernance claire.")
    page.get_by_label(say("Your advice")).select_option(say("favourable"))
    press(page, say("Keep the assessment"))
    told(page, say("Your assessment is kept."))
    return page.url


def see_nothing_but_a_number(page: Page, dossier: str) -> None:
    """Who stands aside keeps a place in the room, and nothing of the dossier."""
    say = tongue_of(page)
    open_the_agenda(page)
    expect(
        page.get_by_role("main").get_by_role("listitem").filter(has_text=say.begins("Item %(n)s"))
    ).to_have_text(say("Item %(n)s: recused", n=1))
    expect(page.get_by_text(NAME)).to_have_count(0)
    answer = page.goto(dossier)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text(NAME)).to_have_count(0)
