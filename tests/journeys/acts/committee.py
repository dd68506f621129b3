"""What members of the committee see: one reads and assesses, one stands aside."""

from playwright.sync_api import Page, expect

from journeys.acts.team import read_the_coverage
from journeys.people import NAME, arrive, follow, press, told


def open_the_agenda(page: Page) -> None:
    follow(page, "Comité")
    page.get_by_role("main").get_by_role("link", name="3 décembre 2026").click()
    arrive(page, "Comité des rives")


def assess(page: Page) -> str:
    """Coverage first, then figures, then text, with the grid beside; gives the page's address."""
    open_the_agenda(page)
    follow(page, NAME)
    arrive(page, NAME)
    read_the_coverage(page)
    expect(page.locator("#figures article.figure")).to_have_count(1)
    expect(page.locator("#text")).to_contain_text("dont neuf entrepreneurs")
    grade = page.get_by_role("group", name="Gouvernance portée par les entrepreneurs")
    grade.get_by_label("3 – solide").check()
    page.get_by_label("Commentaire").fill("Une gouvernance claire.")
    page.get_by_label("Votre avis").select_option("favorable")
    press(page, "Enregistrer l’évaluation")
    told(page, "Votre évaluation est enregistrée.")
    return page.url


def see_nothing_but_a_number(page: Page, dossier: str) -> None:
    """Who stands aside keeps a place in the room, and nothing of the dossier."""
    open_the_agenda(page)
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="Point")).to_have_text(
        "Point 1 : déport"
    )
    expect(page.get_by_text(NAME)).to_have_count(0)
    answer = page.goto(dossier)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text(NAME)).to_have_count(0)
