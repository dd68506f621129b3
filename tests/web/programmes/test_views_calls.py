"""The office opens a call, gives it other dates, and closes it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.programmes import actions
from cocarde.web.programmes.models import Call
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 10, 9, tzinfo=UTC)
GIVEN = {
    "title_fr": "Appel de printemps",
    "title_en": "Spring call",
    "summary_fr": "Pour les métropoles.",
    "summary_en": "For metropolises.",
    "opens_day": "2027-03-01",
    "opens_hour": "09:00",
    "closes_day": "2027-07-01",
    "closes_hour": "18:00",
}


@pytest.fixture(autouse=True)
def in_january():
    with clock.travel(NOW):
        yield


@pytest.fixture
def programme():
    return programmes.programme(slug="phares")


@pytest.fixture
def specification(programme):
    return programmes.specification(programme)


@pytest.fixture
def office(client, programme):
    person = programmes.person_with(programme, Role.OFFICE)
    client.force_login(person)
    return person


def address(name, *args):
    return reverse(f"programmes:{name}", args=args)


def open_call(client, version, **changed):
    given = GIVEN | {"specification": version.public_id} | changed
    return client.post(address("new_call", "phares"), given)


def wall(instant):
    return f"{instant:%Y-%m-%d %H:%M %Z}" if instant else None


def test_a_call_is_opened_at_the_hours_of_the_programme_and_is_public_at_once(
    client, office, specification
):
    answer = open_call(client, specification)

    call = Call.objects.get()
    assert (call.title_fr, call.summary_en, call.slug) == (
        "Appel de printemps",
        "For metropolises.",
        "spring-call",
    )
    assert call.specification == specification
    assert [wall(call.opens_at), wall(call.closes_at)] == [
        "2027-03-01 08:00 UTC",
        "2027-07-01 16:00 UTC",
    ]
    assert answer["Location"] == address("call", "phares", "spring-call")
    client.logout()
    assert client.get(answer["Location"]).status_code == 200
    assert Entry.objects.get(verb="programmes.call_opened").actor == office


def test_a_permanent_call_has_no_closing(client, office, specification):
    open_call(client, specification, permanent="on", closes_day="", closes_hour="")

    assert Call.objects.get().closes_at is None


def test_two_calls_of_one_title_have_each_their_address(client, office, specification):
    for _ in range(2):
        open_call(client, specification)

    assert sorted(Call.objects.values_list("slug", flat=True)) == ["spring-call", "spring-call-2"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_fr": ""}, "title_fr"),
        ({"summary_en": " "}, "summary_en"),
        ({"specification": "unknown"}, "specification"),
        ({"opens_day": "2027-03-28", "opens_hour": "02:30"}, "opens_hour"),  # the clocks jump
        ({"closes_day": "2027-10-31", "closes_hour": "02:30"}, "closes_hour"),  # shown twice
        ({"opens_day": "2027-02-30"}, "opens_day"),
        ({"closes_day": ""}, "closes_day"),
        ({"closes_hour": ""}, "closes_hour"),
        ({"closes_day": "2027-01-10", "closes_hour": "09:00"}, "closes_hour"),  # past
        ({"closes_day": "2027-03-01", "closes_hour": "09:00"}, "closes_day"),  # at the opening
        ({"permanent": "on"}, "permanent"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(
    client, office, specification, changed, field
):
    answer = open_call(client, specification, **changed)

    form = answer.context["form"]
    sent = GIVEN | {"specification": specification.public_id} | changed
    assert (answer.status_code, list(form.errors), Call.objects.count()) == (422, [field], 0)
    assert {name: form[name].value() for name in GIVEN} == {name: sent[name] for name in GIVEN}


def test_the_zone_of_the_programme_stands_beside_its_hours(client, office, specification):
    page = client.get(address("new_call", "phares")).text

    assert page.count("À l’heure du programme\u202f: Paris.") == 2


def test_without_a_specification_the_way_to_load_one_is_shown(client, office):
    for name in ("office_calls", "new_call"):
        page = client.get(address(name, "phares")).text
        assert f'href="{address("specifications", "phares")}">Charger un cahier' in page


def dated(call, **changed):
    given = {"closes_day": "2027-09-01", "closes_hour": "18:00"}
    return address("manage_call", call.public_id), given | changed


def test_an_open_call_gets_another_closing_and_keeps_its_opening(client, office, programme):
    call = programmes.call(programme, slug="appel")
    opened = call.opens_at

    url, given = dated(call, opens_day="2027-02-01", opens_hour="09:00")
    client.post(url, given)

    call.refresh_from_db()
    assert (call.opens_at, wall(call.closes_at)) == (opened, "2027-09-01 16:00 UTC")
    assert Entry.objects.get(verb="programmes.call_redated").actor == office


def test_a_call_to_come_gets_another_opening(client, office, specification):
    open_call(client, specification)
    call = Call.objects.get()
    page = client.get(address("manage_call", call.public_id))
    url, given = dated(call, opens_day="2027-02-01", opens_hour="08:00")
    client.post(url, given)

    call.refresh_from_db()
    assert page.context["form"]["opens_hour"].value().strftime("%H:%M") == "09:00"
    assert wall(call.opens_at) == "2027-02-01 07:00 UTC"


def test_a_dated_call_becomes_permanent_and_a_wrong_closing_is_refused(client, office, programme):
    call = programmes.call(programme, closes_at=datetime(2027, 6, 1, tzinfo=UTC))
    url, given = dated(call, closes_day="2027-01-01")

    refused = client.post(url, given)
    client.post(url, {"permanent": "on"})

    call.refresh_from_db()
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["closes_hour"])
    assert call.closes_at is None


def test_a_call_is_closed_at_once_and_once(client, office, programme):
    call = programmes.call(programme)
    going_on = candidacies.candidacy(call)
    close = address("close_call", call.public_id)

    first = client.post(close)
    with clock.travel(datetime(2027, 1, 11, tzinfo=UTC)):
        second = client.post(close)

    call.refresh_from_db()
    assert (call.closes_at, str(call.state)) == (NOW, "closed")
    assert first["Location"] == address("office_calls", "phares")
    assert second["Location"] == address("manage_call", call.public_id)
    apply = f"/fr/calls/phares/{call.slug}/apply/"
    assert client.post(apply, {"name": "Tard", "territory": "Ici"}).status_code == 422
    candidacies.written(going_on)  # what was opened goes on
    assert client.get(close)["Location"] == address("manage_call", call.public_id)


def test_the_verbs_refuse_what_the_page_does_not_offer(programme):
    call = programmes.call(programme)
    to_come = programmes.call(programme, opens_at=datetime(2027, 2, 1, tzinfo=UTC))

    with pytest.raises(actions.CallError):
        actions.redate_call(call=call, opens_at=NOW, closes_at=None)
    with pytest.raises(actions.CallError):
        actions.redate_call(call=to_come, opens_at=NOW, closes_at=NOW)
    with pytest.raises(actions.CallError):
        actions.close_call(call=to_come)


@pytest.mark.parametrize("role", [*Role, None])
def test_the_office_alone_manages_the_calls(client, programme, specification, role):
    call = programmes.call(programme)
    client.force_login(programmes.person_with(programme, role) if role else PersonFactory())
    pages = [
        address("office_calls", "phares"),
        address("new_call", "phares"),
        address("manage_call", call.public_id),
    ]
    expected = 200 if role == Role.OFFICE else 404

    english = [page.replace("/fr/", "/en/", 1) for page in pages]
    assert [client.get(page).status_code for page in pages + english] == [expected] * 6
    if role != Role.OFFICE:
        posts = [*pages[1:], address("close_call", call.public_id)]
        assert [client.post(page, GIVEN).status_code for page in posts] == [404] * 3


def test_the_office_of_another_programme_manages_none_of_these(client, programme):
    call = programmes.call(programme)
    client.force_login(programmes.person_with(programmes.programme(), Role.OFFICE))

    assert client.post(address("close_call", call.public_id)).status_code == 404
    assert client.get(address("new_call", "phares")).status_code == 404


def test_the_calls_ask_the_same_queries_for_one_and_for_three(client, office, programme):
    counts = []
    for count in (1, 2):
        for _ in range(count):
            programmes.call(programme)
        client.get(address("office_calls", "phares"))
        with CaptureQueriesContext(connection) as asked:
            client.get(address("office_calls", "phares"))
        counts.append(len(asked))

    assert counts[0] == counts[1]
