"""The register as it stood on a day: what was public then, and nothing that came later."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, Wave
from factories import labels, programmes

pytestmark = pytest.mark.django_db
GRANTED = date(2026, 11, 12)
LATER = datetime(2026, 12, 24, 12, tzinfo=UTC)


def at(client, day, tail=""):
    return client.get(f"/en/labels/@{day.isoformat()}/{tail}")


def told(client, day):
    groups = at(client, day).context["groups"]
    return [(line.holder, line.state) for group in groups for line in group.lines]


def test_a_day_tells_who_was_labelled_by_then_under_the_name_of_that_day(client):
    labels.published(("Amont", "Confluence"))
    label = Label.objects.get(holder="Amont")
    with clock.travel(LATER - timedelta(days=20)):
        actions.rename_label(
            label=label, holder="Val d’amont", texts={"fr": "Nom.", "en": "Name."}, actor=None
        )
    with clock.travel(LATER):
        before = told(client, GRANTED - timedelta(days=1))
        then = told(client, GRANTED)
        after = told(client, LATER.date())

    assert (before, then) == ([], [("Amont", "current"), ("Confluence", "current")])
    assert {holder for holder, _state in after} == {"Confluence", "Val d’amont"}


def test_a_term_reads_prolonged_only_once_it_is_past(client):
    label = labels.label()
    row = Label.objects.get(pk=label.pk)
    row.term_on = GRANTED + timedelta(days=9)
    row.save()
    with clock.travel(LATER):
        states = [told(client, GRANTED + timedelta(days=n))[0][1] for n in (9, 10)]

    assert states == ["current", "prolonged"]


def test_history_is_read_from_its_dates(client):
    label = labels.label()
    label.programme.historical = True
    label.programme.save()
    Label.objects.filter(pk=label.pk).update(
        granted_on=date(2014, 11, 12), confirmed_on=date(2016, 7, 25), term_on=date(2019, 7, 25)
    )
    Wave.objects.filter(pk=label.decision.wave_id).update(
        published_at=datetime(2014, 11, 12, tzinfo=UTC)
    )

    assert told(client, date(2014, 11, 11)) == []
    assert told(client, date(2015, 6, 24)) == [("Trois rivières", "current")]
    assert told(client, date(2016, 7, 25)) == [("Trois rivières", "confirmed")]


def test_a_line_leads_to_the_last_day_that_its_programme_is_told_up_to(client):
    label = labels.label()
    programmes.programme(slug="another")  # where days go on
    label.programme.historical, label.programme.as_of = True, GRANTED + timedelta(days=1)
    label.programme.save()
    with clock.travel(LATER):
        page = at(client, GRANTED + timedelta(days=9))
        (row,) = csv.DictReader(
            io.StringIO(at(client, GRANTED + timedelta(days=9), "labels.csv").text)
        )
        (own,) = [line.day for group in page.context["groups"] for line in group.lines]
        address = f"/en/labels/{label.programme.slug}/{label.slug}/@{own}/"

        assert (own, list(row.values())[-1]) == ("2026-11-13", f"http://testserver{address}")
        assert f'href="{address}"' in page.text
        assert client.get(address).status_code == 200


def test_a_sealed_wave_changes_no_byte_of_any_day_before_its_hour(client):
    labels.published(("Déjà publiée",))
    days = [GRANTED - timedelta(days=3), labels.BEFORE.date()]
    with clock.travel(labels.BEFORE):
        row = labels.prepared(("Trois rivières",))
        before = [at(client, day, tail).content for day in days for tail in ("", "labels.csv")]
        actions.seal(wave=row, actor=labels.authority_of(row.programme))
        sealed = [at(client, day, tail).content for day in days for tail in ("", "labels.csv")]
    with clock.travel(labels.AFTER):
        actions.publish_due()
        after = told(client, labels.AFTER.date())

    assert before == sealed
    assert "Trois rivières" in [holder for holder, _state in after]


def test_it_is_kept_until_the_minute_is_over(client):
    labels.label()

    assert at(client, GRANTED)["Cache-Control"].startswith("public, max-age=")


@pytest.mark.parametrize("day", ["2026-02-30", "x", "0000-01-01", "2999-01-01", "20261112"])
def test_a_day_to_come_or_of_no_calendar_has_no_page(client, day):
    labels.label()

    for tail in ("", "labels.csv"):
        assert client.get(f"/fr/labels/@{day}/{tail}").status_code == 404


def test_the_day_that_is_chosen_leads_to_its_address(client):
    labels.label()
    empty = client.get("/fr/labels/@/")
    chosen = client.get("/fr/labels/@/?day=2014-11-12")
    wrong = [client.get(f"/fr/labels/@/?day={day}") for day in ("hier", "", "2999-01-01")]

    assert (empty.status_code, chosen["Location"]) == (200, "/fr/labels/@2014-11-12/")
    assert [answer.status_code for answer in wrong] == [422] * 3
    assert "aucun jour à venir" not in empty.text
    assert "/fr/labels/@/" in client.get("/fr/labels/").text


def test_the_table_says_the_same(client):
    labels.published(("Amont", "Confluence"))
    with clock.travel(LATER):
        rows = list(csv.DictReader(io.StringIO(at(client, GRANTED, "labels.csv").text)))

    assert [(row["holder"], row["state"]) for row in rows] == [
        ("Amont", "current"),
        ("Confluence", "current"),
    ]
    assert rows[0]["url"].endswith("/@2026-11-12/")


def test_as_many_statements_for_one_label_as_for_three(client):
    counts = []
    for names in (("Un",), ("Deux", "Trois", "Quatre")):
        with transaction.atomic():
            labels.published(names)
            with clock.travel(LATER), CaptureQueriesContext(connection) as caught:
                at(client, GRANTED, f"?{names[0]}")
            counts.append(len(caught))
            transaction.set_rollback(True)

    assert counts[0] == counts[1]
