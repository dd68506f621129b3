"""The pages of the day: whose programme opens to whom, the calendar, the papers, the entrance."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from cocarde.web.access.states import Role
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import CheckIn, LostTable, Participant
from factories import missions, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
OFFICE_PAGES = ("day", "check_in", "badges")
OWN_PAGES = ("mine", "programme_state", "programme_manifest", "programme_pdf")


@pytest.fixture(autouse=True)
def morning(settings):
    """Before the first slot, which is at 14:00 in Montréal."""
    settings.FROZEN_NOW = "2026-03-02T14:00:00+00:00"
    settings.PUBLIC_URL = "https://cocarde.example"


@pytest.fixture
def people():
    mission = missions.announced()
    return [missions.participant(mission, seeks=f"ce que cherche {n}") for n in range(4)]


@pytest.fixture
def mission(people):
    """A meets b and c; c meets d."""
    a, b, c, d = people
    return missions.met((a, b), (a, c), (c, d))


@pytest.fixture
def office(client, mission):
    client.force_login(programmes.person_with(mission.programme, Role.OFFICE))
    return client


def own(name, participant):
    return reverse(f"missions:{name}", args=[queries.token_of(participant)])


def of_office(name, mission, *args):
    return reverse(f"missions:{name}", args=[mission.public_id, *args])


def calendar_path(participant):
    return reverse("missions:calendar", args=[queries.calendar_token_of(participant)])


def same(answer):
    """A page without the address that was asked, which it links to in the other language."""
    return re.sub(r"/(meet|calendar)/[^\"]+|CSRFToken\": \"\w+|csrf[^>]+>", "", answer.text)


def no_show(mission, one, actor=None):
    actions.note_absent(participant=one, since=queries.slots_to_come(mission)[0], actor=actor)
    actions.replan(mission=mission, actor=actor)
    return actions.publish(mission=mission, actor=actor)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_opens_their_own(client, mission, people, language):
    with translation.override(language):
        pages = [own(name, people[0]) for name in OWN_PAGES]
    answers = [client.get(page) for page in pages]

    assert [one.status_code for one in answers] == [200] * 4
    assert {one["X-Robots-Tag"] for one in answers} == {"noindex, nofollow"}
    assert answers[3].content[:5] == b"%PDF-"


def test_nobody_reads_the_programme_of_another(client, mission, people):
    page = client.get(own("mine", people[1])).text
    assert people[0].person_name in page
    for other in people[2:]:
        assert other.person_name not in page
        assert other.seeks not in page
    feed = client.get(calendar_path(people[1])).content.decode()
    assert (people[0].person_name in feed, people[2].person_name in feed) == (True, False)
    assert queries.token_of(people[1]) not in feed


def test_the_programme_says_when_where_with_whom_and_why(client, mission, people):
    page = client.get(own("mine", people[1])).text
    met = queries.programme_of(people[1])[0]
    for text in (str(met.slot), "Grande salle", f"table {met.table}", "UTC−5"):
        assert text in page
    assert f"Cherche\u202f: {people[0].seeks}" in page
    assert "Cette personne l’a souhaitée." in page or "Vous l’avez souhaitée." in page


def test_the_calendar_follows_each_change(client, mission, people):
    before = Calendar.from_ical(client.get(calendar_path(people[0])).content)
    no_show(mission, people[1])
    after = Calendar.from_ical(client.get(calendar_path(people[0])).content)

    stood = {str(one["uid"]): one for one in before.walk("VEVENT")}
    now = {str(one["uid"]): one for one in after.walk("VEVENT")}
    assert set(stood) == set(now)
    assert sorted(str(one["status"]) for one in now.values()) == ["CANCELLED", "CONFIRMED"]
    grown = [int(now[uid]["sequence"]) - int(stood[uid]["sequence"]) for uid in now]
    assert sorted(grown) == [0, 1]


def test_a_calendar_that_was_closed_never_existed(client, mission, people):
    page = calendar_path(people[0])
    changed = page.replace(".ics", "x.ics")
    never = Client().get(changed)
    assert client.get(page).status_code == 200
    client.post(own("renew_calendar", people[0]))
    closed = Client().get(page)
    assert (closed.status_code, same(closed)) == (404, same(never))
    one = Participant.objects.get(pk=people[0].pk)
    one.mission = mission
    renewed = calendar_path(one)
    assert client.get(renewed).status_code == 200
    actions.renew_link(participant=one)
    assert client.get(renewed).status_code == 404


def test_a_token_of_a_calendar_opens_no_page(client, mission, people):
    token = queries.calendar_token_of(people[0])
    assert client.get(reverse("missions:mine", args=[token])).status_code == 404
    feed = reverse("missions:calendar", args=[queries.token_of(people[0])])
    assert client.get(feed).status_code == 404


def test_after_the_end_of_retention_nothing_answers(client, mission, people, settings):
    pages = [*(own(name, people[0]) for name in OWN_PAGES), calendar_path(people[0])]
    last = queries.slots_in(mission)[-1].ends_at
    settings.FROZEN_NOW = (last + timedelta(days=3_650)).isoformat()
    actions.forget_ended()
    assert {client.get(page).status_code for page in pages} == {404}


def test_a_link_that_was_revoked_answers_as_one_that_never_existed(client, mission, people):
    token = queries.token_of(people[0])
    never = client.get(reverse("missions:mine", args=[token[:-2] + "xx"]))
    actions.renew_link(participant=people[0])
    for name in OWN_PAGES:
        answer = client.get(reverse(f"missions:{name}", args=[token]))
        assert answer.status_code == 404
        if name == "mine":
            assert same(answer) == same(never)


def test_what_changed_stands_at_the_top_until_it_is_read(client, mission, people):
    mark = client.get(own("programme_state", people[0])).json()
    stays = client.get(own("programme_state", people[3])).json()
    no_show(mission, people[1])
    page = client.get(own("mine", people[0])).text
    assert "Ce qui a changé" in page
    assert client.get(own("programme_state", people[0])).json() != mark
    assert client.get(own("programme_state", people[3])).json() == stays
    assert "Ce qui a changé" not in client.get(own("mine", people[3])).text
    client.post(own("seen", people[0]), {"number": "2"})
    assert "Ce qui a changé" not in client.get(own("mine", people[0])).text
    assert client.post(own("seen", people[0]), {"number": "²"}).status_code == 302


def test_somebody_says_that_they_cannot_come(office, mission, people):
    slot = queries.slots_to_come(mission)[0]
    page = own("upset", people[1])
    told = office.post(page, {"what": "absent", "slot": slot.public_id}, follow=True).text
    assert "n’a pas encore confirmé" in told
    assert "1 participant demande" in office.get(of_office("day", mission)).text
    office.post(of_office("answer_upset", mission, people[1].public_id), {"confirm": "1"})
    day = office.get(of_office("day", mission)).text
    assert "1 rencontre tombe" in day
    office.post(of_office("publish_replan", mission))
    assert "L’organisateur a noté" in office.get(page.replace("upset/", "")).text


def test_a_slot_that_is_none_is_refused(client, mission, people):
    for slot in ("", "nothing", queries.slots_to_come(missions.announced())[0].public_id):
        told = client.post(
            own("upset", people[1]), {"what": "late", "slot": slot}, follow=True
        ).text
        assert "Choisissez un créneau qui n’a pas commencé." in told


def test_absent_then_published_from_the_page_of_the_day(office, mission, people):
    slot = queries.slots_to_come(mission)[0].public_id
    found = office.get(of_office("day", mission), {"words": people[1].person_name}).text
    assert people[1].organisation in found
    page = of_office("note_upset", mission, people[1].public_id)
    told = office.post(page, {"what": "absent", "slot": slot}, follow=True).text
    assert "1 rencontre tombe" in told
    assert "2 personnes sont prévenues" in told
    back = office.post(page, {"what": "there"}, follow=True).text
    assert "1 rencontre tombe" not in back
    office.post(page, {"what": "absent", "slot": slot})
    done = office.post(of_office("publish_replan", mission), follow=True).text
    assert "La version 2 est publiée" in done
    assert "2 n’ont pas dit l’avoir lu" in done
    assert office.post(of_office("publish_replan", mission)).status_code == 302


def test_the_draft_of_the_day_is_on_its_own_page(office, mission, people):
    actions.note_absent(participant=people[1], since=queries.slots_to_come(mission)[0])
    actions.replan(mission=mission, actor=None)
    answer = office.get(of_office("draft", mission))
    assert answer.url == of_office("day", mission)


def test_a_table_is_lost_and_found_from_the_page(office, mission):
    room, slot = queries.rooms_in(mission)[0], queries.slots_to_come(mission)[0]
    page = of_office("lose_table", mission)
    given = {"room": room.public_id, "table": "99", "since": slot.public_id}
    wrong = office.post(page, given)
    assert (wrong.status_code, "aucune table de ce numéro" in wrong.text) == (422, True)
    assert 'value="99"' in wrong.text
    office.post(page, given | {"table": "1"})
    lost = LostTable.objects.get()
    office.post(of_office("find_table", mission, lost.pk))
    assert not LostTable.objects.exists()


def test_a_code_checks_in_once_and_is_undone(office, mission, people):
    stop = mission.stops.get()
    given = {"stop": stop.public_id, "participant": people[0].public_id}
    first = office.post(of_office("say_come", mission), given, follow=True).text
    second = office.post(of_office("say_come", mission), given, follow=True).text
    assert (f"{people[0]} est là." in first, f"{people[0]} était déjà là." in second) == (
        True,
        True,
    )
    assert "sur 4 sont là" in second
    office.post(of_office("say_come", mission), given | {"undo": "1"})
    assert not CheckIn.objects.exists()
    other = missions.participant(missions.announced())
    nobody = office.post(
        of_office("say_come", mission), given | {"participant": other.public_id}, follow=True
    ).text
    assert "n’est celui de personne" in nobody


def test_a_typed_code_finds_whoever_bears_it(office, mission, people):
    page = office.get(of_office("check_in", mission), {"words": queries.code_of(people[0])}).text
    assert (people[0].person_name in page, people[1].person_name in page) == (True, False)


def test_who_was_absent_and_comes_is_noticed(office, mission, people):
    actions.note_absent(participant=people[0], since=queries.slots_to_come(mission)[0])
    given = {"stop": mission.stops.get().public_id, "participant": people[0].public_id}
    told = office.post(of_office("say_come", mission), given, follow=True).text
    assert "noté comme absent" in told


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_office_opens_the_pages_of_the_day(office, mission, people, language):
    actions.check_in(participant=people[0], stop=mission.stops.get(), actor=None)
    actions.note_late(participant=people[1], until=queries.slots_to_come(mission)[2])
    actions.replan(mission=mission, actor=None)
    with translation.override(language):
        pages = [of_office(name, mission) for name in OFFICE_PAGES]
        pages += [reverse("missions:arrival", args=[people[0].public_id])]

    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nobody_else_opens_them(client, mission, people):
    one = people[0].public_id
    pages = [of_office(name, mission) for name in OFFICE_PAGES]
    pages += [reverse("missions:arrival", args=[one]), reverse("missions:arrival", args=["a" * 12])]
    posts = [
        *(of_office(name, mission) for name in ("say_come", "replan", "publish_replan", "lose_table")),
        of_office("note_upset", mission, one), of_office("answer_upset", mission, one),
        of_office("find_table", mission, 1),
    ]  # fmt: skip
    for person in (
        PersonFactory(),
        programmes.person_with(mission.programme, *set(Role) - {Role.OFFICE}),
        programmes.person_with(programmes.programme(), *Role),
    ):
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {404}
        assert {client.post(page).status_code for page in posts} == {404}
    client.logout()
    assert {client.get(page).status_code for page in pages} == {302}


def test_the_office_of_one_mission_touches_nobody_of_another(office, mission):
    stranger = missions.participant(missions.announced())
    pages = [
        of_office(name, mission, stranger.public_id) for name in ("note_upset", "answer_upset")
    ]
    assert {office.post(page).status_code for page in pages} == {404}


def statements(client, page):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


def test_pages_ask_as_much_for_many_as_for_few(client):
    counts = []
    for size in (3, 9):
        row = missions.announced()
        missions.crowd(row, size, size, size * 2)
        missions.published(row)
        client.force_login(programmes.person_with(row.programme, Role.OFFICE))
        away = list(queries.taking_part(row)[: size - 1])
        slots = queries.slots_to_come(row)
        for one in away[:-1]:
            actions.note_absent(participant=one, since=slots[0])
        actions.ask_upset(participant=away[-1], late_until=slots[1])
        actions.replan(mission=row, actor=None)
        actions.check_in(participant=away[0], stop=row.stops.get(), actor=None)
        found = [statements(client, of_office(name, row)) for name in ("day", "check_in")]
        actions.publish(mission=row, actor=None)
        busiest = max(queries.taking_part(row), key=lambda one: len(queries.programme_of(one)))
        busiest.mission = row
        found += [
            statements(client, own("mine", busiest)),
            statements(client, of_office("day", row)),
        ]
        counts.append(found)

    assert counts[0] == counts[1]
