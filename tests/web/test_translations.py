"""Every text of every app is in French, and written as French is."""

import re

import pytest

from cocarde.cli.messages import apps, catalogue_path, extract, read_catalogue

APPS = apps()
FAULTS = {
    "straight apostrophe": re.compile(r"'"),
    "ASCII quotes": re.compile(r'"'),
    "no narrow no-break space before ; : ! ? »": re.compile(r"[^\u202f;:!?»](?=[;!?»]|:(?!//|\w))"),
    "no narrow no-break space after «": re.compile(r"«[^\u202f]"),
}
NOT_TEXT = re.compile(r"<[^>]*>|%\(\w+\)[sd]|\{\w*\}|https?://\S+|&\w+;")


def french(app):
    path = catalogue_path(app, "fr")
    return read_catalogue(path) if path.exists() else {}


def texts_of(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def is_translated(message):
    return message is not None and not message.fuzzy and all(texts_of(message))


def faults_of(text):
    # A place-holder stands for a word, a tag for nothing.
    bare = NOT_TEXT.sub(lambda found: "" if found[0].startswith("<") else "x", text)
    return [name for name, pattern in FAULTS.items() if pattern.search(bare)]


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_every_text_is_in_french(app):
    catalogue = french(app)
    missing = {
        f"{m.place}:{m.line} {m.text}"
        for m in extract(app)
        if not (catalogue and is_translated(catalogue.get(m.key, m.context)))
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_french_typography(app):
    wrong = [
        (text, fault)
        for message in french(app)
        if message.id
        for text in texts_of(message)
        for fault in faults_of(text)
    ]
    assert wrong == []


def test_one_text_has_one_translation():
    """The first app to say a text wins everywhere: two translations need two contexts."""
    said = {}
    for app in APPS:
        for message in french(app):
            if message.id:
                said.setdefault((str(message.id), message.context), set()).add(message.string)
    assert {text: several for text, several in said.items() if len(several) > 1} == {}


def test_the_programme_office_has_one_name():
    """It is « l’équipe du programme » everywhere: another name reads as somebody else."""
    texts = {t for app in APPS for m in french(app) if m.id for t in texts_of(m)}
    assert [t for t in texts if re.search(r"\bbureau d(u|’un) programme", t, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("L’avis\u202f: «\u202foui\u202f»", []),
        ("À 14:32, voir https://exemple.fr/?a", []),
        ("%(count)s\u202f; <a href='#'>suite</a>", []),
        ("L'avis", ["straight apostrophe"]),
        ('Un "avis"', ["ASCII quotes"]),
        ("Où ?", ["no narrow no-break space before ; : ! ? »"]),
        ("Où?", ["no narrow no-break space before ; : ! ? »"]),
        ("%(who)s :", ["no narrow no-break space before ; : ! ? »"]),
        ("« oui\u202f»", ["no narrow no-break space after «"]),
    ],
)
def test_faults_are_seen(text, faults):
    assert faults_of(text) == faults
