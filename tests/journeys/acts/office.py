"""What the office and its delegate do: check, remark, convene, hold the session."""

from playwright.sync_api import Page, expect

from journeys.people import NAME, Cast, arrive, confirm, follow, press, told, unfold


def declare_complete(page: Page) -> None:
    follow(page, "1 candidature attend l’équipe du programme")
    arrive(page, "Suivi des candidatures")
    follow(page, NAME)
    arrive(page, NAME)
    press(page, "Déclarer complète et ouvrir la co-construction")
    told(page, "C’est fait : En co-construction.")
    page.get_by_label("Délégué", exact=True).select_option("Denis Suivi")
    press(page, "Désigner le délégué")
    told(page, "Denis Suivi suit désormais cette candidature.")


def remark_on_two_sections(page: Page) -> None:
    follow(page, "Candidatures")
    follow(page, NAME)
    follow(page, "Version 1")
    arrive(page, NAME)
    for key, words in [
        ("ecosystem", "Comptez aussi les emplois de la banlieue."),
        ("governance", "Dites la part des entrepreneurs."),
    ]:
        page.locator(f"#section-{key}").get_by_label("Votre observation").first.fill(words)
    press(page, "Envoyer les observations")
    told(page, "2 observations envoyées : l’équipe candidate est prévenue par courriel.")


def propose(page: Page) -> None:
    follow(page, "Candidatures")
    follow(page, NAME)
    press(page, "Proposer au comité")
    told(page, "C’est fait : Proposée au comité.")


def form_a_committee(page: Page, cast: Cast) -> None:
    follow(page, "Mes pages")
    follow(page, "Comités")
    arrive(page, "Comités et séances")
    page.get_by_label("Nom en français").fill("Comité des rives")
    page.get_by_label("Nom en anglais").fill("Committee of the banks")
    press(page, "Constituer le comité")
    told(page, "Le comité est constitué : donnez leur siège à ses membres.")
    for member in cast.members:
        unfold(page, "Donner un siège")
        page.get_by_label("Adresse électronique").fill(member.email)
        press(page, "Donner le siège")
        told(page, f"{member.name} siège désormais.")


def call_a_session(page: Page) -> None:
    unfold(page, "Convoquer une séance")
    page.get_by_label("Jour").fill("2026-12-03")
    page.get_by_label("Heure").fill("10:00")
    page.get_by_label("Lieu").fill("Salle des rives")
    page.get_by_label("Quorum").fill("2")
    press(page, "Convoquer la séance")
    arrive(page, "Comité des rives")
    told(page, "La séance est convoquée : ses membres sont prévenus par courriel.")
    page.get_by_label("Candidature proposée au comité").select_option(NAME)
    press(page, "Inscrire à l’ordre du jour")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def recuse(page: Page, name: str) -> None:
    unfold(page, "Déclarer le lien d’un membre")
    page.get_by_role("combobox", name="Membre").select_option(name)
    page.get_by_role("combobox", name="Lien").select_option(
        "vit ou exerce un mandat sur le territoire"
    )
    press(page, "Ce membre se déporte")
    told(page, f"Déport de {name} noté pour le point 1.")


def hold_the_session(page: Page) -> None:
    page.reload()
    arrive(page, "Comité des rives")
    for name in ("Mila Lecture", "Zoé Présente"):
        page.get_by_role("checkbox", name=name).check()
    press(page, "Ouvrir la séance")
    told(page, "La séance est ouverte.")
    unfold(page, "Entendre et rendre l’avis")
    page.get_by_label("favorable", exact=True).check()
    page.get_by_role("textbox", name="Motifs (obligatoire)").fill(
        "Un projet conduit par ses entrepreneurs."
    )
    press(page, "Enregistrer l’avis")
    told(page, "L’avis sur le point 1 est enregistré.")
    press(page, "Clore la séance")
    confirm(page, "Clore la séance")
    told(page, "La séance est close : sa fiche peut être imprimée.")
