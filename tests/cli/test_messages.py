import gettext

import pytest

from cocarde.cli.messages import (
    add_missing,
    catalogue_path,
    compile_messages,
    extract,
    read_catalogue,
    write_catalogue,
)


@pytest.fixture
def app(tmp_path):
    folder = tmp_path / "web" / "meadows"
    templates = folder / "templates" / "meadows"
    templates.mkdir(parents=True)
    (folder / "apps.py").write_text("", encoding="utf-8")
    (folder / "views.py").write_text(
        'say = _("One")\nsay = pgettext("cows", "Two")\nsay = ngettext("A cow", "Cows", 3)\n',
        encoding="utf-8",
    )
    (templates / "page.html").write_text(
        '{% load i18n %}\n      <p title="(">{% translate "Three" %}</p>\n'
        '  {% translate "Four" context "cows" %}\n'
        "{% blocktranslate trimmed with a=b %}\n  Five {{ a }}\n  and more\n{% endblocktranslate %}"
        "{% blocktranslate count n=n %}Six{% plural %}Sixes{% endblocktranslate %}",
        encoding="utf-8",
    )
    return folder


def test_extract_reads_python_and_templates(app):
    assert [(m.text, m.plural, m.context, m.place, m.line) for m in extract(app)] == [
        ("One", "", None, "views.py", 1),
        ("Two", "", "cows", "views.py", 2),
        ("A cow", "Cows", None, "views.py", 3),
        ("Three", "", None, "templates/meadows/page.html", 2),
        ("Four", "", "cows", "templates/meadows/page.html", 3),
        ("Five %(a)s and more", "", None, "templates/meadows/page.html", 4),
        ("Six", "Sixes", None, "templates/meadows/page.html", 7),
    ]


def test_add_missing_keeps_what_is_there(app):
    assert add_missing(app, "fr") == 7
    path = catalogue_path(app, "fr")
    catalogue = read_catalogue(path)
    catalogue.get("One").string = "Un"
    catalogue.add("Said no more", "Plus dit")
    write_catalogue(path, catalogue)
    before = path.read_bytes()

    assert add_missing(app, "fr") == 0
    assert path.read_bytes() == before
    (app / "more.py").write_text('_("Seven")', encoding="utf-8")
    assert add_missing(app, "fr") == 1
    again = read_catalogue(path)
    assert [m.string for m in map(again.get, ("One", "Said no more", "Seven"))] == [
        "Un",
        "Plus dit",
        "",
    ]


def test_compiled_texts_speak(app):
    add_missing(app, "fr")
    path = catalogue_path(app, "fr")
    catalogue = read_catalogue(path)
    catalogue.get("One").string = "Un"
    catalogue.get("Two", "cows").string = "Deux"
    catalogue.get("A cow").string = ("Une vache", "Des vaches")
    write_catalogue(path, catalogue)

    [compiled] = compile_messages(app.parent)

    with compiled.open("rb") as source:
        said = gettext.GNUTranslations(source)
    assert said.gettext("One") == "Un"
    assert said.pgettext("cows", "Two") == "Deux"
    assert [said.ngettext("A cow", "Cows", n) for n in (0, 1, 2)] == [
        "Une vache",
        "Une vache",
        "Des vaches",
    ]
