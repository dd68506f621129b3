from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from cocarde.web.design.templatetags import design


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (1235, "1\u202f235", "1,235"),
        (15_700_000, "15\u202f700\u202f000", "15,700,000"),
        (0, "0", "0"),
        (-1200, "−1\u202f200", "−1,200"),
        (Decimal("12.5000"), "12,5", "12.5"),
        (0.12345, "0,123", "0.123"),
        ("1235", "1\u202f235", "1,235"),
        (None, "", ""),
        ("", "", ""),
    ],
)
def test_quantity(value, french, english):
    with override("fr"):
        assert design.quantity(value) == french
    with override("en"):
        assert design.quantity(value) == english


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Où en êtes-vous ?", "Où en êtes-vous\u202f?"),
        ("Bravo! Vraiment?", "Bravo\u202f! Vraiment\u202f?"),
        ("Voici : « oui »", "Voici\u202f: «\u202foui\u202f»"),
        ("«oui»", "«\u202foui\u202f»"),
        ("L'avis d'aujourd'hui", "L’avis d’aujourd’hui"),
        ("1 235 emplois, 12 %", "1\u202f235 emplois, 12\u202f%"),
        ("5 M€ et 200 Md€", "5\u202fM€ et 200\u202fMd€"),
        ("à 14:32, https://exemple.fr/?a=1;b", "à 14:32, https://exemple.fr/?a=1;b"),
        ("déjà\u202f: bon", "déjà\u202f: bon"),
    ],
)
def test_typography(written, set_):
    with override("fr"):
        assert design.typography(written) == set_
        assert design.typography(set_) == set_
    with override("en"):
        assert design.typography(written) == written


def test_typography_leaves_markup_alone():
    with override("fr"):
        assert design.typography(mark_safe("a &amp; b ;")) == "a &amp; b ;"


def test_prose_makes_paragraphs_and_lists_of_escaped_text():
    text = "Un <b>texte</b>\r\nsur deux lignes\n\n- un\n- deux\n\n\nFin"
    with override("en"):
        assert design.prose(text) == (
            "<p>Un &lt;b&gt;texte&lt;/b&gt;<br>sur deux lignes</p>\n"
            "<ul><li>un</li><li>deux</li></ul>\n<p>Fin</p>"
        )
        assert design.prose(None) == ""
