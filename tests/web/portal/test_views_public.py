"""The home page and what the site says about itself."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from cocarde.web.candidacies.actions import declare_figure
from cocarde.web.clock import queries as clock
from factories import candidacies, programmes
from factories import labels as factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["", "accessibility/", "legal/", "privacy/", "data/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_answer_in_both_languages(client, page, language):
    answer = client.get(f"/{language}/{page}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_root_leads_to_a_language(client):
    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/fr/")


def test_home_of_an_empty_site_says_so(client):
    assert "Aucun programme" in client.get("/fr/").text


def test_home_shows_open_calls_and_not_closed_ones(client):
    programme = programmes.programme()
    programmes.call(programme, titles={"fr": "Appel ouvert", "en": "Open call"})
    programmes.call(
        programme,
        titles={"fr": "Appel clos", "en": "Closed call"},
        closes_at=datetime(2015, 1, 1, tzinfo=UTC),
    )

    page = client.get("/fr/").text

    assert ("Appel ouvert" in page, "Appel clos" in page) == (True, False)


def test_home_says_that_a_generated_programme_is_invented(client):
    programmes.programme(generated=True)

    assert "Exemple inventé." in client.get("/fr/").text
    assert "Invented example." in client.get("/en/").text


def test_home_shows_a_published_label_and_its_decision(client):
    label = factory.label()

    page = client.get("/fr/").text

    assert label.holder in page
    assert "Labellisée" in page


def test_home_shows_nothing_of_a_sealed_wave_before_its_hour(client):
    with clock.travel(factory.BEFORE):
        factory.sealed(("Cité secrète",))
        assert "Cité secrète" not in client.get("/fr/").text
    with clock.travel(factory.AFTER):
        assert "Cité secrète" in client.get("/fr/").text


def test_home_asks_the_same_queries_for_one_label_and_for_three(client):
    counts = []
    for names in (("Amont",), ("Bief", "Confluent", "Delta")):
        factory.published(names)
        client.get("/fr/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/fr/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def label_with_a_declared_figure():
    row = candidacies.with_members(candidacies.candidacy())
    declare_figure(
        candidacy=row,
        label="Emplois numériques",
        value=Decimal(40_000),
        unit="emplois",
        perimeter="bassin",
        source="https://example.org/dossier",
        actor=candidacies.lead_of(row),
    )
    return factory.label_of(row)


def test_home_shows_a_declared_figure_as_declared_with_its_source(client):
    label_with_a_declared_figure()

    page = client.get("/fr/").text

    assert "40\u202f000" in page or "40\xa0000" in page
    assert "déclaré" in page
    assert "https://example.org/dossier" in page


def test_home_says_that_declared_figures_do_not_compare(client):
    factory.label()
    words = {
        "fr": "sa propre définition\u202f: ils ne se comparent pas entre eux.",
        "en": "its own definition: they do not compare with one another.",
    }
    before = [client.get(f"/{language}/").text.count(said) for language, said in words.items()]
    label_with_a_declared_figure()
    after = [client.get(f"/{language}/").text.count(said) for language, said in words.items()]

    assert (before, after) == ([0, 0], [1, 1])


def test_home_keeps_figures_of_candidacies_without_label_to_their_team(client):
    row = candidacies.candidacy()
    row.declared_figures.create(
        label_fr="Chiffre non publié", label_en="x", value=1, unit_fr="", unit_en=""
    )

    assert "Chiffre non publié" not in client.get("/fr/").text


def test_home_says_of_a_historical_programme_that_its_labels_are_not_those_of_today(client):
    label = factory.label()
    assert "Les labels en l’état" in client.get("/fr/").text
    label.programme.historical = True
    label.programme.save()

    assert "Les labels, au dernier état documenté" in client.get("/fr/").text
    assert "The labels, at their last documented state" in client.get("/en/").text


def page_words(client, page):
    """The words of a page, without its tags."""
    text = html.fromstring(client.get(f"/fr/{page}/").content.decode()).text_content()
    return " ".join(text.split())


def test_what_no_audit_has_shown_is_said_not_to_conform(client):
    said = page_words(client, "accessibility")

    assert (
        "Ce site est non conforme au RGAA 4. Aucun audit de conformité n’a encore été mené" in said
    )
    assert "partiellement" not in said
    assert "Accessibilité : non conforme" in page_words(client, "legal")


LEGAL = {
    "legal": ["publisher", "publication_director", "hosting"],
    "privacy": ["controller", "legal_basis", "retention"],
}


@pytest.mark.parametrize("page", LEGAL)
def test_legal_pages_say_what_the_settings_say(client, settings, page):
    settings.LEGAL = {name: f"Ici {name}." for name in settings.LEGAL}
    said = page_words(client, page)

    assert [name for name in LEGAL[page] if f"Ici {name}." not in said] == []


@pytest.mark.parametrize(
    ("demo", "words"),
    [(True, "sans objet : démonstration"), (False, "non renseigné par l’exploitant de ce site")],
)
@pytest.mark.parametrize("page", LEGAL)
def test_what_the_settings_do_not_say_is_said_to_be_lacking(client, settings, page, demo, words):
    settings.DEMO = demo

    assert page_words(client, page).count(words) == {"legal": 3, "privacy": 4}[page]


def test_the_durations_told_are_those_of_the_settings(client, settings):
    said = page_words(client, "privacy")

    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 15 * 60
    assert timedelta(days=14).total_seconds() == settings.SESSION_COOKIE_AGE
    assert "15 minutes" in said
    assert "14 jours" in said
