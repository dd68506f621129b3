"""Outcomes counted once, and reports: due by the specification, submitted for ever, read by part."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.models import Report
from cocarde.web.credentials.queries import reports
from cocarde.web.credentials.states import ReportState
from cocarde.web.journal.models import Payload
from cocarde.web.labels import actions as labels_actions
from cocarde.web.outcomes.actions import CountedError, record_outcome
from cocarde.web.outcomes.models import Outcome
from cocarde.web.programmes.states.specification import Reporting
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PUBLIC, PRIVATE = "Nous avons ouvert le lieu.", "Le bail est fragile."
OUTCOME = {
    "kind": "event",
    "text": "Journée portes ouvertes",
    "quantity": "210",
    "unit": "people",
    "happened_on": "2026-12-01",
    "place": "Rivières",
    "source": "Relevé de la Ville",
    "proof_url": "https://example.org/journee",
}


@pytest.fixture
def asked(monkeypatch):
    """The specification asks for a report each year, sixty days after it is over."""

    def with_reporting(candidacy):
        read = specification_of(candidacy)
        return read.model_copy(update={"reporting": Reporting(every_months=12, days=60)})

    monkeypatch.setattr(reports, "specification_of", with_reporting)


@pytest.fixture
def label():
    return labels.label()


@pytest.fixture
def lead(label):
    return candidacies.lead_of(label.candidacy)


@pytest.fixture
def office(label):
    return programmes.person_with(label.programme, Role.OFFICE)


def on(day):
    return clock.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, label, *more):
    return reverse(f"credentials:{name}", args=[label.public_id, *more])


def write(label, lead, number=1, revision=0):
    return actions.write_report(
        label=label, number=number, public=PUBLIC, private=PRIVATE, revision=revision, actor=lead
    )


def submitted(label, lead):
    write(label, lead)
    return actions.submit_report(label=label, number=1, actor=lead)


# ── Outcomes ─────────────────────────────────────────────────────────────────────────────────────


def test_the_same_thing_is_counted_once(client, label, lead):
    with on(date(2026, 12, 2)):
        signed_in(client, lead)
        first = client.post(url("outcomes", label), OUTCOME)
        again = client.post(
            url("outcomes", label), OUTCOME | {"text": "  JOURNEE portes  ouvertes"}
        )

    assert (first.status_code, again.status_code) == (302, 422)
    assert "text" in again.context["form"].errors
    assert Outcome.objects.get().quantity == Decimal(210)


def test_the_database_itself_counts_once(label):
    given = {
        "subject": label.ref,
        "programme_id": label.programme_id,
        "kind": "event",
        "text": "Une fois",
        "happened_on": date(2026, 12, 1),
        "source": "S",
    }
    row = record_outcome(**given)
    with pytest.raises(CountedError):
        record_outcome(**given)
    row.pk, row.public_id = None, "aaaaaaaaaaaa"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_line_taken_back_is_counted_no_more_and_may_be_written_again(client, label, lead):
    with on(date(2026, 12, 2)):
        signed_in(client, lead)
        client.post(url("outcomes", label), OUTCOME)
        client.post(url("withdraw_outcome", label, Outcome.objects.get().public_id))
        assert client.get(url("outcomes", label)).context["rows"] == []
        assert client.post(url("outcomes", label), OUTCOME).status_code == 302


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": "2027-01-01"}, "happened_on"),
        ({"unit": ""}, "unit"),
        ({"quantity": ""}, "quantity"),
        ({"quantity": "-1"}, "quantity"),
        ({"quantity": "9" * 20}, "quantity"),
        ({"kind": "x"}, "kind"),
        ({"source": ""}, "source"),
        ({"proof_url": "nothing"}, "proof_url"),
    ],
)
def test_bad_input_stands_beside_its_field_and_nothing_is_lost(client, label, lead, changed, field):
    with on(date(2026, 12, 2)):
        answer = signed_in(client, lead).post(url("outcomes", label), OUTCOME | changed)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["text"].value() == OUTCOME["text"]
    assert Outcome.objects.count() == 0


def test_the_ledger_leaves_as_a_table_for_the_holder_and_nobody_else(client, label, lead):
    with on(date(2026, 12, 2)):
        signed_in(client, lead)
        client.post(url("outcomes", label), OUTCOME)
        sheet = client.get(url("outcomes_csv", label)).content.decode()
        signed_in(client, PersonFactory())
        for name in ("outcomes", "outcomes_csv", "reports", "kit"):
            assert client.get(url(name, label)).status_code == 404

    assert "Journée portes ouvertes" in sheet
    assert lead.name not in sheet


def test_the_office_reads_the_ledger_and_writes_nothing_in_it(client, label, office):
    with on(date(2026, 12, 2)):
        signed_in(client, office)
        assert client.get(url("outcomes", label)).status_code == 200
        assert client.post(url("outcomes", label), OUTCOME).status_code == 404


# ── When ─────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_due_where_the_specification_asks_nothing(client, label, lead):
    with on(date(2029, 1, 1)):
        assert queries.periods_of(label) == []
        assert queries.periods_in(label.programme) == []
        assert signed_in(client, lead).get(url("reports", label)).status_code == 200


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 11, 12), ["running"]),
        (date(2027, 11, 11), ["running"]),
        (date(2027, 11, 12), ["running", "due"]),
        (date(2028, 1, 10), ["running", "due"]),
        (date(2028, 1, 11), ["running", "late"]),
    ],
)
def test_a_report_is_due_when_its_period_is_over_and_late_after_its_day(label, asked, day, states):
    with on(day):
        found = queries.periods_of(label)

    assert [one.state.value for one in found] == states
    first = found[-1]
    assert (first.starts_on, first.ends_on, first.due_on) == (
        date(2026, 11, 12),
        date(2027, 11, 11),
        date(2028, 1, 10),
    )


def test_no_period_begins_after_a_decision_ended_the_label(label, asked):
    label.ended_on = date(2027, 6, 1)
    label.save()
    with on(date(2029, 6, 1)):
        assert [one.number for one in queries.periods_of(label)] == [1]


# ── What ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_submitted_report_never_changes(client, label, lead, asked):
    with on(date(2027, 11, 20)):
        labels_actions.publish_commitment(label=label, texts={"fr": "Ouvrir.", "en": "Open."})
        row = submitted(label, lead)

        assert queries.digest_of(row.content) == row.sha256
        assert [one["text"]["en"] for one in row.content["public"]["commitments"]] == ["Open."]
        with pytest.raises(actions.ReportRefusedError, match="submitted"):
            write(label, lead, revision=1)
        with pytest.raises(actions.ReportRefusedError, match="submitted"):
            actions.submit_report(label=label, number=1, actor=lead)
    for change in ({"public_text": "x"}, {"content": {}}, {"sha256": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=row.pk).update(**change)


def test_the_journal_says_the_hash_and_nothing_of_the_words(label, lead, asked):
    with on(date(2027, 11, 20)):
        row = submitted(label, lead)
    said = [
        p.content["details"]
        for p in Payload.objects.filter(entry__verb="credentials.report_submitted")
    ]

    assert said == [{"label": label.public_id, "number": 1, "sha256": row.sha256}]
    assert "bail" not in "".join(str(p.content) for p in Payload.objects.all())


@pytest.mark.parametrize(
    ("day", "public", "reason"),
    [(date(2027, 11, 11), PUBLIC, "running"), (date(2027, 11, 12), " ", "empty")],
)
def test_neither_early_nor_empty(label, lead, asked, day, public, reason):
    with on(day):
        actions.write_report(
            label=label, number=1, public=public, private="", revision=0, actor=lead
        )
        with pytest.raises(actions.ReportRefusedError, match=reason):
            actions.submit_report(label=label, number=1, actor=lead)


def test_two_who_write_at_once_both_keep_their_words(client, label, lead, asked):
    signed_in(client, lead)
    with on(date(2027, 11, 20)):
        write(label, lead)
        answer = client.post(
            url("report", label, 1), {"revision": 0, "public": "Autres mots.", "private": ""}
        )

    assert answer.status_code == 422
    assert answer.context["form"]["public"].value() == "Autres mots."
    assert answer.context["theirs"].public_text == PUBLIC
    assert answer.context["form"]["revision"].value() == "1"


def test_the_working_copy_is_the_teams_alone(client, label, lead, office, asked):
    with on(date(2027, 11, 20)):
        write(label, lead)
        page = signed_in(client, office).get(url("report", label, 1))
        public = client.get(
            reverse("credentials:public_report", args=[label.programme.slug, label.slug, 1])
        )

    assert PUBLIC.encode() not in page.content
    assert PRIVATE.encode() not in page.content
    assert public.status_code == 404


def test_each_reads_the_part_that_is_theirs(client, label, lead, office, asked):
    address = reverse("credentials:public_report", args=[label.programme.slug, label.slug, 1])
    with on(date(2027, 11, 20)):
        submitted(label, lead)
        public = client.get(address)
        page = signed_in(client, office).get(url("report", label, 1))
        client.post(url("comment", label, 1), {"text": "Merci."})
        team = signed_in(client, lead).get(url("report", label, 1))

    assert PUBLIC.encode() in public.content
    assert PRIVATE.encode() not in public.content
    assert PRIVATE.encode() in page.content
    assert [text for text, _at in team.context["comments"]] == ["Merci."]
    assert b"Merci." not in public.content


def test_the_team_does_not_comment_and_a_stranger_finds_nothing(client, label, lead, asked):
    with on(date(2027, 11, 20)):
        row = submitted(label, lead)
        signed_in(client, lead)
        assert client.post(url("comment", label, 1), {"text": "Moi."}).status_code == 404
        with pytest.raises(actions.ReportRefusedError, match="not_office"):
            actions.comment_report(report=row, text="Moi.", actor=lead)
        signed_in(client, PersonFactory())
        assert client.get(url("report", label, 1)).status_code == 404


def test_the_office_sees_what_is_late_first_and_takes_it_as_a_table(
    client, label, lead, office, asked
):
    with on(date(2028, 2, 1)):
        signed_in(client, office)
        page = client.get(reverse("credentials:office_reports", args=[label.programme.slug]))
        sheet = client.get(reverse("credentials:reports_csv", args=[label.programme.slug]))
        signed_in(client, lead)
        hidden = client.get(reverse("credentials:office_reports", args=[label.programme.slug]))

    assert [one.state for one, _days in page.context["rows"]] == [ReportState.LATE]
    assert page.context["late"] == 1
    assert label.public_id in sheet.content.decode()
    assert hidden.status_code == 404


def test_a_barrier_hides_the_reports_of_a_candidacy(client, label, lead, office, asked):
    access.raise_barrier(person=office, ref=label.candidacy.ref, actor=None)
    with on(date(2028, 2, 1)):
        signed_in(client, office)
        page = client.get(reverse("credentials:office_reports", args=[label.programme.slug]))
        assert client.get(url("report", label, 1)).status_code == 404

    assert page.context["rows"] == []


def test_the_list_of_the_office_reads_in_as_many_statements_for_one_as_for_many(
    client, label, office, asked
):
    address = reverse("credentials:office_reports", args=[label.programme.slug])
    signed_in(client, office)

    def statements(day):
        with on(day), CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    statements(date(2028, 2, 1))
    assert statements(date(2028, 2, 1)) == statements(date(2034, 2, 1))
