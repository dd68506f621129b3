"""What the authority decides, and who learns of it when."""

from playwright.sync_api import Page, expect

from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from journeys.acts.committee import open_the_agenda
from journeys.people import NAME, TERRITORIES, Cast, Site, arrive, confirm, follow, press, told


def prepare_a_wave(page: Page) -> None:
    """An hour that no clock shows is refused beside its field; the rest stays as it was typed."""
    follow(page, "Vagues")
    follow(page, "Préparer une vague")
    arrive(page, "Nouvelle vague")
    page.get_by_label("Nom en français").fill("Vague du printemps")
    page.get_by_label("Nom en anglais").fill("Spring wave")
    page.get_by_label("Jour de la publication").fill("2027-03-28")
    page.get_by_label("Heure H").fill("02:30")
    press(page, "Préparer cette vague")
    hour = page.locator(".form-field", has=page.get_by_label("Heure H"))
    expect(hour).to_contain_text("Ce jour-là, cette heure n’existe pas")
    expect(page.get_by_label("Nom en français")).to_have_value("Vague du printemps")
    expect(page.get_by_label("Nom en anglais")).to_have_value("Spring wave")
    expect(page.get_by_label("Jour de la publication")).to_have_value("2027-03-28")
    page.get_by_label("Heure H").fill("18:00")
    press(page, "Préparer cette vague")
    arrive(page, "Vague du printemps")


def decide(page: Page) -> None:
    page.get_by_label("Issue").select_option("Labellisée pour un an (expérimentation)")
    page.get_by_label("Motifs en français").fill("Un écosystème conduit par ses entrepreneurs.")
    page.get_by_label("Motifs en anglais").fill("An ecosystem led by its entrepreneurs.")
    press(page, "Enregistrer la décision")
    expect(page.locator(".decision-row .autosave")).to_contain_text("Enregistrée le")


def seal(page: Page) -> None:
    follow(page, "Voir ce qui sera public")
    arrive(page, "Ce qui sera public")
    expect(page.get_by_text("Décision sur la candidature Trois rivières").first).to_be_visible()
    follow(page, "Revenir à la vague")
    page.get_by_label("J’ai relu ce qui sera public, et tous les courriers").check()
    press(page, "Mettre la vague sous embargo")
    confirm(page, "Mettre sous embargo")
    told(page, "La vague est sous embargo. Plus rien ne change.")
    arrive(page, "Vague du printemps")


def outcome_is_hidden(site: Site, cast: Cast) -> None:
    """One second before the hour nobody outside the authority reads anything of the outcome."""
    team, member = site.sign_in(cast.lead), site.sign_in(cast.members[0])
    public = site.visitor()
    follow(public, "Labels")
    expect(public.get_by_text("Aucun label pour l’instant")).to_be_visible()
    follow(public, "Décisions")
    expect(public.get_by_text("Aucune décision publiée pour l’instant")).to_be_visible()
    assert public.request.get(f"{site.address}/api/v1/labels").json()["items"] == []
    follow(team, NAME)
    expect(team.get_by_role("main")).to_contain_text("Avis rendu, décision attendue")
    open_the_agenda(member)
    for page in (team, member):
        expect(page.get_by_text("Labellisée")).to_have_count(0)


def the_register_shows_it(site: Site) -> None:
    page = site.visitor()
    follow(page, "Labels")
    arrive(page, "Registre des labels")
    equal_list = page.get_by_role("list", name="Labels du programme Label des trois rives")
    expect(equal_list.get_by_role("listitem")).to_have_count(1)
    equal_list.get_by_role("link", name=NAME).click()
    arrive(page, NAME)
    expect(page.get_by_role("main")).to_contain_text("28 mars 2027")
    [label] = page.request.get(f"{site.address}/api/v1/labels").json()["items"]
    assert (label["holder"], label["granted_on"]) == (NAME, "2027-03-28")
    assert label["members"] == [name for name, *_ in TERRITORIES]


def the_public_reads_it_in_english(site: Site) -> None:
    page = site.visitor("en")
    follow(page, "Decisions")
    follow(page, "Spring wave")
    arrive(page, "Spring wave")
    expect(page.get_by_text("An ecosystem led by its entrepreneurs.")).to_be_visible()
    follow(page, f"See the label ({NAME})")
    arrive(page, NAME)
    expect(page.get_by_role("main")).to_contain_text("28 March 2027")


def letter_is_released(site: Site, cast: Cast) -> None:
    """The lead reads the outcome; the letter waits for the next delivery, and the office sees it."""
    team = site.sign_in(cast.lead)
    follow(team, NAME)
    expect(team.get_by_role("main")).to_contain_text("Labellisée pour un an (expérimentation)")
    title = f"Décision sur la candidature {NAME}"
    letter = Message.objects.get(recipient=cast.lead, title=title)
    assert letter.state == MessageState.READY
    office = site.sign_in(cast.office)
    follow(office, "Courriers")
    arrive(office, "Courriers")
    letter_line = office.locator(".outbox > li").filter(has_text=title)
    expect(letter_line).to_contain_text("prêt à partir")
    letter_line.locator("summary").click()
    expect(letter_line).to_contain_text(cast.lead.email)
