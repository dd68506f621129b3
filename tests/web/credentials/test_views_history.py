"""The engagement document, the past of a label, and the log of corrections: nothing is told early."""

import io
from datetime import UTC, date, datetime, timedelta

import pypdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cocarde.web.clock import queries as clock
from cocarde.web.credentials import actions as credentials
from cocarde.web.credentials import queries
from cocarde.web.credentials.models import PublicState
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, Wave
from factories import labels

pytestmark = pytest.mark.django_db
GRANTED = date(2026, 11, 12)


@pytest.fixture
def label():
    return labels.label()


def at(day, hour=12):
    return clock.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def promised(label, text, **more):
    return actions.publish_commitment(label=label, texts={"fr": text, "en": text}, **more)


def dated(client, label, day, language="en"):
    path = f"/{language}/labels/{label.programme.slug}/{label.slug}/@{day.isoformat()}/"
    return client.get(path)


def texts(answer):
    return [one["text"] for one in answer.context["commitments"]]


def test_a_past_day_shows_what_was_public_then_and_nothing_later(client, label):
    later = GRANTED + timedelta(days=30)
    with at(GRANTED + timedelta(days=2)):
        first = promised(label, "Open a place.", due_on=date(2026, 12, 1))
    with at(GRANTED + timedelta(days=10)):
        promised(label, "Later promise.")
        actions.keep_commitment(commitment=first, kept_on=GRANTED + timedelta(days=9))
        actions.rename_label(
            label=label,
            holder="Quatre rivières",
            texts={"fr": "Nom.", "en": "Late name."},
            actor=None,
        )
    with at(later):
        before = dated(client, Label.objects.get(pk=label.pk), GRANTED + timedelta(days=5))
        after = dated(client, Label.objects.get(pk=label.pk), GRANTED + timedelta(days=10))

    assert (texts(before), before.context["holder"]) == (["Open a place."], "Trois rivières")
    assert before.context["commitments"][0]["sign"] == "waiting"
    assert before.context["corrections"] == []
    assert b"Later promise" not in before.content
    assert b"Late name" not in before.content
    assert sorted(texts(after)) == ["Later promise.", "Open a place."]
    assert after.context["holder"] == "Quatre rivières"
    assert [text for _day, text in after.context["corrections"]] == ["Late name."]


def test_a_commitment_due_later_reads_past_its_date_only_once_it_is(client, label):
    with at(GRANTED + timedelta(days=1)):
        promised(label, "Open a place.", due_on=GRANTED + timedelta(days=5))
    with at(GRANTED + timedelta(days=20)):
        signs = [
            dated(client, label, GRANTED + timedelta(days=n)).context["commitments"][0]["sign"]
            for n in (5, 6)
        ]

    assert signs == ["waiting", "neutral"]


def test_a_term_reads_prolonged_only_once_it_is_past(client, label):
    Label.objects.filter(pk=label.pk).update(term_on=GRANTED + timedelta(days=9))
    row = Label.objects.get(pk=label.pk)
    row.save()
    with at(GRANTED + timedelta(days=20)):
        states = [
            dated(client, row, GRANTED + timedelta(days=n)).context["standing"].state.value
            for n in (9, 10)
        ]

    assert states == ["current", "prolonged"]


@pytest.mark.parametrize("day", ["2026-11-11", "2026-12-31", "2014-02-30", "x", "0000-01-01"])
def test_no_day_before_it_was_public_nor_to_come_nor_of_no_calendar(client, label, day):
    path = f"/fr/labels/{label.programme.slug}/{label.slug}/"

    assert client.get(f"{path}@2026-11-12/").status_code == 200
    assert client.get(f"{path}@{day}/").status_code == 404
    assert client.get(f"{path}@{day}/engagement.pdf").status_code == 404


def test_a_sealed_label_has_no_past(client):
    with clock.travel(labels.BEFORE):
        wave = labels.sealed()
        candidacy = wave.decisions.get().candidacy
        at_ = f"/fr/labels/{wave.programme.slug}/{candidacy.slug}"
        for tail in ("/@2026-11-10/", "/engagement/", "/engagement.pdf", "/@2026-11-12/"):
            assert client.get(at_ + tail).status_code == 404
    with clock.travel(labels.AFTER):
        actions.publish_due()
        row = Label.objects.get(candidacy=candidacy)
        assert (
            client.get(f"/fr/labels/{wave.programme.slug}/{row.slug}/engagement/").status_code
            == 200
        )


def test_a_label_whose_wave_is_not_published_has_no_past(client, label):
    Wave.objects.filter(pk=label.decision.wave_id).update(state="prepared")

    assert dated(client, label, GRANTED).status_code == 404


