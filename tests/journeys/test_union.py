"""Three separate dossiers, three leads in three browsers, to one joint version that all have signed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction import queries
from factories import candidacies, joint, programmes
from factories.accounts import PersonFactory
from journeys.people import Cast, arrive, confirm, follow, open_site, press, saved_by_itself, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JOINT = "Trois rivières"
REMARK = "Dites qui porte l’accélérateur."


def test_union(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    Cast.of(site.programme)
    names = {"Amont": "Ada Amont", "Aval": "Ava Aval", "Éloi": "Élie Éloi"}
    leads = [
        PersonFactory(name=name, email=f"{n}@rives.example")
        for n, name in enumerate(names.values())
    ]
    rows = [joint.one(site.call, name, lead) for name, lead in zip(names, leads, strict=True)]
    remark_on(candidacies.deposited(rows[0], "Le texte de Amont."))
    try:
        pages = [site.sign_in(lead) for lead in leads]
        propose(pages[0], site.address, rows)
        for page, row in zip(pages[1:], rows[1:], strict=True):
            accept(page, site.address, row)
        decide(pages, rows)
        say_yes(pages, rows)
        unite(pages[0])
        after = Candidacy.objects.get(name=JOINT)
        to_the_second_version(after)
        home = f"{site.address}/fr/candidacies/{after.public_id}/"
        answer(pages[0], home)
        write_on(pages[0], home)
        for page, name in zip(pages, names, strict=True):
            sign(page, home, f"Pays d’{name}")
        deposit(pages[0], home)
        read_coverage(pages[1], home)
    finally:
        site.close()

    assert site.faults == []
    assert [Candidacy.objects.get(pk=row.pk).state for row in rows] == ["merged"] * 3
    assert after.versions.count() == 2
    assert queries.coverage_of(after.versions.last()).is_complete
    assert {
        o["name"] for t in after.versions.last().content["origins"] for o in t["origins"]
    } >= set(names)


def remark_on(version: Version) -> None:
    """The office remarks on the one dossier that was deposited; nobody has answered when they unite."""
    office = programmes.person_with(version.candidacy.programme, Role.OFFICE)
    coconstruction.remark(version=version, section_key="vision", text=REMARK, actor=office)


def propose(page: Page, address: str, rows: list[Candidacy]) -> None:
    page.goto(f"{address}/fr/candidacies/{rows[0].public_id}/")
    follow(page, "Se réunir à d’autres, ou se scinder")
    arrive(page, "Candidature commune")
    follow(page, "Proposer une réunion")
    arrive(page, "Proposer une réunion")
    codes = " ".join(row.public_id for row in rows[1:])
    page.get_by_label("Codes d’autres candidatures").fill(codes)
    page.get_by_label("Nom de la candidature commune").fill(JOINT)
    press(page, "Demander aux autres")
    told(page, "La demande part par lettre aux chefs de file des autres.")


def accept(page: Page, address: str, row: Candidacy) -> None:
    page.goto(f"{address}/fr/candidacies/{row.public_id}/")
    page.get_by_role(
        "link", name=f"Réunion proposée : «\u202f{JOINT}\u202f»".replace(" :", "\u202f:")
    ).click()
    arrive(page, JOINT)
    press(page, f"Accepter – {row.name}")


def decide(pages: list[Page], rows: list[Candidacy]) -> None:
    """Each lead decides in turn: one text taken, texts joined, one written anew that saves itself."""
    for page in pages:
        page.reload()
    address = pages[0].url
    turn = 0
    while True:
        page = pages[turn % 3]
        page.goto(address)
        follow(page, "Réunir, section par section")
        waiting = page.locator(".merge-field").filter(
            has=page.get_by_text("à trancher", exact=True)
        )
        if waiting.count() == 0:
            break
        field = waiting.first
        if field.get_by_role("button", name="Mettre à la suite").count() and turn % 3 != 2:
            field.get_by_role("button", name="Mettre à la suite").click()
        else:
            field.get_by_role(
                "button", name=f"Prendre ce texte – {rows[turn % 3].name}"
            ).first.click()
        turn += 1
    rewrite(pages[1], address)


def rewrite(page: Page, address: str) -> None:
    page.goto(address)
    follow(page, "Réunir, section par section")
    field = page.locator(".merge-field").filter(has=page.locator("textarea:not([data-rich])")).first
    field.locator("summary").filter(has_text="Écrire à nouveau").click()
    field.locator("textarea").fill("Trois villes, une seule journée de travail.")
    page.keyboard.press("Tab")
    expect(field.locator('.autosave[data-state="saved"]')).to_contain_text("Enregistré à")
    page.reload()
    expect(field).to_contain_text("écrit à nouveau – Ava Aval")


def say_yes(pages: list[Page], rows: list[Candidacy]) -> None:
    address = pages[1].url.split("merge/")[0]
    for page, row in zip(pages, rows, strict=True):
        page.goto(f"{address}preview/")
        arrive(page, JOINT)
        expect(page.get_by_text("Trois villes, une seule journée de travail.")).to_be_visible()
        follow(page, "Revenir à la proposition, pour dire oui")
        press(page, f"Dire oui pour {row.name}")
        told(page, f"Vous avez dit oui pour {row.name}.")


def unite(page: Page) -> None:
    page.reload()
    press(page, "Réunir les candidatures")
    confirm(page, "Réunir")
    arrive(page, JOINT)
    told(page, f"Vous ne faites plus qu’une candidature\u202f: {JOINT}.")


def to_the_second_version(row: Candidacy) -> None:
    """The first joint version is deposited, and the office opens co-construction."""
    version = actions.deposit(candidacy=candidacies.signed(row), actor=candidacies.lead_of(row))
    candidacies.in_coconstruction(version)


def write_on(page: Page, address: str) -> None:
    """The margin says where the text comes from; the first lead adds to it."""
    page.goto(f"{address}sections/")
    expect(page.get_by_role("complementary", name="Observations")).to_contain_text("Amont")
    field = page.get_by_label("Résumé en anglais")
    saved_by_itself(page, lambda: field.fill("Three rivers, one ecosystem."))


def sign(page: Page, address: str, territory: str) -> None:
    page.goto(f"{address}deposit/")
    press(page, f"Signer pour {territory}")
    told(page, f"{territory} a signé.")


def deposit(page: Page, address: str) -> None:
    page.goto(f"{address}deposit/")
    press(page, "Déposer la version")
    confirm(page, "Déposer")
    arrive(page, f"{JOINT}, version 2")
    expect(page.get_by_role("heading", name="D’où viennent les textes")).to_be_visible()


def answer(page: Page, address: str) -> None:
    """The joint team answers what was remarked on one of the three, by its name."""
    page.goto(f"{address}remarks/")
    arrive(page, "Observations")
    card = page.locator("li", has=page.get_by_text(REMARK))
    expect(card).to_contain_text("Sur la version 1 de Amont")
    card.get_by_label("réponse apportée").check()
    card.get_by_label("Votre réponse").fill("Les trois villes le portent ensemble.")
    card.get_by_role("button", name="Enregistrer la réponse").click()
    expect(page.get_by_text("1 réponse sur 1 observation")).to_be_visible()


def read_coverage(page: Page, address: str) -> None:
    """Another lead reads the sheet of the second version: nothing is left open."""
    page.goto(f"{address}remarks/")
    follow(page, "Comment la version 2 répond aux observations")
    line = page.locator(".coverage > li")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Observation sur la version 1 de Amont")
    expect(line).to_contain_text("Les trois villes le portent ensemble.")
    expect(line).to_contain_text("réponse apportée")
