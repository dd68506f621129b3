"""The pages of figures."""

import html
import re

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.observatory import build_snapshot, catalogue
from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.evidence.actions import register_snapshot
from cocarde.web.labels.actions import seal
from cocarde.web.labels.models import Label
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory
from factories.observatory import write_territories

pytestmark = pytest.mark.django_db


def test_about_lists_every_indicator_and_the_rule_of_coverage(client, snapshot):
    french = client.get("/fr/figures/")
    english = client.get("/en/figures/")

    assert french.status_code == english.status_code == 200
    assert "Entreprises connues" in french.text
    assert "données insuffisantes" in french.text
    assert "Companies known" in english.text
    assert snapshot.name in french.text


def test_about_gives_every_definition_once_with_its_source_and_its_limits(client, snapshot):
    page = client.get("/en/figures/").text
    articles = re.findall(
        r'<article class="card-plain" id="(\w+)">(.*?)</article>', page, re.DOTALL
    )

    told = {name: html.unescape(text) for name, text in articles}
    assert sorted(name for name, _text in articles) == sorted(i.name for i in catalogue())
    missing = {
        i.name
        for i in catalogue()
        if any(words not in told[i.name] for words in (i.definition.en, i.limits.en, i.source))
    }
    assert missing == set()


def test_about_says_whom_each_snapshot_is_owed_to_in_the_language_of_the_page(client, snapshot):
    pages = {language: client.get(f"/{language}/figures/").text for language in ("fr", "en")}

    assert "export ouvert de décembre 2015" in pages["fr"]
    assert "open export" not in pages["fr"]
    assert "open export of December 2015" in pages["en"]
    assert f"<dt>Empreinte</dt><dd><code>{snapshot.name}</code></dd>" in pages["fr"]
    assert "seuls les contours servent" not in pages["fr"]


def test_a_snapshot_without_a_register_says_that_it_only_draws(client, db, tmp_path):
    name = build_snapshot(write_territories(tmp_path / "land"), {}, tmp_path)
    register_snapshot(folder=tmp_path / name, generated=False)
    page = client.get("/fr/figures/").text

    assert "Aucun registre d’entreprises chargé\u202f: seuls les contours servent." in page
    assert "de 1990 à" not in page


def _geojson(snapshot, year):
    with translation.override("fr"):
        return reverse("evidence:epci", args=[snapshot.name, year])


def test_contours_are_cached_with_an_etag(client, snapshot):
    answer = client.get(_geojson(snapshot, 2026))
    again = client.get(_geojson(snapshot, 2026), headers={"If-None-Match": answer["ETag"]})

    assert [f["properties"]["id"] for f in answer.json()["features"]] == [
        "990000001",
        "990000002",
        "990000003",
    ]
    assert answer.json()["features"][0]["properties"]["name"] == "Métropole d’Amont"
    assert (again.status_code, again.content) == (304, b"")


def test_contours_leave_compressed_for_those_who_can_read_them(client, snapshot):
    answer = client.get(_geojson(snapshot, 2026), headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"


def test_contours_of_a_year_that_has_none_are_not_there(client, snapshot):
    assert client.get(_geojson(snapshot, 2015)).status_code == 404
    assert client.get("/fr/figures/geo/unknown/2026/epci.geojson").status_code == 404


@pytest.fixture
def placed(snapshot):
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programmes.programme(snapshot=snapshot)))
    )
    return actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(row),
    )


def _page(placed):
    return f"/fr/figures/{placed.figure.public_id}/"


def test_a_figure_of_the_working_copy_is_read_by_its_team_alone(client, placed):
    office = programmes.person_with(placed.candidacy.programme, Role.OFFICE)
    client.force_login(office)

    assert client.get(_page(placed)).status_code == 404


def test_the_team_and_the_office_read_a_figure_with_its_provenance(client, placed):
    office = programmes.person_with(placed.candidacy.programme, Role.OFFICE)
    candidacies.deposited(placed.candidacy)

    for person in (candidacies.lead_of(placed.candidacy), office):
        client.force_login(person)
        answer = client.get(_page(placed))
        assert answer.status_code == 200
        assert "Recalculé maintenant" in answer.text
        assert "nombre d’entreprises dont known_on ≤ 31 décembre de l’année" in answer.text
        assert placed.figure.snapshot.name in answer.text


def test_a_figure_of_somebody_else_is_not_there(client, placed):
    client.force_login(PersonFactory())

    assert client.get(_page(placed)).status_code == 404


def test_a_barrier_hides_the_figure_of_a_dossier(client, placed):
    candidacies.deposited(placed.candidacy)
    office = programmes.person_with(placed.candidacy.programme, Role.OFFICE)
    raise_barrier(person=office, ref=placed.candidacy.ref)
    client.force_login(office)

    assert client.get(_page(placed)).status_code == 404


def test_those_who_are_not_signed_in_are_sent_to_sign_in(client, placed):
    answer = client.get(_page(placed))

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def _place(row, year):
    return actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=year,
        actor=candidacies.lead_of(row),
    ).figure


@pytest.fixture
def figures_of_holder(snapshot):
    """The figure of a version whose label is sealed, and one placed since in the working copy."""
    with clock.travel(labels.BEFORE):
        call = programmes.call(programmes.programme(snapshot=snapshot))
        row = candidacies.with_members(candidacies.candidacy(call))
        deposited = _place(row, 2014)
        candidacies.in_coconstruction(candidacies.deposited(row))
        working = _place(row, 2013)
        wave = labels.wave(call.programme)
        labels.decided(wave, labels.heard(candidacies.proposed(row)))
        seal(wave=wave, actor=labels.authority_of(call.programme))
    return deposited, working


def test_a_figure_of_a_label_is_public_from_the_hour_of_its_wave(client, figures_of_holder):
    deposited, working = figures_of_holder

    with clock.travel(labels.BEFORE):
        assert client.get(f"/fr/figures/{deposited.public_id}/").status_code == 302
    with clock.travel(labels.AFTER):
        answer = client.get(f"/fr/figures/{deposited.public_id}/")
        assert client.get(f"/fr/figures/{working.public_id}/").status_code == 302

    assert answer.status_code == 200
    assert deposited.snapshot.name in answer.text


def test_a_figure_says_in_which_candidacy_it_stands_to_each_reader(client, figures_of_holder):
    deposited, working = figures_of_holder
    row = Candidacy.objects.get()
    calls = [
        ("Appels", "/fr/calls/"),
        (row.call.title, f"/fr/calls/{row.programme.slug}/{row.call.slug}/"),
    ]
    public = f"/fr/programmes/{row.programme.slug}/candidacies/{row.slug}/"
    with clock.travel(labels.AFTER):
        anybody = client.get(f"/fr/figures/{deposited.public_id}/").context
        client.force_login(candidacies.lead_of(row))
        lead = client.get(f"/fr/figures/{working.public_id}/").context

    assert anybody["crumbs"] == [*calls, (row.name, public), ("Entreprises connues", "")]
    assert [term for term, _name, _url in anybody["links"]] == ["Programme", "Décision", "Label"]
    assert lead["crumbs"][2] == (row.name, f"/fr/candidacies/{row.public_id}/figures/")


def test_home_and_label_lead_to_figures_that_everybody_may_open(client, figures_of_holder):
    deposited, _working = figures_of_holder
    address = f"/fr/figures/{deposited.public_id}/"

    with clock.travel(labels.AFTER):
        home = client.get("/fr/").text
        label = client.get(Label.objects.get().get_absolute_url()).text

    assert (home.count(address), label.count(address)) == (1, 1)
