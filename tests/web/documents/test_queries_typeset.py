"""The PDF of a version: what it says, how it is tagged, and what is hard to typeset."""

import re
from itertools import pairwise

import pytest
from django.utils import translation

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import providers
from cocarde.web.documents.queries import layouts, reading, typeset
from cocarde.web.documents.queries.texts import blocks_of
from cocarde.web.documents.states import Kind
from cocarde.web.ecosystem.models import Entry
from factories import candidacies, dossiers, pdf, programmes
from factories.dossiers import deposit

pytestmark = pytest.mark.django_db


def pdf_of(version, language="fr"):
    with translation.override(language):
        data = layouts.dossier(version)
    return typeset.pdf_of(Kind.DOSSIER, data, version.deposited_at)


def test_it_says_what_the_version_says_with_its_receipt(version):
    said = pdf.words(pdf_of(version))
    for words in (
        "Trois rivières", "Amont", "Confluence", version.sha256, "Les filières", "Une phrase citée.",
        "Entreprises connues", "12 entreprises", "données insuffisantes", "Année", "epci:990000001@2026",
    ):  # fmt: skip
        assert words in said


def test_declared_figures_stand_apart_from_those_that_are_measured(version):
    said = pdf.words(pdf_of(version))
    measured, declared = said.split("Chiffres déclarés")[-2:]
    assert "20 entreprises" not in measured
    assert "20 entreprises" in declared
    assert "déclaré" in declared


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_it_is_tagged_titled_and_in_a_language(version, language, locale):
    made = pdf_of(version, language)
    root = pdf.opened(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == locale
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Trois rivières" in pdf.opened(made).metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert pdf.untagged(made) == []


def test_the_map_says_in_words_what_it_shows(version):
    figures = [one for one in pdf.tags(pdf_of(version)) if pdf.is_named(one, "/Figure")]
    (drawn,) = [one for one in figures if "/Alt" in one]
    assert "Métropole d’Amont" in drawn["/Alt"]
    assert len(figures) == 1


def test_titles_skip_no_level_and_tables_have_heads(version):
    found = pdf.tags(pdf_of(version))
    levels = [int(m[1]) for one in found if (m := re.fullmatch(r"/H(\d)", str(one["/S"])))]
    assert levels
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert any(pdf.is_named(one, "/TH") for one in found)
    assert any(pdf.is_named(one, "/LI") for one in found)
    assert any(pdf.is_named(one, "/Link") for one in found)


def test_each_page_of_an_invented_programme_says_so(version):
    pages = pdf.opened(pdf_of(version)).pages
    assert len(pages) > 1
    assert all("Exemple inventé" in page.extract_text() for page in pages)


def test_a_programme_that_exists_says_nothing_of_the_kind(version):
    version.candidacy.programme.generated = False
    version.candidacy.programme.save()
    version.candidacy.refresh_from_db()
    assert "inventé" not in pdf.words(pdf_of(Version.objects.get()))


def test_no_name_of_a_person_is_in_it(version):
    everything = pdf.everything_in(pdf_of(version)).decode("utf-8", errors="replace")
    for person in [m.person for m in version.candidacy.team.all()]:
        assert str(person) not in everything
        assert person.email not in everything


def test_the_same_version_gives_the_same_bytes(version):
    assert pdf_of(version) == pdf_of(version)


def test_a_section_of_forty_pages(draft):
    paragraph = "<p>" + "Le port, la ville et le pays vivent de la mer. " * 55 + "</p>"
    version = deposit(draft, paragraph)
    content = version.content
    content["sections"]["ecosystem"]["text"] = paragraph * 75
    long = Version(candidacy=draft, number=2, content=content, deposited_at=version.deposited_at)
    long.pk = version.pk
    made = pdf_of(long)
    assert len(pdf.opened(made).pages) > 40
    assert pdf.untagged(made) == []


def test_a_table_that_breaks_across_pages_repeats_its_head(draft):
    rows = "".join(f"<tr><td>Ligne {n}</td><td>{n}</td></tr>" for n in range(120))
    table = f"<table><tbody><tr><th>Libellé</th><th>Valeur</th></tr>{rows}</tbody></table>"
    pages = pdf.opened(pdf_of(deposit(draft, table))).pages
    holding = [page.extract_text() for page in pages if "Ligne" in page.extract_text()]
    assert len(holding) > 2
    assert all("Libellé" in text for text in holding)


def test_an_emoji_an_arabic_word_and_a_sign_that_no_font_draws(draft):
    said = pdf.words(pdf_of(deposit(draft, "<p>Fête 🎉 مرحبا et 中 et \u0007fin</p>")))
    assert "🎉" in said
    assert {"م", "ر", "ح", "ب", "ا"} <= set(said), ascii(said[said.index("🎉") :][:60])
    assert "[U+4E2D]" in said
    assert "fin" in said


def test_a_version_deposited_before_structured_text(snapshot):
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programmes.programme(snapshot=snapshot)))
    )
    version = candidacies.deposited(row, "Un texte & <b>pas</b> du code #heading *x*.")
    assert "Un texte & <b>pas</b> du code #heading *x*." in pdf.words(pdf_of(version))


def test_what_later_apps_put_in_the_version_is_printed(draft):
    Entry.objects.create(candidacy=draft, name="Zelidova")
    version = deposit(draft)
    (part,) = providers.content_parts(version.content).values()
    said = pdf.words(pdf_of(version))
    assert part.title in said
    assert part.lines
    plain = "".join(said.split())
    assert all("".join(line.split()) in plain for line in part.lines)


def test_what_is_written_is_never_markup(draft):
    said = pdf.words(pdf_of(deposit(draft, "<p>#panic() $x^2$ @cite &lt;label&gt; \\ [ ]</p>")))
    assert "#panic() $x^2$ @cite <label> \\ [ ]" in said


def test_ragged_tables_are_completed():
    (table,) = blocks_of(
        "<table><tr><td>a</td><td colspan='2'>b</td></tr>"
        "<tr><td rowspan='2'>c</td></tr><tr><td>d</td></tr></table>"
    )
    assert table["columns"] == 3
    assert [sum(c["columns"] for c in row) for row in table["rows"]] == [3, 3, 2]


def test_titles_step_down_one_level_at_a_time():
    blocks = reading.stepped(blocks_of("<h4>a</h4><h4>b</h4><h3>c</h3><h4>d</h4>"))
    assert [block["level"] for block in blocks] == [1, 1, 1, 2]


def test_attachments_are_listed_with_their_hash(draft):
    kept = dossiers.attached(draft)
    version = deposit(draft)
    said = pdf.words(pdf_of(version)).replace(" ", "")
    assert kept.sha256 in said
    assert kept.name in pdf.words(pdf_of(version))