def test_a_day_of_history_is_rebuilt_from_dated_facts_alone(client, label):
    programme = label.programme
    programme.historical = True
    programme.save()
    promised(label, "Told without its day.")
    Label.objects.filter(pk=label.pk).update(
        granted_on=date(2014, 11, 12),
        confirmed_on=date(2016, 7, 25),
        confirmed_note_en="Confirmed late.",
        term_on=date(2019, 7, 25),
    )
    Wave.objects.filter(pk=label.decision.wave_id).update(
        published_at=datetime(2014, 11, 12, tzinfo=UTC)
    )

    before = dated(client, label, date(2015, 6, 24))
    after = dated(client, label, date(2016, 7, 25))

    assert b"Confirmed on" not in before.content
    assert b"2019" not in before.content
    assert (before.context["standing"].is_rebuilt, texts(before)) == (True, [])
    assert before.context["standing"].state.value == "current"
    assert after.context["standing"].state.value == "confirmed"
    assert dated(client, label, date(2014, 11, 11)).status_code == 404


def test_a_former_address_leads_to_the_present_one_on_the_same_day(client, label):
    old = label.slug
    actions.rename_label(
        label=label, holder="Quatre rivières", texts={"fr": "Nom.", "en": "Name."}, actor=None
    )
    base = f"/en/labels/{label.programme.slug}"

    answer = client.get(f"{base}/{old}/@2026-11-12/")

    assert (answer.status_code, answer["Location"]) == (301, f"{base}/{label.slug}/@2026-11-12/")


def test_the_document_is_a_pdf_of_the_same_day_to_the_byte(client, label):
    promised(label, "Open a place.")
    path = f"/en/labels/{label.programme.slug}/{label.slug}/@2026-11-12/engagement.pdf"

    first, second = client.get(path).content, client.get(path).content
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)

    assert first == second
    assert "Open a place." in text
    assert "As it stood on 12 November 2026" in " ".join(text.split())


def test_what_was_kept_never_changes(label):
    promised(label, "Open a place.")
    state = PublicState.objects.filter(label=label).first()

    assert queries.digest_of(state.facts) == state.sha256
    for change in ({"facts": {}}, {"at": clock.now() - timedelta(days=9)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PublicState.objects.filter(pk=state.pk).update(**change)


def test_saving_without_a_change_keeps_nothing_more(label):
    count = PublicState.objects.filter(label=label).count()
    label.save()

    assert PublicState.objects.filter(label=label).count() == count


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────


def corrected(label, n=1):
    for number in range(n):
        actions.correct_label(
            label=label,
            texts={"fr": f"Mise au point {number}.", "en": f"Fix {number}."},
            actor=None,
        )


def test_the_log_shows_every_correction_of_the_programme(client, label):
    corrected(label)
    url = f"/en/corrections/{label.programme.slug}/"

    assert [one.text_en for _day, one in client.get(url).context["rows"]] == ["Fix 0."]
    feed = client.get(f"{url}feed/")
    assert b"Fix 0." in feed.content
    assert b"Fix 0." in client.get(f"{url}corrections.csv").content
    for tail in ("", "feed/", "corrections.csv"):
        assert client.get(f"/en/corrections/nowhere/{tail}").status_code == 404


def test_the_log_says_nothing_of_a_label_that_is_not_public(client, label):
    corrected(label)
    Wave.objects.filter(pk=label.decision.wave_id).update(state="prepared")
    url = f"/en/corrections/{label.programme.slug}/"

    for tail in ("", "feed/", "corrections.csv"):
        assert b"Fix 0." not in client.get(url + tail).content


def test_the_log_is_paged_and_reads_in_as_many_statements_for_one_line_as_for_many(client, label):
    url = f"/en/corrections/{label.programme.slug}/"

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(url)
        return len(seen)

    corrected(label)
    statements()
    one = statements()
    corrected(label, 3)
    assert statements() == one
    corrected(label, 50)
    assert len(client.get(url).context["rows"]) == 50


def test_a_suspension_until_a_day_is_over_on_the_days_after_it(client, label):
    until = GRANTED + timedelta(days=10)
    with at(GRANTED + timedelta(days=2)):
        label.suspended_on, label.suspended_until = GRANTED + timedelta(days=2), until
        label.save()
        credentials.keep_state(label=label)
    with at(GRANTED + timedelta(days=20)):
        states = [
            queries.standing_on(label, day).state for day in (until, until + timedelta(days=1))
        ]

    assert states == ["suspended", "current"]
