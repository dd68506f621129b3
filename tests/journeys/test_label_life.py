"""A suspension that is lifted, a withdrawal that is kept; and, in English, an appeal that is upheld."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.labels.models import Label
from factories import appeals, label_life, programmes
from journeys.people import (
    PATIENCE_MS,
    Site,
    arrive,
    confirm,
    follow,
    press,
    told,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOLDER = "Trois rivières"


def site_of(browser, live_server, settings, programme, call) -> Site:
    expect.set_options(timeout=PATIENCE_MS)
    settings.PUBLIC_URL = live_server.url
    return Site(browser, live_server.url, settings, programme, call)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)


def test_suspension_lifted_withdrawal_kept(browser: Browser, live_server, settings):
    label = label_life.label()
    site = site_of(browser, live_server, settings, label.programme, label.candidacy.call)
    try:
        site.set_clock(on("2027-06-01"))
        office = site.sign_in(programmes.person_with(label.programme, Role.OFFICE))
        authority = site.sign_in(programmes.person_with(label.programme, Role.AUTHORITY))
        lead = site.sign_in(label_life.lead_of(label))
        give_notice(office, site, label, "Label suspendu", "Le bureau n’est pas réuni.")
        answer(lead, "Il le sera en septembre.")
        decide(authority, site, label, "Label suspendu", "2027-06-03", condition="Bureau élu.")
        site.set_clock(on("2027-06-04"))
        public = site.visitor()
        public.goto(f"{live_server.url}/fr/labels/?state=suspended")
        follow(public, HOLDER)
        expect(public.locator("main")).to_contain_text(
            "jusqu’à ce que cette condition soit remplie"
        )

        decide(authority, site, label, "Suspension levée", "2027-06-10")
        site.set_clock(on("2027-06-11"))
        public.reload()
        expect(public.locator("main")).to_contain_text("Suspension levée")
        expect(public.locator("main")).to_contain_text("En vigueur")

        give_notice(office, site, label, "Label retiré", "Plus personne n’anime le réseau.")
        answer(lead, "Nous cherchons un animateur.")
        decide(authority, site, label, "Label retiré", "2027-06-14")
        site.set_clock(on("2027-06-15"))
        public.reload()
        expect(public.locator("main")).to_contain_text("Label retiré")
        expect(public.locator("main")).not_to_contain_text("Nous cherchons un animateur.")
    finally:
        site.close()

    assert site.faults == []
    assert Label.objects.get().ended_on.isoformat() == "2027-06-14"


def give_notice(page: Page, site: Site, label: Label, decision: str, reasons: str) -> None:
    page.goto(f"{site.address}/fr/office/labels/{label.public_id}/")
    follow(page, "Donner un avis préalable")
    page.get_by_label("Décision envisagée").select_option(label=decision)
    page.get_by_label("Motifs en français").fill(reasons)
    page.get_by_label("Motifs en anglais").fill("The reasons in English.")
    press(page, "Donner l’avis")
    confirm(page, "Donner l’avis")
    told(page, "L’avis est donné, et le titulaire prévenu par lettre.")


def answer(page: Page, text: str) -> None:
    follow(page, "Mes pages")
    follow(page, "Répondre à l’avis préalable sur votre label")
    arrive(page, "Avis préalable à une décision")
    page.get_by_label("Vos observations").fill(text)
    page.get_by_label("Nous avons tout dit").check()
    press(page, "Envoyer les observations")
    told(page, "Vos observations sont envoyées.")


def decide(
    page: Page, site: Site, label: Label, decision: str, day: str, condition: str = ""
) -> None:
    page.goto(f"{site.address}/fr/office/labels/{label.public_id}/")
    follow(page, "Préparer une décision")
    page.get_by_label("Nom en français").fill(decision)
    page.get_by_label("Nom en anglais").fill("A decision")
    page.get_by_label("Jour de la publication").fill(day)
    page.get_by_label("Heure H").fill("10:00")
    press(page, "Préparer cette vague")
    arrive(page, HOLDER)
    page.get_by_role("combobox").select_option(label=decision)
    if condition:
        page.get_by_label("Condition qui met fin à la suspension, en français").fill(condition)
        page.get_by_label("Condition qui met fin à la suspension, en anglais").fill("Board.")
    page.get_by_label("Motifs en français").fill("Motif public.")
    page.get_by_label("Motifs en anglais").fill("Public reason.")
    press(page, "Enregistrer la décision")
    told(page, "La décision est enregistrée.")
    page.get_by_label("J’ai relu ce qui sera public").check()
    press(page, "Mettre la vague sous embargo")
    confirm(page, "Mettre sous embargo")
    told(page, "La vague est sous embargo. Plus rien ne change.")


def test_not_retained_then_informal_appeal(browser: Browser, live_server, settings):
    candidacy = appeals.not_retained()
    lead = appeals.lead_of(candidacy)
    lead.language = "en"
    lead.save()
    programme = candidacy.programme
    site = site_of(browser, live_server, settings, programme, candidacy.call)
    try:
        site.set_clock(on("2027-01-05"))
        page = site_sign_in(site, lead)
        page.goto(f"{site.address}/en/candidacies/{candidacy.public_id}/")
        follow(page, "Informal appeal")
        arrive(page, "Informal appeal")
        page.get_by_label("Why the decision").fill("The annex was not read.")
        press(page, "File the appeal")
        confirm(page, "File the appeal")
        told(page, "Your appeal is filed; the office and the authority are told.")

        office = site_sign_in(site, programmes.person_with(programme, Role.OFFICE, language="en"))
        open_appeal(office, site, programme)
        press(office, "Acknowledge")
        told(office, "The team is told that its appeal was received.")

        judge = programmes.person_with(programme, Role.AUTHORITY, language="en")
        authority = site_sign_in(site, judge)
        open_appeal(authority, site, programme)
        authority.get_by_label("Uphold the appeal: decide again").check()
        authority.get_by_label("Reasons in French").fill("L’annexe est lue.")
        authority.get_by_label("Reasons in English").fill("The annex has been read.")
        press(authority, "Answer the appeal")
        confirm(authority, "Answer the appeal")
        told(authority, "The appeal is answered; the team is told by letter.")

        page.reload()
        expect(page.locator("main")).to_contain_text("The annex has been read.")
    finally:
        site.close()

    candidacy.refresh_from_db()
    assert (site.faults, candidacy.state) == ([], "opinion_given")


def open_appeal(page: Page, site: Site, programme) -> None:
    page.goto(f"{site.address}/en/office/{programme.slug}/appeals/")
    follow(page, HOLDER)


def site_sign_in(site: Site, person) -> Page:
    """This person, on her own pages, in English."""
    page = site._window("en")
    page.goto(site.link_of(person))
    expect(page.get_by_role("heading", level=1)).to_contain_text(person.name)
    return page
