"""The page where somebody says what came of their meetings, the report, and what holders are offered."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import LedgerOffer, Outcome, Report
from cocarde.web.missions.states import Result
from factories import labels, missions, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
OFFICE_PAGES = ("office_report", "told", "told_csv", "told_xlsx")


@pytest.fixture(autouse=True)
def the_next_day():
    with clock.travel(missions.EVENING + timedelta(days=1)):
        yield


@pytest.fixture
def meeting():
    return missions.ended()[0]


@pytest.fixture
def mission(meeting):
    return queries.mission_with(meeting.mission.public_id)


@pytest.fixture
def office(client, mission):
    client.force_login(programmes.person_with(mission.programme, Role.OFFICE))
    return client


def page_of(one, name="outcomes", *args):
    return reverse(f"missions:{name}", args=[queries.token_of(one), *args])


def tap(client, one, meeting, what, **given):
    return client.post(page_of(one, "tell", meeting.public_id), {"what": what} | given)


def test_one_tap_then_another(client, meeting):
    delegate, host = missions.sides(meeting)
    page = client.get(page_of(delegate))
    assert host.person_name in page.text
    assert tap(client, delegate, meeting, "held").status_code == 302
    assert tap(client, delegate, meeting, "talks").status_code == 302

    assert list(Outcome.objects.values_list("participant", "was_held", "result")) == [
        (delegate.pk, True, "talks")
    ]
    tap(client, delegate, meeting, "back")
    assert Outcome.objects.count() == 0
    tap(client, delegate, meeting, "missed")
    assert Outcome.objects.get().was_held is False


def test_as_before_says_the_same_at_the_next_date(client, meeting):
    delegate, _host = missions.sides(meeting)
    tap(client, delegate, meeting, "talks")
    with clock.travel(missions.EVENING + timedelta(days=30)):
        tap(client, delegate, meeting, "same")

    told = Outcome.objects.order_by("after_days").values_list("after_days", "result")
    assert list(told) == [(0, "talks"), (30, "talks")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12 000", 12000), ("12\u202f000,50 €", 12000.5), ("12,000.50", 12000.5), ("1.500", 1500)],
)
def test_an_amount_is_read_as_people_write_it(client, meeting, typed, kept):
    delegate, _host = missions.sides(meeting)
    tap(client, delegate, meeting, "deal", amount_eur=typed)

    assert float(Outcome.objects.get().amount_eur) == kept


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(client, meeting):
    delegate, _host = missions.sides(meeting)
    tap(client, delegate, meeting, "deal")
    answer = tap(client, delegate, meeting, "save", amount_eur="beaucoup", note="À suivre")

    assert answer.status_code == 422
    assert "Écrivez un nombre, sans mots" in answer.text
    assert ("beaucoup" in answer.text, "À suivre" in answer.text) == (True, True)


def test_the_other_side_reads_nothing_of_what_was_told(client, meeting):
    delegate, host = missions.sides(meeting)
    tap(client, delegate, meeting, "deal", amount_eur="4321", note="Un secret")
    text = client.get(page_of(host)).text

    assert ("4321" in text, "Un secret" in text, "aria-pressed" in text) == (False, False, False)


def test_a_link_tells_of_its_own_meetings_alone(client, meeting):
    stranger, _other = missions.sides(missions.ended()[0])
    assert tap(client, stranger, meeting, "held").status_code == 404
    delegate, _host = missions.sides(meeting)
    actions.erase_participant(participant=delegate)
    assert tap(client, delegate, meeting, "held").status_code == 404


def test_nobody_is_asked_who_says_so(client, meeting):
    delegate, _host = missions.sides(meeting)
    client.post(page_of(delegate, "asking"), {"what": "refuse"})
    assert queries.is_asked(delegate) is False
    client.post(page_of(delegate, "asking"), {"what": "resume"})
    assert queries.is_asked(delegate) is True


def test_the_page_asks_as_much_for_many_meetings_as_for_one(client, mission, meeting):
    delegate, _host = missions.sides(meeting)
    with clock.travel(missions.AFTERNOON):
        hosts = [missions.participant(mission) for _ in range(3)]
    few = statements(client, page_of(delegate))
    missions.placed(mission, [(delegate, one) for one in hosts])

    assert len(queries.past_meetings(delegate)) == 3  # the first was left out of this schedule
    assert statements(client, page_of(delegate)) == few


def statements(client, page):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


# ── The organiser ────────────────────────────────────────────────────────────────────────────────


def office_pages(mission):
    pages = [reverse(f"missions:{name}", args=[mission.public_id]) for name in OFFICE_PAGES]
    return [*pages, reverse("missions:keeping", args=[mission.programme.slug])]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_office_opens_its_pages(office, mission, meeting, language):
    delegate, _host = missions.sides(meeting)
    tap(office, delegate, meeting, "deal", note="À suivre")
    with translation.override(language):
        pages = office_pages(mission)

    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nobody_else_opens_them(client, mission):
    pages = office_pages(mission)
    strangers = [
        PersonFactory(),
        programmes.person_with(mission.programme, *set(Role) - {Role.OFFICE}),
        programmes.person_with(programmes.programme(), *Role),
    ]
    for person in strangers:
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {404}
        assert client.post(pages[0], {}).status_code == 404
        assert client.post(pages[-1], {"days": 40}).status_code == 404
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}
    assert Report.objects.count() == 0


def test_what_was_told_is_a_sheet_and_a_workbook(office, mission, meeting):
    delegate, _host = missions.sides(meeting)
    tap(office, delegate, meeting, "deal", amount_eur="900", note="=1+1")
    book = openpyxl.load_workbook(
        io.BytesIO(office.get(reverse("missions:told_xlsx", args=[mission.public_id])).content)
    )
    row = list(book.worksheets[0].values)[1]
    assert row[6:] == (
        0,
        f"{delegate.person_name}, {delegate.organisation}",
        True,
        "deal",
        "900.00",
        False,
        "=1+1",
    )
    assert book.worksheets[0].cell(2, 13).data_type == "s"
    text = office.get(reverse("missions:told_csv", args=[mission.public_id])).content.decode()
    assert "'=1+1" in text


def test_lists_ask_as_much_for_many_as_for_few(office, mission):
    many = missions.ended(7, mission.programme)
    other = queries.mission_with(many[0].mission.public_id)
    for row, meetings in (
        (mission, missions.Meeting.objects.filter(mission=mission)),
        (other, many),
    ):
        for meeting in meetings:
            for one in missions.sides(meeting):
                actions.tell_outcome(
                    participant=one, meeting=meeting, was_held=True, result=Result.CONTACT
                )
        row.counts = {
            name: statements(office, reverse(f"missions:{name}", args=[row.public_id]))
            for name in OFFICE_PAGES
        }
    assert other.counts == mission.counts


def test_a_report_is_published_then_corrected(office, mission):
    page = reverse("missions:office_report", args=[mission.public_id])
    assert office.post(page, {"words_fr": "Une belle délégation."}).status_code == 302
    answer = office.post(page, {"words_fr": "Une très belle délégation.", "reason_fr": ""})
    assert (answer.status_code, "Une très belle délégation." in answer.text) == (422, True)
    assert office.post(page, {"words_fr": "Deux.", "reason_fr": "Un mot."}).status_code == 302
    answer = office.post(page, {"words_fr": "Deux.", "reason_fr": "Encore."})
    assert (answer.status_code, Report.objects.count()) == (422, 2)


def test_a_term_of_keeping_is_said(office, mission):
    page = reverse("missions:keeping", args=[mission.programme.slug])
    assert office.post(page, {"days": 3}).status_code == 422
    assert office.post(page, {"days": 120}).status_code == 302
    assert queries.kept_days(mission.programme) == 120


# ── Everybody ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everybody_reads_what_is_published_and_no_name(client, mission, meeting, language):
    at = [mission.programme.slug, mission.slug]
    with translation.override(language):
        latest = reverse("missions:report", args=at)
        pages = [
            latest,
            reverse("missions:report_version", args=[*at, 1]),
            reverse("missions:report_csv", args=[*at, 1]),
            reverse("missions:report_document", args=[*at, 1]),
        ]
    assert [client.get(page).status_code for page in pages] == [404] * 4
    delegate, host = missions.sides(meeting)
    tap(client, delegate, meeting, "deal", amount_eur="4321", shares_amount="on", note="Un secret")
    actions.publish_report(mission=mission, actor=None, words_fr="Mot.", words_en="Word.")
    answers = [client.get(page) for page in pages]

    assert [one.status_code for one in answers] == [200] * 4
    assert answers[3].content[:4] == b"%PDF"
    text = "".join(one.content.decode() for one in answers[:3])
    secrets = (delegate.person_name, host.person_name, delegate.organisation, "4321", "4\u202f321")
    assert [secret for secret in (*secrets, "Un secret") if secret in text] == []


def test_a_version_that_was_corrected_says_so(client, mission):
    actions.publish_report(mission=mission, actor=None)
    actions.publish_report(
        mission=mission, actor=None, words_fr="Mot.", reason_fr="Un mot manquait."
    )
    at = [mission.programme.slug, mission.slug]
    former = client.get(reverse("missions:report_version", args=[*at, 1])).text
    latter = client.get(reverse("missions:report", args=at)).text

    assert "Une version postérieure corrige celle-ci" in former
    assert ("Un mot manquait." in latter, "Un mot manquait." in former) == (True, False)


# ── The holder of a label ────────────────────────────────────────────────────────────────────────


def test_a_holder_takes_what_a_delegate_offers(client):
    label = labels.label()
    meeting = missions.ended(1, label.programme)[0]
    delegate, _host = missions.sides(meeting)
    tap(client, delegate, meeting, "deal")
    assert label.holder in client.get(page_of(delegate)).text
    tap(client, delegate, meeting, "save", label=label.public_id, note="Un secret")
    offer = LedgerOffer.objects.get()
    page = reverse("missions:offers", args=[label.public_id])
    decide = reverse("missions:decide_offer", args=[label.public_id, offer.public_id])
    client.force_login(PersonFactory())
    assert (client.get(page).status_code, client.post(decide).status_code) == (404, 404)
    client.force_login(label.candidacy.team.get(role="lead").person)
    text = client.get(page).text
    assert (meeting.public_id in text, delegate.person_name in text) == (True, False)
    assert ("Un secret" in text, delegate.organisation in text) == (False, False)
    client.post(decide, {"what": "take"})
    assert (
        meeting.public_id
        in client.get(reverse("credentials:outcomes", args=[label.public_id])).text
    )
    tap(client, delegate, meeting, "contact")
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
