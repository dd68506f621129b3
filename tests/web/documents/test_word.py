"""Word files: out of a version, and in through a preview that writes nothing by itself."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.design.queries import rich
from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import WordFile
from factories import candidacies, documents, dossiers

pytestmark = pytest.mark.django_db


def rules(row):
    return candidacies_queries.specification_of(row)


def saved(out):
    kept = io.BytesIO()
    out.save(kept)
    return kept.getvalue()


def theirs(**sections):
    """A team's file: each section under its title, in French."""
    out = docx.Document()
    for title, words in sections.items():
        out.add_heading(title, level=1)
        out.add_paragraph(words)
    return out


def taken(read):
    return {f"{one.section}.{one.field}": one.html for one in read.taken}


def test_out_it_holds_titles_lists_tables_links_and_figures(version):
    out = docx.Document(io.BytesIO(queries.docx_of(version)))
    styles = {p.text: p.style.name for p in out.paragraphs if p.text}
    assert styles["Trois rivières"] == "Title"
    assert styles["Écosystème et chiffres"] == "Heading 1"
    assert styles["Les filières"] == "Heading 3"
    assert styles["Quais"] == "List Bullet"
    assert styles["Nord"] == "List Number 2"
    tables = ["\n".join(c.text for r in t.rows for c in r.cells) for t in out.tables]
    assert any("2027" in text for text in tables)
    measured = next(t for t in tables if "companies_known@2014" in t)
    assert "12 entreprises" in measured
    assert "Métropole d’Amont" in measured or "Amont, Aval, Confluence" in measured
    assert any("données insuffisantes" in text for text in tables)
    assert "https://port.example.org/" in {rel.target_ref for rel in out.part.rels.values()}
    assert version.sha256 in "".join(tables)


def test_out_and_in_again_is_the_same_text(version, draft):
    read = queries.read_docx(queries.docx_of(version), rules(draft))
    standing = version.content["sections"]["ecosystem"]["text"]
    came = taken(read)["ecosystem.text"]
    assert rich.plain(came) == rich.plain(standing)
    assert '<figure data-figure="companies_known@2014"></figure>' in came
    assert "<strong>mer</strong>" in came
    assert 'href="https://port.example.org/"' in came


def test_in_a_numbered_title_without_accents_is_still_the_title(draft):
    out = theirs(**{"II. VISION A DIX ANS": "Un rêve."})
    assert taken(queries.read_docx(saved(out), rules(draft))) == {"vision.text": "<p>Un rêve.</p>"}


def test_in_what_stands_under_no_title_is_told_and_not_lost(draft):
    out = docx.Document()
    out.add_paragraph("Avant tout.")
    out.add_heading("Notre budget", level=1)
    out.add_paragraph("Mille euros.")
    out.add_heading("Vision à dix ans", level=1)
    out.add_paragraph("Un rêve.")
    read = queries.read_docx(saved(out), rules(draft))
    assert read.left == [("", "Avant tout."), ("Notre budget", "Mille euros.")]
    assert taken(read) == {"vision.text": "<p>Un rêve.</p>"}


def test_in_headings_written_as_bold_lines_and_styles_of_their_own(draft):
    out = docx.Document()
    out.add_paragraph().add_run("Vision à dix ans").bold = True
    out.add_paragraph("Un rêve.")
    style = out.styles.add_style("Mon titre", 1)
    style.base_style = out.styles["Heading 1"]
    out.add_paragraph("Gouvernance", style="Mon titre")
    out.add_paragraph("Un conseil.")
    assert taken(queries.read_docx(saved(out), rules(draft))) == {
        "vision.text": "<p>Un rêve.</p>",
        "governance.text": "<p>Un conseil.</p>",
    }


def test_in_pasted_tables_keep_their_merged_cells(draft):
    out = theirs(**{"Vision à dix ans": "Voici :"})
    table = out.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Large"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Haut"
    table.cell(1, 0).text = "<b>pas du code</b>"
    html = taken(queries.read_docx(saved(out), rules(draft)))["vision.text"]
    assert 'colspan="2"' in html
    assert 'rowspan="2"' in html
    assert html.count("Haut") == 1
    assert "&lt;b&gt;pas du code&lt;/b&gt;" in html


def test_in_what_cannot_be_taken_is_said(draft):
    out = theirs(**{"Vision à dix ans": "Un rêve."})
    run = out.add_paragraph("x").runs[0]._r
    run.append(OxmlElement("w:drawing"))
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "1")
    run.append(mark)
    assert queries.read_docx(saved(out), rules(draft)).notes == ["images", "notes"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"hello", "kind"), (documents.docx()[:300], "kind"), (saved(docx.Document()), "empty")],
)
def test_in_a_bad_file_is_refused(draft, content, reason):
    with pytest.raises(queries.WordFileError) as refused:
        queries.read_docx(content, rules(draft))
    assert refused.value.reason == reason


