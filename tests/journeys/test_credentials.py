"""A holder accepts the licence and takes the kit; a citizen verifies by file and by the code of a paper."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, Page, expect

from cocarde.web.access.states import Role
from cocarde.web.credentials import actions, queries
from factories import candidacies, credentials, programmes
from journeys.people import Site, arrive, follow, open_site, press, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


@pytest.fixture
def site(browser: Browser, live_server, settings, tmp_path):
    settings.PUBLIC_URL = live_server.url
    settings.KEYS_DIR = tmp_path / "keys"
    found = open_site(browser, live_server.url, settings)
    yield found
    found.close()
    assert found.faults == []


@pytest.fixture
def label():
    row = credentials.label()
    office = programmes.person_with(row.programme, Role.OFFICE)
    names = {"fr": row.kind_fr, "en": row.kind_en}
    kit = actions.open_kit(programme=row.programme, kind=row.kind_key, names=names, actor=office)
    actions.add_file(kit=kit, upload=SimpleUploadedFile("logo.svg", SVG), actor=office)
    actions.publish_licence(
        kit=kit, texts={"fr": "Sans le modifier.", "en": "Unchanged."}, actor=office
    )
    return row


def test_the_holder_takes_the_kit_and_the_certificate(site: Site, label):
    page = site.sign_in(candidacies.lead_of(label.candidacy))
    page.goto(site.address + label.get_absolute_url())
    follow(page, "Kit de marque")
    arrive(page, "Kit de marque")
    expect(page.get_by_role("link", name="logo.svg")).to_have_count(0)
    press(page, "Accepter la licence")
    expect(page.get_by_text("Cochez cette case pour accepter la licence.").first).to_be_visible()
    page.get_by_label("J’ai lu cette licence").check()
    press(page, "Accepter la licence")
    told(page, "La licence est acceptée\u202f: les fichiers sont ci-dessous.")
    with page.expect_download() as taken:
        page.get_by_role("link", name="logo.svg").click()
    assert Path(taken.value.path()).read_bytes() == SVG
    follow(page, "Certificat")
    with page.expect_download() as made:
        page.get_by_role("link", name="Certificat en français (PDF)").click()
    assert Path(made.value.path()).read_bytes().startswith(b"%PDF")


def test_a_citizen_verifies_by_file_and_by_code(site: Site, label, tmp_path):
    token = credentials.token(label)
    genuine, altered = tmp_path / "attestation.jwt", tmp_path / "badge.svg"
    genuine.write_text(token, encoding="ascii")
    head, body, signature = token.split(".")
    altered.write_bytes(queries.baked(label, ".".join((head, body[:-4] + "AAAA", signature))))
    page = site.visitor()

    verify(page, site, genuine, "Authentique")
    verify(page, site, altered, "Altérée")
    code = queries.certificate_data(label)["address"]
    page.goto(code)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trois rivières")
    expect(page.get_by_text("Authentique").first).to_be_visible()
    credentials.ended(label)
    page.goto(code)
    expect(page.get_by_text("Révoquée").first).to_be_visible()


def verify(page: Page, site: Site, file: Path, said: str) -> None:
    page.goto(f"{site.address}/fr/verify/")
    page.get_by_label("Le fichier que vous avez reçu").set_input_files(file)
    press(page, "Vérifier")
    expect(page.get_by_role("status").get_by_text(said).first).to_be_visible()
