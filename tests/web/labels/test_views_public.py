"""The register and the published decisions."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label
from factories import candidacies, labels, programmes
from factories.observatory import snapshot, snapshot_folder

__all__ = ["snapshot", "snapshot_folder"]

pytestmark = pytest.mark.django_db

FR, EN = "fr", "en"


def address(name, *args, language=FR):
    with translation.override(language):
        return reverse(f"labels:{name}", args=args)


def label_address(label, language=FR):
    return address("label", label.programme.slug, label.slug, language=language)


def names_in(client, query=""):
    return [x["holder"] for x in client.get(address("json") + query).json()["items"]]


def items_of(page):
    """The labels that the register lists, programme by programme."""
    return [item for group, _url in page.context["groups"] for item in group.items]


@pytest.fixture
def three():
    """Labels of one wave, whose order without accents would differ."""
    return labels.published(("Zénith", "Épinal", "Aval"))


def test_the_register_is_in_alphabetical_order_with_words_for_states(client, three):
    items = items_of(client.get(address("register")))
    assert [i["name"] for i in items] == ["Aval", "Épinal", "Zénith"]
    assert {i["state_label"] for i in items} == {"En vigueur"}


@pytest.mark.parametrize(
    ("language", "heading"), [(FR, "Registre des labels"), (EN, "Register of labels")]
)
def test_the_register_speaks_both_languages(client, language, heading):
    page = client.get(address("register", language=language))
    assert (page.status_code, page.content.decode().count(f"<h1>{heading}</h1>")) == (200, 1)


def test_page_map_and_files_hold_the_same_list_under_the_same_filters(client, three):
    query = "?search=epinal"
    items = items_of(client.get(address("register") + query))
    features = client.get(address("features") + query).json()["features"]
    rows = list(csv.DictReader(io.StringIO(client.get(address("csv") + query).content.decode())))

    assert [i["name"] for i in items] == ["Épinal"]
    assert [f["properties"]["name"] for f in features] == ["Épinal"]
    assert [r["holder"] for r in rows] == names_in(client, query) == ["Épinal"]
    assert client.get("/labels.geojson" + query).json()["features"][0]["geometry"] is None


def test_filters_by_kind_year_state_programme_and_member(client, three):
    labels.published(("Autre",), "other_label")

    assert names_in(client, "?kind=thematic-pilot") == ["Autre"]
    assert names_in(client, f"?programme={three.programme.slug}") == ["Aval", "Épinal", "Zénith"]
    assert names_in(client, "?year=2026&state=current&search=confluence aval") == [
        "Autre",
        "Aval",
        "Épinal",
        "Zénith",
    ]
    with clock.travel(labels.AFTER.replace(year=2027, day=14)):
        assert names_in(client, "?state=current") == ["Autre"]  # no term of a pilot is told
        assert len(names_in(client, "?state=prolonged")) == 3


def test_each_state_is_the_same_for_the_database_and_for_the_page(client, three):
    aval, epinal, zenith = Label.objects.order_by("sort_name")
    Label.objects.filter(pk=aval.pk).update(ended_on=date(2026, 11, 1))
    Label.objects.filter(pk=epinal.pk).update(confirmed_on=date(2026, 11, 1), term_on=None)
    Label.objects.filter(pk=zenith.pk).update(term_on=date(2026, 11, 1))

    for state in ("ended", "confirmed", "prolonged", "current"):
        found = client.get(f"{address('json')}?state={state}").json()["items"]
        assert {x["state"] for x in found} <= {state}
        assert len(found) == (0 if state == "current" else 1)


def test_a_filter_that_means_nothing_is_said_beside_its_field(client, three):
    page = client.get(address("register") + "?year=never&search=zenith")

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["year"]
    assert [i["name"] for i in items_of(page)] == ["Zénith"]


def test_a_programme_without_a_label_is_a_filter_all_the_same(client, three):
    page = client.get(f"{address('register')}?programme={programmes.programme().slug}")

    assert (page.status_code, items_of(page)) == (200, [])


def test_each_programme_has_its_own_list_and_its_own_points(client, three):
    labels.published(("Autre",))
    other = Label.objects.get(holder="Autre").programme
    other.generated, other.position = True, 9
    other.save()
    page = client.get(address("register") + "?search=confluence")

    assert [([i["name"] for i in g.items], url) for g, url in page.context["groups"]] == [
        (["Aval", "Épinal", "Zénith"], points_of(three.programme)),
        (["Autre"], points_of(other)),
    ]
    headings = re.findall(r'<h3 id="labels-[^"]+">(.*?)</h3>', page.content.decode())
    assert headings == [three.programme.name, f"{other.name} (exemple inventé)"]


def points_of(programme):
    """Where the points of a programme are, for what is searched for."""
    return f"{address('features')}?search=confluence&programme={programme.slug}"


def test_each_map_says_whose_ground_it_is(client, snapshot):
    invented, real = ({"generated": x, "snapshot": snapshot} for x in (True, False))
    for fields in (invented, real):
        call = programmes.call(programmes.programme(**fields))
        wave = labels.past_wave(call.programme)
        row = candidacies.with_members(candidacies.candidacy(call))
        candidacies.deposited(row)
        actions.record_past_decision(
            candidacy=row, wave=wave, outcome="labelled", sources=["https://example.org/a"]
        )
    page = client.get(address("register")).content.decode()

    assert page.count("data-map ") == 2
    assert page.count("Pays inventé\u202f: contours générés. Dessin MapLibre.") == 1
    assert page.count("Contours et points\u202f: IGN et INSEE, Licence Ouverte") == 1


def test_an_empty_register_says_why(client):
    page = client.get(address("register"))
    assert page.content.decode().count("Aucun label pour l’instant") == 1


def test_a_label_has_its_page_in_both_languages(client):
    label = labels.label()
    actions.publish_commitment(
        label=label,
        texts={"fr": "Ouvrir un lieu.", "en": "Open a place."},
        due_on=date(2027, 1, 1),
    )
    french = client.get(label_address(label)).content.decode()
    english = client.get(label_address(label, EN)).content.decode()

    for word in ("Amont, Aval, Confluence", "12 novembre 2027", "En vigueur", "Ouvrir un lieu."):
        assert french.count(word) >= 1, word
    for word in ("12 November 2027", "In force", "Open a place.", "To be kept".lower()):
        assert english.count(word) >= 1, word
    assert client.get(label_address(label)).context["steps"][-1].detail == "Motif bien gardé."


def test_commitments_say_what_became_of_them(client):
    label = labels.label()
    proof = ["https://example.org/proof"]
    dates = [
        (date(2026, 1, 1), None, ()),
        (date(2026, 2, 1), date(2026, 2, 1), ()),
        (date(2026, 3, 1), date(2026, 2, 2), proof),
        (date(2027, 1, 1), None, ()),
        (None, None, ()),
    ]
    for due, kept, sources in dates:
        commitment = actions.publish_commitment(
            label=label, texts={"fr": "x", "en": "x"}, due_on=due
        )
        if kept:
            actions.keep_commitment(commitment=commitment, kept_on=kept, sources=sources)

    page = client.get(label_address(label))
    shown = {(c.state_label, c.when_text, c.lacks_proof) for c in page.context["commitments"]}
    assert shown == {
        ("échéance passée, suite non documentée", "échéance\u202f: 1er janvier 2026", False),
        ("tenu", "le 1er février 2026", True),
        ("tenu", "le 2 février 2026", False),
        ("à tenir", "d’ici au 1er janvier 2027", False),
        ("à tenir", "", False),
    }
    assert page.content.decode().count("preuve non jointe") == 1


def test_a_renamed_label_keeps_its_former_address_and_logs_the_correction(client):
    label = labels.label()
    former = label_address(label)
    texts = {"fr": "Nom corrigé.", "en": "Name corrected."}
    actions.rename_label(label=label, holder="Quatre rivières", texts=texts, actor=None)
    moved = client.get(former)

    assert (moved.status_code, moved["Location"]) == (301, label_address(label))
    assert client.get(label_address(label)).context["corrections"] == [
        ("10 novembre 2026", "Nom corrigé.")
    ]
    actions.rename_label(label=label, holder="Trois rivières", texts=texts, actor=None)
    assert label_address(label) == former
    assert client.get(former).status_code == 200


def test_an_address_that_never_was_is_not_found(client):
    label = labels.label()
    assert client.get(address("label", label.programme.slug, "nulle-part")).status_code == 404


def test_a_published_wave_lists_what_was_decided_in_alphabetical_order(client, three):
    page = client.get(address("wave", three.programme.slug, three.slug))

    assert [line.name for line in page.context["lines"]] == ["Aval", "Épinal", "Zénith"]
    assert page.content.decode().count("Motif bien gardé.") == 3
    assert (
        client.get(address("wave", three.programme.slug, three.slug, language=EN))
        .context["lines"][0]
        .reasons
        == "Well kept reason."
    )


def test_a_wave_leads_to_its_programme_and_to_the_decisions_of_that_programme(client, three):
    programme = three.programme
    page = client.get(three.get_absolute_url())

    assert page.context["crumbs"] == [
        ("Décisions", address("decisions")),
        (programme.name, f"{address('decisions')}?programme={programme.slug}"),
        (three.name, ""),
    ]
    link = f'<a href="/fr/programmes/{programme.slug}/">{programme.name}</a>'
    assert page.content.decode().count(link) == 1


def test_the_decisions_list_every_published_wave_with_its_counts(client, three):
    labels.published(("Autre",), "not_retained")
    labels.sealed(("Secrète",))
    shown = client.get(address("decisions")).context["summaries"]

    assert [[(o.key, n) for o, n in s.counts] for s in shown] == [
        [("labelled", 3)],
        [("not_retained", 1)],
    ]


def test_the_decisions_of_one_programme_are_named_and_alone(client, three):
    labels.published(("Autre",))
    page = client.get(f"{address('decisions')}?programme={three.programme.slug}")
    text = page.content.decode()

    assert [s.wave for s in page.context["summaries"]] == [three]
    assert text.count(f"<h1>Décisions\u202f: {three.programme.name}</h1>") == 1
    assert text.count(f'<a href="{address("decisions")}">Tous les programmes</a>') == 1
    assert client.get(address("decisions")).content.decode().count("Tous les programmes") == 0


def test_the_decisions_of_no_programme_are_not_found(client, three):
    for slug in ("nulle-part", "%00"):
        assert client.get(f"{address('decisions')}?programme={slug}").status_code == 404


def test_history_shows_a_day_and_its_sources(client):
    call = programmes.call()
    wave = labels.past_wave(call.programme)
    actions.record_past_decision(
        candidacy=candidacies.candidacy(call),
        wave=wave,
        outcome="labelled",
        decided_on=date(2014, 11, 12),
        sources=["https://www.example.org/a"],
    )
    page = client.get(address("wave", wave.programme.slug, wave.slug))

    assert page.context["when"] == "12 novembre 2014"
    assert page.context["lines"][0].sources == [("example.org", "https://www.example.org/a")]
    assert page.content.decode().count("Les motifs ne sont pas documentés.") == 1


def test_the_feed_is_atom_and_the_last_granted_comes_first(client, three):
    feed = client.get(address("feed"))

    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.content.decode().count("<entry>") == 3
    assert feed.content.decode().count("2026-11-12T17:00:01+00:00") >= 3


def test_a_name_that_looks_like_a_formula_stays_text_in_the_table(client):
    labels.published(("=1+1",))
    rows = list(csv.DictReader(io.StringIO(client.get(address("csv")).content.decode())))

    assert [r["holder"] for r in rows] == ["'=1+1"]


@pytest.mark.parametrize("name", ["register", "features", "csv", "json", "feed", "decisions"])
def test_as_many_queries_for_one_label_as_for_three(
    client, name, django_assert_num_queries, django_assert_max_num_queries
):
    labels.published(("Un",))
    with django_assert_max_num_queries(20) as one:
        client.get(address(name))
    labels.published(("Deux", "Trois"))
    with django_assert_num_queries(len(one)):
        client.get(address(name))


def test_as_many_queries_for_a_wave_of_one_as_of_three(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    small, large = labels.published(("Un",)), labels.published(("Deux", "Trois", "Quatre"))
    with django_assert_max_num_queries(20) as one:
        client.get(address("wave", small.programme.slug, small.slug))
    with django_assert_num_queries(len(one)):
        client.get(address("wave", large.programme.slug, large.slug))


def test_a_page_of_a_label_confirms_and_the_letter_is_what_counts(client):
    label = labels.label()
    french, english = (client.get(label_address(label, x)).content.decode() for x in (FR, EN))

    assert french.count("Cette page confirme la décision publiée ici par l’autorité") == 1
    assert french.count("la lettre adressée au titulaire fait foi") == 1
    assert english.count("the letter sent to the holder is what counts in law") == 1
    assert french.count("ce label n’existe pas") == 0


def test_a_label_of_an_invented_programme_says_that_it_does_not_exist(client):
    label = labels.label()
    label.programme.generated = True
    label.programme.save()

    shown = client.get(label_address(label)).content.decode()
    assert shown.count("Exemple inventé\u202f: ce label n’existe pas.") == 1


def past_label(name="Grenoble", **told):
    """A label of history, with what is told of it."""
    call = programmes.call(programmes.programme(historical=True, as_of=date(2016, 7, 25)))
    row = candidacies.candidacy(call, name=name)
    decision = actions.record_past_decision(
        candidacy=row,
        wave=labels.past_wave(call.programme),
        outcome="labelled",
        sources=["https://example.org/a"],
    )
    Label.objects.filter(decision=decision).update(**{"term_on": None} | told)
    return Label.objects.get(decision=decision)


@pytest.mark.parametrize(
    ("told", "french", "english"),
    [
        (
            {"confirmed_on": date(2016, 7, 25)},
            "Confirmé le 25 juillet 2016, suite non documentée",
            "Confirmed on 25 July 2016, sequel not documented",
        ),
        (
            {},
            "Accordé le 12 novembre 2014, suite non documentée",
            "Granted on 12 November 2014, sequel not documented",
        ),
        (
            {"term_on": date(2015, 11, 12)},
            "Terme du 12 novembre 2015 passé, suite non documentée",
            "Term of 12 November 2015 past, sequel not documented",
        ),
        (
            {"ended_on": date(2016, 1, 1)},
            "Terminé par décision le 1er janvier 2016",
            "Ended by decision on 1 January 2016",
        ),
    ],
)
def test_a_label_of_history_says_when_it_was_so_and_nothing_of_today(client, told, french, english):
    label = past_label(**told)
    for language, words in ((FR, french), (EN, english)):
        page = client.get(label_address(label, language))
        register = client.get(address("register", language=language))
        assert page.context["state_label"] == words
        assert [i["state_label"] for i in items_of(register)] == [words]
    assert [x["state_label"] for x in client.get(address("json")).json()["items"]] == [french]
    assert page.content.decode().count("no decision has been taken") == 0


@pytest.mark.parametrize(
    ("cut", "whole"), [("register_of", "register"), ("decisions_of", "decisions")]
)
def test_an_address_cut_after_its_programme_leads_to_the_list_of_that_programme(client, cut, whole):
    programmes.programme(slug="phares")

    answer = client.get(address(cut, "phares"))

    assert (answer.status_code, answer["Location"]) == (302, f"{address(whole)}?programme=phares")
    assert client.get(address(cut, "nulle-part")).status_code == 404
