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
    unfold,
)

REFUSED_WHY = "Les emplois de la banlieue ne sont pas dans notre périmètre."


def from_the_call_to_the_sign_in(site: Site) -> None:
    """Whoever is not known reads the call, and is asked to sign in before applying."""
    page = site.visitor()
    follow(page, "Appel permanent")
    arrive(page, "Appel permanent")
    follow(page, "Préparer une candidature")
    arrive(page, "Se connecter")


def open_the_candidacy(page: Page) -> None:
    follow(page, "Appels")
    follow(page, "Appel permanent")
    follow(page, "Préparer une candidature")
    arrive(page, "Ouvrir une candidature")
    page.get_by_label("Nom de la candidature").fill(NAME)
    page.get_by_label("Votre territoire").fill(TERRITORIES[0][0])
    press(page, "Ouvrir la candidature")
    arrive(page, NAME)
    told(page, "La candidature est ouverte. Vous en êtes chef de file.")


def choose_the_perimeter(page: Page) -> None:
    follow(page, "Choisir le périmètre")
    arrive(page, "Périmètre")
    for name, *_ in TERRITORIES:
        page.get_by_role("checkbox", name=name).check()
    expect(page.locator("#perimeter-total")).to_contain_text("100 000 habitants · 4 communes")
    press(page, "Retenir ce périmètre")
    told(page, "Le périmètre est retenu. Les chiffres le suivent.")


def name_the_referents(page: Page) -> None:
    """The territory of who opened the candidacy stands there already: it gets another referent."""
    (own, code, referent, address), *others = TERRITORIES
    follow(page, f"Modifier – {own}")
    fill_territory(page, own, code, referent, address)
    press(page, "Enregistrer les modifications")
    told(page, "Le territoire est modifié.")
    for name, code, referent, address in others:
        unfold(page, "Ajouter un territoire")
        fill_territory(page, name, code, referent, address)
        press(page, "Ajouter le territoire")
        told(page, "Le territoire fait partie de la candidature.")
        expect(page.get_by_role("row", name=name)).to_contain_text(referent)


def fill_territory(page: Page, name: str, code: str, referent: str, address: str) -> None:
    page.get_by_label("Nom du territoire").fill(name)
    page.get_by_label("Code de l’EPCI").fill(code)
    page.get_by_label("Adresse électronique du référent").fill(address)
    page.get_by_label("Nom du référent").fill(referent)


def write_the_sections(page: Page) -> None:
    follow(page, "Dossier")
    arrive(page, "Dossier")
    write(page, "Résumé en anglais", "Three banks, one ecosystem.")
    write(page, "Notre ambition", "Réunir trois rives autour de leurs entreprises.")
    follow(page, "Suite : L’écosystème et ses chiffres")
    write(page, "Ce que ces chiffres disent", "Douze sociétés sont nées sur ce périmètre.")
    follow(page, "Suite : Gouvernance")
    write(page, "Conduite du projet", "Un bureau de douze personnes.")
    leadership = page.get_by_label("La gouvernance est conduite par")
    saved_by_itself(page, lambda: leadership.select_option("des entrepreneurs") and None)
    follow(page, "Suite : Accélération et lieux")
    write(page, "Programmes et lieux", "Un accélérateur privé et une halle.")


def write(page: Page, label: str, words: str) -> None:
    box = page.get_by_role("textbox", name=label)
    saved_by_itself(page, lambda: box.fill(words))


def place_a_figure(page: Page) -> None:
    """A figure stands in the dossier with its provenance, which opens."""
    outline = page.get_by_role("navigation", name="Sections du dossier")
    outline.get_by_role("link", name="L’écosystème et ses chiffres").click()
    follow(page, "Placer ou recalculer des chiffres")
    arrive(page, "Chiffres")
    expect(page.get_by_label("Section")).to_have_value("ecosystem")
    page.get_by_label("Indicateur").select_option("companies_known")
    page.get_by_role("combobox", name="Année").select_option("2014")
    press(page, "Calculer et placer")
    told(page, "Le chiffre figure au dossier.")
    figure = page.locator("section[aria-labelledby=placed] article.figure")
    figure.locator("summary").click()
    expect(figure).to_contain_text("epci:990000003@2026 + epci:990000001@2026")
    expect(figure).to_contain_text(re.compile(r"Image des registres\s*\S+"))


