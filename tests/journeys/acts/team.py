"""What the candidate team does: write, place figures, sign, deposit, answer."""

import re

from playwright.sync_api import Page, expect

from journeys.people import (
    NAME,
    TERRITORIES,
    Site,
    arrive,
    confirm,
    follow,
    person_at,
    press,
    saved_by_itself,
    told,
    tongue_of,
    unfold,
)
from journeys.wording import Tongue

CALL = ("Appel permanent", "Permanent call")

REFUSED_WHY = "Les emplois de la banlieue ne sont pas dans notre périmètre."


def from_the_call_to_the_sign_in(site: Site, say: Tongue) -> None:
    """Whoever is not known reads the call, and is asked to sign in before applying."""
    page = site.visitor(say.language)
    follow(page, say.either(*CALL))
    arrive(page, say.either(*CALL))
    follow(page, say("Prepare a candidacy"))
    arrive(page, say("Sign in"))


def open_the_candidacy(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Calls"))
    follow(page, say.either(*CALL))
    follow(page, say("Prepare a candidacy"))
    arrive(page, say("Open a candidacy"))
    page.get_by_label(say("Name of the candidacy")).fill(NAME)
    page.get_by_label(say("Your territory")).fill(TERRITORIES[0][0])
    press(page, say("Open the candidacy"))
    arrive(page, NAME)
    told(page, say("The candidacy is open. You lead it."))


def four_communes(say: Tongue) -> str:
    """How many people live in four communes, whatever parts thousands."""
    people = say.count("%(n)s inhabitant", "%(n)s inhabitants", 100_000, "n")
    communes = say.count("%(n)s commune", "%(n)s communes", 4, "n")
    return f"{people} · {communes}".replace("100000", "100.000")


def choose_the_perimeter(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Choose the perimeter"))
    arrive(page, say("Perimeter"))
    for name, *_ in TERRITORIES:
        page.get_by_role("checkbox", name=name).check()
    expect(page.locator("#perimeter-total")).to_contain_text(re.compile(four_communes(say)))
    press(page, say("Keep this perimeter"))
    told(page, say("The perimeter is kept. The figures follow it."))


def name_the_referents(page: Page) -> None:
    """The territory of who opened the candidacy stands there already: it gets another referent."""
    say = tongue_of(page)
    (own, code, referent, address), *others = TERRITORIES
    follow(page, f"{say('Change')} – {own}")
    fill_territory(page, own, code, referent, address)
    press(page, say("Keep the changes"))
    told(page, say("The territory was changed."))
    for name, code, referent, address in others:
        unfold(page, say("Add a territory"))
        fill_territory(page, name, code, referent, address)
        press(page, say("Add the territory"))
        told(page, say("The territory is in the candidacy."))
        expect(page.get_by_role("row", name=name)).to_contain_text(referent)


def fill_territory(page: Page, name: str, code: str, referent: str, address: str) -> None:
    say = tongue_of(page)
    page.get_by_label(say("Name of the territory")).fill(name)
    page.get_by_label(say("EPCI code")).fill(code)
    page.get_by_label(say("E-mail address of the referent")).fill(address)
    page.get_by_label(say("Name of the referent")).fill(referent)


def write_the_sections(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Dossier"))
    arrive(page, say("Dossier"))
    write(
        page,
        say.ruled("Résumé en anglais, pour les membres étrangers du comité"),
        "Three banks, one ecosystem.",
    )
    write(page, say.ruled("Notre ambition"), "Réunir trois rives autour de leurs entreprises.")
    follow(page, say("Next: %(title)s", title=say.ruled("L’écosystème et ses chiffres")))
    write(
        page, say.ruled("Ce que ces chiffres disent"), "Douze sociétés sont nées sur ce périmètre."
    )
    follow(page, say("Next: %(title)s", title=say.ruled("Gouvernance")))
    write(page, say.ruled("Conduite du projet"), "Un bureau de douze personnes.")
    leadership = page.get_by_label(say.ruled("La gouvernance est conduite par"))
    saved_by_itself(page, lambda: leadership.select_option(say.ruled("des entrepreneurs")) and None)
    follow(page, say("Next: %(title)s", title=say.ruled("Accélération et lieux")))
    write(page, say.ruled("Programmes et lieux"), "Un accélérateur privé et une halle.")


def write(page: Page, label: str, words: str) -> None:
    box = page.get_by_role("textbox", name=label)
    saved_by_itself(page, lambda: box.fill(words))


def place_a_figure(page: Page) -> None:
    """A figure stands in the dossier with its provenance, which opens."""
    say = tongue_of(page)
    outline = page.get_by_role("navigation", name=say("Sections of the dossier"))
    outline.get_by_role("link", name=say.ruled("L’écosystème et ses chiffres")).click()
    follow(page, say("Place or compute figures"))
    arrive(page, say("Figures"))
    expect(page.get_by_label(say("Section"))).to_have_value("ecosystem")
    page.get_by_label(say("Indicator")).select_option("companies_known")
    page.get_by_role("combobox", name=say("Year")).select_option("2014")
    press(page, say("Compute and place"))
    told(page, say("The figure stands in the dossier."))
    figure = page.locator("section[aria-labelledby=placed] article.figure")
    figure.locator("summary").click()
    expect(figure).to_contain_text("epci:990000003@2026 + epci:990000001@2026")
    expect(figure).to_contain_text(re.compile(say("Snapshot") + r"\s*\S+"))


def be_refused_a_deposit(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Deposit"))
    arrive(page, say("Signatures and deposit"))
    press(page, say("Deposit the version"))
    refusal = say("Nothing was deposited: every territory has to sign first. See below.")
    expect(page.get_by_role("alert")).to_have_text(refusal)


def sign_for_every_territory(site: Site) -> None:
    for name, _code, _referent, address in TERRITORIES:
        person = person_at(address)
        page = site.sign_in(person)
        say = tongue_of(page)
        follow(
            page, say("Sign for %(territory)s, once the dossier says what it must", territory=name)
        )
        arrive(page, say("Signatures and deposit"))
        press(page, say("Sign for %(name)s", name=name))
        told(page, say("%(name)s has signed.", name=name))


def deposit(page: Page, number: int) -> None:
    say = tongue_of(page)
    follow(page, say("Deposit"))
    expect(page.get_by_text(say("to sign"), exact=True)).to_have_count(0)
    press(page, say("Deposit the version"))
    confirm(page, say("Deposit", "verb"))
    arrive(page, say("%(name)s, version %(number)s", name=NAME, number=number))
    told(page, say("Version %(number)s is deposited. Here is its receipt.", number=number))
    receipt = page.get_by_role("region", name=say("Receipt"))
    expect(receipt.locator("code").first).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    for name, _code, referent, _address in TERRITORIES:
        expect(receipt).to_contain_text(f"{name} ({referent})")


def answer_one_and_refuse_the_other(page: Page) -> None:
    """Neither a refusal without its reason nor a text without its kind is taken, and none is lost."""
    say = tongue_of(page)
    follow(
        page,
        say.count(
            "Answer %(count)s remark of the office", "Answer %(count)s remarks of the office", 2
        ),
    )
    arrive(page, say("Remarks"))
    answered = page.locator("li", has=page.get_by_role("heading", name=say.ruled("Gouvernance")))
    refused = page.locator(
        "li", has=page.get_by_role("heading", name=say.ruled("L’écosystème et ses chiffres"))
    )
    answered.get_by_label(say("Your answer")).fill("Neuf entrepreneurs sur douze : voir le texte.")
    refused.get_by_label(say("not followed, with a reason")).check()
    refused.get_by_role("button", name=say("Keep the answer")).click()
    expect(refused).to_contain_text(say("Give the reason for which the remark is not followed."))
    expect(refused.get_by_label(say("not followed, with a reason"))).to_be_checked()
    expect(answered.get_by_label(say("Your answer"))).to_have_value(
        re.compile("Neuf entrepreneurs")
    )
    refused.get_by_label(say("Your answer")).fill(REFUSED_WHY)
    refused.get_by_role("button", name=say("Keep the answer")).click()
    expect(page.get_by_text(answers_to_two(say, 1))).to_be_visible()
    answered.get_by_label(say("answered"), exact=True).check()
    answered.get_by_role("button", name=say("Keep the answer")).click()
    expect(page.get_by_text(answers_to_two(say, 2))).to_be_visible()


def answers_to_two(say: Tongue, number: int) -> str:
    answers = say.count("%(count)s answer", "%(count)s answers", number)
    remarks = say.count("%(count)s remark", "%(count)s remarks", 2)
    return say("%(answers)s to %(remarks)s", answers=answers, remarks=remarks)


def rewrite_a_section(page: Page) -> None:
    say = tongue_of(page)
    follow(page, NAME)
    follow(page, say("Dossier"))
    outline = page.get_by_role("navigation", name=say("Sections of the dossier"))
    outline.get_by_role("link", name=say.ruled("Gouvernance")).click()
    write(
        page,
        say.ruled("Conduite du projet"),
        "Un bureau de douze personnes, dont neuf entrepreneurs.",
    )


def open_the_coverage(page: Page) -> None:
    say = tongue_of(page)
    follow(page, say("Remarks"))
    follow(page, say("How version %(number)s answers the remarks", number=2))
    arrive(page, NAME)


def read_the_coverage(page: Page) -> None:
    """Both remarks, each beside its answer, before the committee and as the committee reads them."""
    say = tongue_of(page)
    lines = page.locator("ol.coverage > li")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text=say.ruled("Gouvernance"))).to_contain_text(say("answered"))
    expect(lines.filter(has_text=say.ruled("L’écosystème et ses chiffres"))).to_contain_text(
        say("not followed, with a reason")
    )
    expect(lines.filter(has_text=say.ruled("L’écosystème et ses chiffres"))).to_contain_text(
        REFUSED_WHY
    )
