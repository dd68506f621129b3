"""The sheet and the press kit: each number leads to the page that says where it comes from."""

import pytest
from django.utils import translation

from cocarde.web.documents.queries import short, typeset
from cocarde.web.documents.states import Kind
from factories import candidacies, dossiers, pdf

pytestmark = pytest.mark.django_db


def made(version, kind, build, language="fr"):
    with translation.override(language):
        data = build(version)
    return typeset.pdf_of(kind, data, version.deposited_at)


def links(content):
    pages = pdf.opened(content).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_is_one_page_and_each_number_leads_to_its_provenance(version, language):
    content = made(version, Kind.SHEET, short.sheet, language)
    assert len(pdf.opened(content).pages) == 1
    figures = [figure.public_id for figure in version.figures.all()]
    for public_id in figures:
        assert any(f"/{language}/figures/{public_id}/" in link for link in links(content))
    assert pdf.untagged(content) == []


def test_the_sheet_stays_one_page_whatever_it_is_given(snapshot):
    row = dossiers.draft(snapshot)
    for number in range(30):
        candidacies.with_members(row, (f"Communauté de communes du pays numéro {number}",))
    for number in range(8):
        candidacies.claim(
            row, label_fr=f"Une chose très longue à compter, la {number}e", period="2014"
        )
    version = dossiers.deposit(row, "<p>" + "Un long discours. " * 200 + "</p>")
    content = made(version, Kind.SHEET, short.sheet)
    assert len(pdf.opened(content).pages) == 1
    assert "et 23 autres" in pdf.words(content)


def test_the_press_kit_has_every_figure_and_declared_ones_apart(version):
    content = made(version, Kind.PRESS_KIT, short.press_kit)
    said = pdf.words(content)
    assert "12 entreprises" in said
    assert "données insuffisantes" in said
    assert "20 entreprises" in said.split("Chiffres déclarés")[1]
    assert "Pour citer ces chiffres" in said
    assert pdf.untagged(content) == []