def be_refused_a_deposit(page: Page) -> None:
    follow(page, "Dépôt")
    arrive(page, "Signatures et dépôt")
    press(page, "Déposer la version")
    refusal = "Rien n’a été déposé : chaque territoire doit d’abord signer. Voyez ci-dessous."
    expect(page.get_by_role("alert")).to_have_text(refusal)


def sign_for_every_territory(site: Site) -> None:
    for name, _code, _referent, address in TERRITORIES:
        page = site.sign_in(person_at(address))
        follow(page, f"Signer pour {name}, une fois le dossier au point")
        arrive(page, "Signatures et dépôt")
        press(page, f"Signer pour {name}")
        told(page, f"{name} a signé.")


def deposit(page: Page, number: int) -> None:
    follow(page, "Dépôt")
    expect(page.get_by_text("à signer", exact=True)).to_have_count(0)
    press(page, "Déposer la version")
    confirm(page, "Déposer")
    arrive(page, f"{NAME}, version {number}")
    told(page, f"La version {number} est déposée. Voici son récépissé.")
    receipt = page.get_by_role("region", name="Récépissé")
    expect(receipt.locator("code").first).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    for name, _code, referent, _address in TERRITORIES:
        expect(receipt).to_contain_text(f"{name} ({referent})")


def answer_one_and_refuse_the_other(page: Page) -> None:
    """Neither a refusal without its reason nor a text without its kind is taken, and none is lost."""
    follow(page, "Répondre à 2 observations de l’équipe du programme")
    arrive(page, "Observations")
    answered = page.locator("li", has=page.get_by_role("heading", name="Gouvernance"))
    refused = page.locator("li", has=page.get_by_role("heading", name="L’écosystème"))
    answered.get_by_label("Votre réponse").fill("Neuf entrepreneurs sur douze : voir le texte.")
    refused.get_by_label("non suivie, avec motif").check()
    refused.get_by_role("button", name="Enregistrer la réponse").click()
    expect(refused).to_contain_text("Donnez le motif pour lequel l’observation n’est pas suivie.")
    expect(refused.get_by_label("non suivie, avec motif")).to_be_checked()
    expect(answered.get_by_label("Votre réponse")).to_have_value(re.compile("Neuf entrepreneurs"))
    refused.get_by_label("Votre réponse").fill(REFUSED_WHY)
    refused.get_by_role("button", name="Enregistrer la réponse").click()
    expect(page.get_by_text("1 réponse sur 2 observations")).to_be_visible()
    answered.get_by_label("réponse apportée").check()
    answered.get_by_role("button", name="Enregistrer la réponse").click()
    expect(page.get_by_text("2 réponses sur 2 observations")).to_be_visible()


def rewrite_a_section(page: Page) -> None:
    follow(page, NAME)
    follow(page, "Dossier")
    outline = page.get_by_role("navigation", name="Sections du dossier")
    outline.get_by_role("link", name="Gouvernance").click()
    write(page, "Conduite du projet", "Un bureau de douze personnes, dont neuf entrepreneurs.")


def open_the_coverage(page: Page) -> None:
    follow(page, "Observations")
    follow(page, "Comment la version 2 répond aux observations")
    arrive(page, NAME)


def read_the_coverage(page: Page) -> None:
    """Both remarks, each beside its answer, before the committee and as the committee reads them."""
    lines = page.locator("ol.coverage > li")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text="Gouvernance")).to_contain_text("réponse apportée")
    expect(lines.filter(has_text="L’écosystème")).to_contain_text("non suivie, avec motif")
    expect(lines.filter(has_text="L’écosystème")).to_contain_text(REFUSED_WHY)
