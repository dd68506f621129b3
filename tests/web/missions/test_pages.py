"""Every page of a mission, in both languages, opened by those who may and by nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.missions import actions, queries
from factories import missions, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
OFFICE_PAGES = (
    "board", "edit", "timetable", "delegates", "delegates_csv", "participants", "participants_csv",
    "read", "requests", "requests_csv", "orders", "draft", "draft_csv", "progress",
)  # fmt: skip


@pytest.fixture
def mission():
    row = missions.announced()
    missions.crowd(row, 6, 6, 12)
    missions.applicant(row)
    row.refresh_from_db()
    return row


@pytest.fixture
def office(client, mission):
    client.force_login(programmes.person_with(mission.programme, Role.OFFICE))
    return client


def pages_of(mission):
    programme = mission.programme.slug
    one = queries.participants_in(mission).first()
    return [
        reverse("missions:office", args=[programme]),
        reverse("missions:new", args=[programme]),
        *(reverse(f"missions:{name}", args=[mission.public_id]) for name in OFFICE_PAGES),
        reverse("missions:participant", args=[mission.public_id, one.public_id]),
        reverse("missions:delegate", args=[mission.public_id, mission.delegates.get().public_id]),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_office_opens_every_page(office, mission, language):
    actions.ask_schedule(mission=mission, actor=None)
    with translation.override(language):
        pages = pages_of(mission)

    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nobody_else_opens_them(client, mission):
    pages = pages_of(mission)
    strangers = [
        PersonFactory(),
        programmes.person_with(mission.programme, *set(Role) - {Role.OFFICE}),
        programmes.person_with(programmes.programme(), *Role),
    ]
    for person in strangers:
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {404}
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_participant_opens_theirs(client, mission, language):
    one = queries.taking_part(mission).first()
    token = queries.token_of(one)
    names = ("mine", "wishes", "people", "profile")
    with translation.override(language):
        pages = [reverse(f"missions:{name}", args=[token]) for name in names]
    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert {answer["X-Robots-Tag"] for answer in answers} == {"noindex, nofollow"}


def test_a_link_that_was_changed_replaced_or_erased_does_not_open(client, mission):
    one = queries.taking_part(mission).first()
    token = queries.token_of(one)
    page = reverse("missions:mine", args=[token])
    changed = reverse("missions:mine", args=[token[:-1] + ("a" if token[-1] != "a" else "b")])
    assert client.get(changed).status_code == 404
    actions.renew_link(participant=one)
    assert client.get(page).status_code == 404
    one.refresh_from_db()
    renewed = reverse("missions:mine", args=[queries.token_of(one)])
    assert client.get(renewed).status_code == 200
    actions.erase_participant(participant=one)
    assert client.get(renewed).status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everybody_reads_what_is_announced(client, mission, language):
    prepared = missions.mission(mission.programme, title_fr="Secret", title_en="Secret")
    slug = mission.programme.slug
    with translation.override(language):
        listing = client.get(reverse("missions:listing", args=[slug]))
        page = client.get(reverse("missions:mission", args=[slug, mission.slug]))
        forms = [
            client.get(reverse(f"missions:{name}", args=[slug, mission.slug]))
            for name in ("apply", "register")
        ]
        hidden = client.get(reverse("missions:mission", args=[slug, prepared.slug]))

    assert [one.status_code for one in (listing, page, *forms, hidden)] == [200, 200, 200, 200, 404]
    assert "Secret" not in listing.text


def statements(client, page):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


def test_lists_ask_as_much_for_many_as_for_few(office):
    few, many = missions.announced(), missions.announced()
    missions.crowd(few, 2, 2, 2)
    missions.crowd(many, 8, 8, 24)
    for row in (few, many):
        office.force_login(programmes.person_with(row.programme, Role.OFFICE))
        actions.ask_schedule(mission=row, actor=None)
        row.counts = {}
        for name in ("board", "participants", "requests", "draft", "orders", "delegates"):
            page = reverse(f"missions:{name}", args=[row.public_id])
            row.counts[name] = statements(office, page)
        token = queries.token_of(queries.taking_part(row).first())
        for name in ("wishes", "people", "mine"):
            row.counts[name] = statements(office, reverse(f"missions:{name}", args=[token]))

    assert many.counts == few.counts
