"""A structured text from the editor to the version: what is kept, counted, shown and compared."""

import pytest

from cocarde.web.candidacies import actions, queries
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db
FIGURE = '<figure data-figure="companies_known@2014"></figure>'
TEXT = f"<h3>Les filières</h3><p>La <strong>mer</strong>.</p>{FIGURE}"


@pytest.fixture
def row(snapshot):
    programme = programmes.programme(snapshot=snapshot)
    return candidacies.with_members(
        candidacies.candidacy(programmes.call(programme, key="phares-avresie"))
    )


@pytest.fixture
def page(client, row):
    client.force_login(candidacies.lead_of(row))
    return f"/fr/candidacies/{row.public_id}/sections/ecosystem/"


def place(row):
    return actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(row),
    ).figure


def written(row, text, key="ecosystem", revision=0):
    return actions.save_section(
        candidacy=row,
        key=key,
        values={"text": text},
        revision=revision,
        actor=candidacies.lead_of(row),
    ).values.get("text", "")


def test_what_is_pasted_is_cleaned_by_the_page_and_by_the_verb(client, row, page):
    sent = "<p onclick=x()>Un</p><script>y()</script>"
    headers = {"X-Requested-With": "XMLHttpRequest"}
    client.post(f"{page}save/", {"text": sent, "revision": "0"}, headers=headers)
    assert queries.section_texts(row)["ecosystem"].values == {"text": "<p>Un</p>"}
    assert written(row, sent, key="vision") == "<p>Un</p>"


def test_a_text_without_a_word_is_no_text(row):
    written(row, "<p> </p><table><tbody><tr><td></td></tr></tbody></table>")
    gaps = {(gap.section.key, gap.field.key) for gap in queries.missing(row)}
    assert ("ecosystem", "text") in gaps


def test_words_are_counted_without_the_form(row, monkeypatch):
    written(row, "<p>" + "<em>mot</em> " * 801 + "</p>")
    (gap,) = [one for one in queries.missing(row) if one.reason == "too_long"]
    assert (gap.section.key, gap.words) == ("ecosystem", 801)


def test_the_editor_has_the_text_and_the_figures_that_may_stand_in_it(client, row, page):
    place(row)
    written(row, TEXT)
    answer = client.get(page)
    assert "&lt;h3&gt;Les filières&lt;/h3&gt;" in answer.text
    assert '<template data-figure="companies_known@2014">' in answer.text
    assert '<option value="companies_known@2014">Entreprises connues, 2014</option>' in answer.text


def test_a_version_shows_each_figure_in_its_place_with_its_provenance(client, row):
    figure = place(row)
    written(row, TEXT)
    content = queries.content_now(row)
    assert content["sections"]["ecosystem"]["text"] == TEXT
    version = candidacies.deposited(row, words="Un texte.")
    # What `deposited` writes replaced the text: the pieces are those of what is read.
    pieces = queries.pieces_of(TEXT, queries.standing_figures(row))
    assert [bool(one.figure) for one in pieces] == [False, True]
    assert pieces[1].figure.url == f"/fr/figures/{figure.public_id}/"
    assert pieces[0].html.startswith("<h3>Les filières</h3>")
    (section,) = [one for one in queries.read_version(version) if one.key == "ecosystem"]
    assert section.fields[0].pieces[0].html == "<p>Un texte.</p>"


def test_a_figure_that_was_taken_out_is_said_to_be(row):
    pieces = queries.pieces_of(TEXT, {})
    assert [(bool(one.html), one.figure) for one in pieces] == [(True, None), (False, None)]


def test_two_texts_are_compared_by_their_words(row):
    written(row, "<p>La mer et <em>le bois</em>.</p>")
    before = queries.content_now(row)
    written(row, "<p>La mer et <strong>le bois</strong> flotté.</p>", revision=1)
    differences = queries.compare(row, before, queries.content_now(row))
    (changed,) = [one for one in differences if one.is_changed]
    told = [(p.kind, p.text) for d in changed.differences if d.is_changed for p in d.pieces]
    assert told == [("same", "La mer et le"), ("removed", "bois."), ("added", "bois flotté.")]


def test_a_conflict_carries_the_other_text_with_its_form(client, row, page):
    written(row, "<p>Le <em>leur</em>.</p>")
    headers = {"X-Requested-With": "XMLHttpRequest"}
    sent = {"text": "<p>Le mien.</p>", "revision": "0"}
    answer = client.post(f"{page}save/", sent, headers=headers)
    assert answer.status_code == 409
    assert 'data-as-kept="&lt;p&gt;Le &lt;em&gt;leur&lt;/em&gt;.&lt;/p&gt;"' in answer.text
    assert "Le leur." in answer.text
