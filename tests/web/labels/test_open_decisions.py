"""Published decisions as open data: the API, the table and the feed say what the pages say."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label
from factories import candidacies, label_life, labels

pytestmark = pytest.mark.django_db

API, TABLE = "/api/v1/decisions", "/fr/decisions/decisions.csv"


def items(client, query=""):
    return client.get(API + query, headers={"Accept-Language": "en"}).json()["items"]


def rows(client, query=""):
    return list(csv.DictReader(io.StringIO(client.get(TABLE + query).text)))


def test_a_decision_is_told_with_its_wave_its_reasons_and_its_label(client):
    label = labels.label()
    (told,) = items(client)

    assert (told["name"], told["decision"], told["on_label"]) == (
        "Trois rivières",
        "labelled",
        False,
    )
    assert (told["decided_on"], told["hour"]) == ("2026-11-12", "2026-11-12T17:00:00Z")
    assert (told["wave"], told["reasons"]) == ("November wave", "Well kept reason.")
    assert told["label_url"].endswith(f"/labels/{label.programme.slug}/{label.slug}/")
    assert told["members"] == ["Amont", "Aval", "Confluence"]


def test_the_table_holds_the_same_decisions_as_the_api_in_the_same_order(client):
    labels.published(("Zénith", "Épinal", "Aval"))

    assert [row["name"] for row in rows(client)] == ["Aval", "Épinal", "Zénith"]
    assert [row["id"] for row in rows(client)] == [one["id"] for one in items(client)]


def test_history_has_its_day_its_sources_and_no_hour(client):
    row = candidacies.candidacy(name="Ancienne")
    actions.record_past_decision(
        candidacy=row,
        wave=labels.past_wave(row.programme, date(2014, 11, 12)),
        outcome="labelled",
        decided_on=date(2014, 11, 12),
        sources=["https://www.example.org/a"],
    )
    (told,) = items(client)

    assert (told["decided_on"], told["hour"]) == ("2014-11-12", None)
    assert told["sources"] == ["https://www.example.org/a"]


def test_a_sealed_wave_changes_no_byte_before_its_hour(client):
    labels.published(("Déjà publiée",))
    with clock.travel(labels.BEFORE):
        row = labels.prepared(("Trois rivières",))
        before = [client.get(at).content for at in (API, TABLE, "/fr/labels/feed/")]
        actions.seal(wave=row, actor=labels.authority_of(row.programme))
        sealed = [client.get(at).content for at in (API, TABLE, "/fr/labels/feed/")]
    with clock.travel(labels.AFTER):
        after = [one["name"] for one in items(client)]

    assert before == sealed
    assert sorted(after) == ["Déjà publiée", "Trois rivières"]


def test_a_decision_on_a_label_is_told_by_its_holder(client):
    label = label_life.label()
    with clock.travel(label_life.LATER):
        label_life.audited(label)
        label_life.decided(label, "confirmed")
    told = {one["name"]: one["decision"] for one in items(client) if one["on_label"]}

    assert told == {Label.objects.get(pk=label.pk).holder: "confirmed"}


def test_decisions_are_read_page_by_page_and_by_programme(client):
    wave = labels.published(("Zénith", "Épinal", "Aval"))
    first = client.get(f"{API}?limit=2").json()
    second = client.get(f"{API}?limit=2&cursor={first['next']}").json()

    assert [one["name"] for one in first["items"] + second["items"]] == ["Aval", "Épinal", "Zénith"]
    assert second["next"] is None
    assert len(items(client, f"?programme={wave.programme.slug}")) == 3
    assert (items(client, "?programme=autre"), rows(client, "?programme=autre")) == ([], [])
    assert [one["name"] for one in items(client, "?search=epinal")] == ["Épinal"]
    assert client.get(f"{API}?cursor=broken").status_code == 422


def test_a_name_that_looks_like_a_formula_stays_text_in_the_table(client):
    labels.published(("=1+1",))

    assert [row["name"] for row in rows(client)] == ["'=1+1"]


def test_the_feed_tells_of_the_wave(client):
    labels.published(("Zénith", "Aval"))
    feed = client.get("/en/labels/feed/").text

    assert feed.count("November wave: decisions published") == 1
    assert feed.count("2 decisions") == 1


@pytest.mark.parametrize("address", [API, TABLE])
def test_as_many_statements_for_one_decision_as_for_three(client, address):
    labels.published(("Un",))
    with CaptureQueriesContext(connection) as one:
        client.get(f"{address}?search=")
    labels.published(("Deux", "Trois"))
    with CaptureQueriesContext(connection) as many:
        client.get(f"{address}?programme=")

    assert len(many) == len(one)
