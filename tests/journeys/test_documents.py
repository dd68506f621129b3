"""A team takes its version away as PDF, and brings a Word file in through its preview."""

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from cocarde.web.candidacies import queries
from factories import candidacies, dossiers, pdf
from journeys.people import Site, follow, open_site, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_documents(browser: Browser, live_server, settings):
    site = open_site(browser, live_server.url, settings)
    row = dossiers.draft(site.programme.snapshot)
    version = dossiers.deposit(row)
    candidacies.in_coconstruction(version)
    try:
        page = site.sign_in(candidacies.lead_of(row))
        take_away(site, page, row)
        bring_in(site, page, row)
        texts = queries.section_texts(row)
        assert texts["vision"].values["text"] == "<p>Un rêve de mer.</p>"
    finally:
        site.close()

    assert site.faults == []


def take_away(site: Site, page: Page, row) -> None:
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/versions/1/")
    follow(page, "Documents à emporter")
    press(page, "Faire le PDF")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger le PDF").click()
    content = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "trois-rivieres-v1-dossier-fr.pdf"
    assert "Les filières" in pdf.words(content)


def bring_in(site: Site, page: Page, row) -> None:
    out, kept = docx.Document(), io.BytesIO()
    out.add_heading("1. Vision à dix ans", level=1)
    out.add_paragraph("Un rêve de mer.")
    out.add_heading("Notre budget", level=1)
    out.add_paragraph("Mille.")
    out.save(kept)
    page.goto(f"{site.address}/fr/candidacies/{row.public_id}/exchange/")
    follow(page, "Choisir un fichier Word")
    file = {
        "name": "dossier.docx",
        "mimeType": "application/octet-stream",
        "buffer": kept.getvalue(),
    }
    page.get_by_label("Fichier Word (.docx)").set_input_files(files=[file])
    press(page, "Lire le fichier")
    expect(page.get_by_text("Notre budget")).to_be_visible()
    press(page, "Écrire ce qui est coché")
    expect(page.get_by_text("1 texte a été repris.")).to_be_visible()
