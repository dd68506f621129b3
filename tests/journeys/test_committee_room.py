"""A session from its opening to its signed minutes: three members vote in secret from their telephones."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.committees import actions
from cocarde.web.committees.models import Minutes, Session, Voter
from factories import committees
from journeys.people import (
    NAME,
    Cast,
    Site,
    arrive,
    confirm,
    follow,
    open_site,
    press,
    told,
    unfold,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_committee_room(browser: Browser, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    site = open_site(browser, live_server.url, settings)
    cast = Cast.of(site.programme)
    cast.members[2].language = "en"
    cast.members[2].save()
    session = prepared(site, cast)
    room = f"{live_server.url}/fr/office/sessions/{session.public_id}/"
    try:
        office = site.sign_in(cast.office)
        office.goto(room)
        open_the_session(office)
        phones = [on_phone(site, person, session) for person in cast.members]
        open_a_secret_vote(office)
        vote_from_phones(phones)
        read_the_result(office, phones)
        give_the_opinion(office)
        office.goto(room)
        close_the_session(office)
        sign(site, session, office, phones[0])
    finally:
        site.close()

    assert site.faults == []
    assert (Voter.objects.count(), Minutes.objects.get().state) == (3, "signed")


def prepared(site: Site, cast: Cast) -> Session:
    """One dossier on the agenda of three members, one of whom chairs."""
    committee = actions.form_committee(
        programme=site.programme, names={"fr": "Comité des rives", "en": "Banks committee"}
    )
    for person in cast.members:
        actions.seat(committee=committee, person=person)
    session = committees.session(committee, quorum=2)
    committees.item(session, NAME, call=site.call)
    actions.arrange_session(session=session, chair=cast.members[0])
    return session


def on_phone(site: Site, person, session: Session) -> Page:
    page = site.sign_in(person)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/{person.language}/committee/sessions/{session.public_id}/room/")
    return page


def open_the_session(page: Page) -> None:
    arrive(page, "Comité des rives")
    for box in page.get_by_role("group", name="Présents").get_by_role("checkbox").all():
        box.check()
    press(page, "Ouvrir la séance")
    told(page, "La séance est ouverte.")
    press(page, f"Appeler l’équipe – {NAME}")
    told(page, "Le point 1 est en cours.")


def open_a_secret_vote(page: Page) -> None:
    follow(page, "Mettre aux voix")
    arrive(page, "Mettre aux voix")
    page.get_by_label("favorable", exact=True).check()
    page.get_by_label("vote secret").check()
    press(page, "Ouvrir le vote")
    told(page, "Le vote sur le point 1 est ouvert.")


def vote_from_phones(phones: list[Page]) -> None:
    first, second, english = phones
    follow(first, "Voter")  # the room comes to know of the vote by itself
    again = first.context.new_page()
    again.set_viewport_size(PHONE)
    again.goto(first.url)
    cast_ballot(first, "Pour")
    told(first, "Votre bulletin est dans l’urne. Personne ne peut savoir ce qu’il dit.")
    again.get_by_label("Contre").check()
    press(again, "Déposer mon bulletin dans l’urne")
    expect(again.get_by_role("main")).to_contain_text("Vous avez déjà voté")
    again.close()
    follow(second, "Voter")
    cast_ballot(second, "Contre")
    follow(english, "Vote")
    english.get_by_label("For", exact=True).check()
    press(english, "Put my ballot in the urn")
    told(english, "Your ballot is in the urn. Nobody can know what it says.")


def cast_ballot(page: Page, word: str) -> None:
    page.get_by_label(word, exact=True).check()
    press(page, "Déposer mon bulletin dans l’urne")


def read_the_result(office: Page, phones: list[Page]) -> None:
    expect(office.locator("#live-now")).to_contain_text("3 sur 3 ont voté")
    expect(office.locator("#live-now .vote-counts")).to_have_count(0)
    press(office, "Clore le vote")
    confirm(office, "Clore le vote")
    told(office, "Le vote sur le point 1 est clos.")
    expect(phones[1].locator("#live-now")).to_contain_text("Adopté")
    expect(phones[2].locator("#live-now")).to_contain_text("Adopted: favourable")
    for page in phones:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]


def give_the_opinion(page: Page) -> None:
    unfold(page, "Entendre et rendre l’avis")
    page.get_by_role("group", name="Avis du comité").get_by_label("favorable", exact=True).check()
    page.get_by_label(re.compile("^Motifs(?! dans)")).fill(
        "Un dossier porté par des entrepreneurs."
    )
    page.get_by_label(re.compile("^Réserves")).fill("Trouver un lieu.")
    press(page, "Enregistrer l’avis")
    told(page, "L’avis sur le point 1 est enregistré.")
    follow(page, "Fiche d’avis")
    arrive(page, f"Avis sur {NAME}")
    expect(page.get_by_role("main")).to_contain_text("Trouver un lieu.")


def close_the_session(page: Page) -> None:
    press(page, "Terminer le point")
    told(page, "Le point 1 a été entendu.")
    press(page, "Clore la séance")
    confirm(page, "Clore la séance")
    told(page, "La séance est close : sa fiche peut être imprimée.".replace(" :", "\u202f:"))


def sign(site: Site, session: Session, office: Page, chair: Page) -> None:
    office.goto(f"{site.address}/fr/office/sessions/{session.public_id}/minutes/")
    press(office, "Remplir le procès-verbal")
    press(office, "Envoyer aux membres")
    told(office, "Les membres sont prévenus que le procès-verbal peut être relu.")
    press(office, "Noter l’approbation")
    chair.goto(f"{site.address}/fr/committee/sessions/{session.public_id}/minutes/")
    arrive(chair, "Procès-verbal")
    press(chair, "Signer le procès-verbal")
    confirm(chair, "Signer le procès-verbal")
    told(chair, "Le procès-verbal est signé : rien n’y change plus.".replace(" :", "\u202f:"))
    expect(chair.get_by_role("main")).to_contain_text("Signé par Mila Lecture")
