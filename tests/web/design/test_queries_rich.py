"""Structured text: what is kept, what it says, and the figures in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.web.design.queries import rich

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title>
<style>p.MsoNormal {color: red}</style></head><body lang=FR>
<!--[if gte mso 9]><xml><o:Office/></xml><![endif]-->
<h1 style='margin:0'>Une <b>filière</b></h1>
<p class=MsoNormal style='text-align:justify'><span lang=FR>Deux&nbsp;mots<o:p></o:p></span></p>
<ul style='margin-top:0cm'><li class=MsoListParagraph>un point</li></ul>
<p class=MsoNormal><a href="javascript:alert(1)" onclick="x()">lien</a></p>
<script>alert(2)</script><img src=x onerror=alert(3)></body></html>"""


def test_what_a_word_processor_pastes_keeps_its_words_and_its_form_alone():
    assert "".join(rich.cleaned(WORD).split("\n")) == (
        "<h3>Une <strong>filière</strong></h3><p>Deux&nbsp;mots</p>"
        '<ul><li>un point</li></ul><p><a rel="noopener nofollow">lien</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<p></p>", ""),
        ("<p> <br></p><ul><li></li></ul>", ""),
        ("", ""),
        ("Un\r\n\r\nDeux\nlignes", "<p>Un</p><p>Deux<br>lignes</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<p>a</p><figure data-figure='legal_units@2014'></figure>",
         '<p>a</p><figure data-figure="legal_units@2014"></figure>'),
        ('<figure data-figure="legal_units@2014">words</figure>', "<p>words</p>"),
        ('<figure data-figure="&quot;><script>@2014"></figure>', ""),
        ("<figure></figure>", ""),
        ('<a href="https://a.example/x">a</a>',
         '<p><a href="https://a.example/x" rel="noopener nofollow">a</a></p>'),
    ],
)  # fmt: skip
def test_what_is_kept(text, kept):
    assert rich.cleaned(text) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = rich.cleaned(text)
    assert rich.cleaned(once) == once


@given(st.text(alphabet="<>/abipx \"'=&;figure-dt@20_\n"))
def test_no_tag_comes_through_that_is_not_of_the_list(text):
    kept = rich.cleaned(text)
    tags = {piece.split("<")[-1].strip("/").split()[0] for piece in kept.split(">")[:-1]}
    assert tags <= rich.TAGS


def test_the_words_of_a_text_stand_on_their_lines():
    head, row = "<tr><th>An</th><th>Nombre</th></tr>", "<tr><td>2014</td><td>3</td></tr>"
    text = (
        "<h3>Un titre</h3><p>Deux <em>mots</em> &amp; plus<br>encore</p>"
        f"<table><tbody>{head}{row}</tbody></table><ul><li>a</li><li>b</li></ul>"
    )
    assert rich.plain(text).split("\n") == [
        "Un titre", "Deux mots & plus", "encore", "An | Nombre", "2014 | 3", "a", "b",
    ]  # fmt: skip


def test_a_text_is_cut_at_its_figures():
    text = '<p>Avant</p><figure data-figure="legal_units@2014"></figure><p></p><p>Après</p>'
    assert [(part.html, part.key) for part in rich.parts(text)] == [
        ("<p>Avant</p>", ""),
        ("", "legal_units@2014"),
        ("<p>Après</p>", ""),
    ]
    assert rich.keys_in(text) == ["legal_units@2014"]


def test_what_is_shown_is_cleaned_again_whoever_kept_it():
    assert [part.html for part in rich.parts("<p>a</p><script>x</script>")] == ["<p>a</p>"]