def test_in_a_bomb_is_not_unpacked(draft, monkeypatch):
    monkeypatch.setattr("cocarde.web.documents.queries.word_in.MOST_UNPACKED", 1000)
    with pytest.raises(queries.WordFileError, match="size"):
        queries.read_docx(saved(theirs(**{"Vision à dix ans": "Un rêve."})), rules(draft))


def base(row):
    return f"/fr/candidacies/{row.public_id}/exchange/"


def bring(client, row, out):
    upload = SimpleUploadedFile("dossier.docx", saved(out))
    return client.post(f"{base(row)}word/", {"file": upload})


def test_nothing_is_written_before_it_is_accepted(as_person, draft):
    client = as_person("lead")
    answer = bring(client, draft, theirs(**{"Vision à dix ans": "Un rêve.", "Autre": "Reste."}))
    page = client.get(answer["Location"]).text
    assert "Un rêve." in page
    assert "Reste." in page
    assert candidacies_queries.section_texts(draft) == {}
    done = client.post(answer["Location"], {"take": ["vision.text"]}, follow=True)
    assert "1 texte a été repris." in done.text
    assert candidacies_queries.section_texts(draft)["vision"].values == {"text": "<p>Un rêve.</p>"}
    assert not WordFile.objects.exists()


def test_what_is_not_ticked_is_not_written_and_the_file_can_be_forgotten(as_person, draft):
    client = as_person("lead")
    answer = bring(client, draft, theirs(**{"Vision à dix ans": "Un rêve."}))
    again = client.post(answer["Location"], {}, follow=True)
    assert "Rien n’a été choisi" in again.text
    client.post(f"{answer['Location']}drop/")
    assert candidacies_queries.section_texts(draft) == {}
    assert client.get(answer["Location"]).status_code == 404


def test_what_somebody_wrote_meanwhile_is_never_overwritten(as_person, draft):
    client = as_person("lead")
    out = theirs(**{"Vision à dix ans": "Un rêve.", "Gouvernance": "Un conseil."})
    answer = bring(client, draft, out)
    dossiers.write(draft, "<p>Écrit entre-temps.</p>", key="vision")
    told = client.post(
        answer["Location"], {"take": ["governance.text", "vision.text"]}, follow=True
    )
    assert "rien n’a été écrit" in told.text
    texts = candidacies_queries.section_texts(draft)
    assert texts["vision"].values == {"text": "<p>Écrit entre-temps.</p>"}
    assert "governance" not in texts


def test_only_those_who_write_bring_a_file_in_and_each_sees_their_own(as_person, draft):
    out = theirs(**{"Vision à dix ans": "Un rêve."})
    for role, status in (("reader", 403), ("office", 404), ("stranger", 404)):
        assert bring(as_person(role), draft, out).status_code == status
    answer = bring(as_person("lead"), draft, out)
    client = as_person("lead")
    client.force_login(draft.members.first().referent)
    assert client.get(answer["Location"]).status_code == 404


def test_a_dossier_that_is_read_takes_no_file(as_person, version, draft):
    closed = next(s.key for s in rules(draft).procedure.states if not s.editable)
    draft.state = closed
    draft.save(update_fields=["state"])
    answer = bring(as_person("lead"), draft, theirs(**{"Vision à dix ans": "Un rêve."}))
    assert answer.status_code == 200
    assert not WordFile.objects.exists()


def test_a_damaged_file_says_what_to_do_beside_the_field(as_person, draft):
    upload = SimpleUploadedFile("dossier.docx", b"hello")
    answer = as_person("lead").post(f"{base(draft)}word/", {"file": upload})
    assert "Enregistrez-le en .docx" in answer.text


def test_the_word_file_is_for_readers_of_the_version(as_person, version):
    address = f"/fr/candidacies/{version.candidacy.public_id}/versions/1/documents/word/en/"
    answer = as_person("partner").get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="trois-rivieres-v1-en.docx"'
    out = docx.Document(io.BytesIO(answer.content))
    assert "Ecosystem and figures" in [p.text for p in out.paragraphs]
    assert as_person("stranger").get(address).status_code == 404
    assert as_person("partner").get(address.replace("/en/", "/de/")).status_code == 404


def test_a_text_field_takes_words_without_form(snapshot):
    from cocarde.web.documents.queries.word_in import read_docx  # noqa: PLC0415
    from factories import programmes  # noqa: PLC0415

    row = candidacies.candidacy(programmes.call(programmes.programme(snapshot=snapshot)))
    lead = candidacies.lead_of(row)
    titles = [str(s.title) for s in rules(row).sections]
    out = theirs(**{titles[0]: "Des mots & du sens."})
    word = actions.read_word(candidacy=row, name="a.docx", content=saved(out), actor=lead)
    (one,) = read_docx(saved(out), rules(row)).taken
    actions.take_word(word=word, chosen=[f"{one.section}.{one.field}"], actor=lead)
    text = candidacies_queries.section_texts(row)[one.section].values[one.field]
    assert text in {"Des mots & du sens.", "<p>Des mots &amp; du sens.</p>"}
